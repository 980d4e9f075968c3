import type {
  Conversation as ConversationModel,
  ConversationRating as ConversationRatingModel,
  ConversationStatistics as ConversationStatisticsModel,
} from '../../client/conversations/index.ts';
import * as resolve from '../../resolvers/conversations/index.ts';
import { builder, type ObjectFieldBuilder } from '../core/builder.ts';
import { assumedSizes, batched, sharedList } from '../core/cost.ts';
import { searchedTogether } from '../core/limits.ts';
import { Admin, Contact, Team } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

export const ConversationRating = builder.objectRef<ConversationRatingModel>('ConversationRating').implement({
  description: 'What a contact thought of a conversation.',
  fields: (t) => ({
    rating: t.exposeInt('rating', {
      nullable: true,
      description: 'From 1, terrible, to 5, amazing; null while they were only asked.',
    }),
    remark: t.exposeString('remark', { nullable: true, pii: true, description: 'What they wrote with it.' }),
    contact: t.field(
      relation({
        type: Contact,
        description: `Who rated. ${searchedTogether('contacts')}`,
        cost: batched('contacts'),
        held: ['externalId'],
        resolve: resolve.rater,
      }),
    ),
    teammate: t.field(
      relation({
        type: Admin,
        description:
          'The admin who was rated; null where it was a team or a workflow, or, before 2.17, where Intercom names an admin who is nowhere. One request for all.',
        cost: sharedList('admins'),
        resolve: resolve.ratedAdmin,
      }),
    ),
    team: t.field(
      relation({
        type: Team,
        description: 'The team that was rated. One request for all.',
        cost: sharedList('teams'),
        resolve: resolve.ratedTeam,
      }),
    ),
    workflowId: t.id({
      nullable: true,
      description: 'The workflow that asked for the rating, where no teammate took part. Since 2.17.',
      resolve: (rating) => resolve.ratedId(rating, 'workflow'),
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were asked for it.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed. Since 2.14.',
    }),
  }),
});

type TeamResponse = NonNullable<ConversationStatisticsModel['teamResponses']>[number];

const TeamResponseTime = builder.objectRef<TeamResponse>('TeamResponseTime').implement({
  description: 'How long a team took for its first answer after it got a conversation.',
  fields: (t) => ({
    team: t.field(
      relation({
        type: Team,
        description: 'The team. One request for all.',
        cost: sharedList('teams'),
        resolve: resolve.responseTeam,
      }),
    ),
    teamName: t.exposeString('teamName', { nullable: true, description: 'The team’s name. Costs no request.' }),
    responseTimeSeconds: t.expose('seconds', { type: 'SafeInt', nullable: true, description: 'Seconds.' }),
  }),
});

type Name<V> = {
  [K in keyof ConversationStatisticsModel]: ConversationStatisticsModel[K] extends V ? K : never;
}[keyof ConversationStatisticsModel] &
  string;

const seconds = (t: ObjectFieldBuilder<ConversationStatisticsModel>, name: Name<number | null>, description: string) =>
  t.field({ type: 'SafeInt', nullable: true, description, resolve: (statistics) => statistics[name] });
/** What durations leave out. */
const officeHours = 'Hours outside the workspace’s office hours are left out.';

const moment = (t: ObjectFieldBuilder<ConversationStatisticsModel>, name: Name<Date | null>, description: string) =>
  t.field({ type: 'DateTime', nullable: true, description, resolve: (statistics) => statistics[name] });

export const ConversationStatistics = builder
  .objectRef<ConversationStatisticsModel>('ConversationStatistics')
  .implement({
    description: 'How long things took in a conversation, and how often they happened. Durations are in seconds.',
    fields: (t) => ({
      timeToAssignmentSeconds: seconds(
        t,
        'timeToAssignment',
        'From the beginning to the last assignment before an admin answered. All hours count, office hours or not.',
      ),
      timeToAdminReplySeconds: seconds(
        t,
        'timeToAdminReply',
        `From the beginning to the first answer of an admin. ${officeHours}`,
      ),
      timeToFirstCloseSeconds: seconds(
        t,
        'timeToFirstClose',
        `From the beginning to the first time it was closed. ${officeHours}`,
      ),
      timeToLastCloseSeconds: seconds(
        t,
        'timeToLastClose',
        `From the beginning to the last time it was closed. ${officeHours}`,
      ),
      medianTimeToReplySeconds: seconds(
        t,
        'medianTimeToReply',
        `How long answers of admins took, in the middle (median). ${officeHours}`,
      ),
      handlingTimeSeconds: seconds(t, 'handlingTime', 'How long admins worked on it. Since 2.13.'),
      adjustedHandlingTimeSeconds: seconds(
        t,
        'adjustedHandlingTime',
        'How long admins worked on it, without pauses. Since 2.13.',
      ),
      firstContactReplyAt: moment(t, 'firstContactReplyAt', 'When a contact first replied.'),
      firstAssignmentAt: moment(t, 'firstAssignmentAt', 'When it was first assigned.'),
      firstAdminReplyAt: moment(t, 'firstAdminReplyAt', 'When an admin first answered.'),
      firstCloseAt: moment(t, 'firstCloseAt', 'When it was first closed.'),
      lastAssignmentAt: moment(t, 'lastAssignmentAt', 'When it was last assigned.'),
      lastAssignmentAdminReplyAt: moment(
        t,
        'lastAssignmentAdminReplyAt',
        'When an admin first answered after the latest assignment.',
      ),
      lastContactReplyAt: moment(t, 'lastContactReplyAt', 'When a contact last replied.'),
      lastAdminReplyAt: moment(t, 'lastAdminReplyAt', 'When an admin last answered.'),
      lastCloseAt: moment(t, 'lastCloseAt', 'When it was last closed.'),
      lastClosedBy: t.field(
        relation({
          type: Admin,
          description: 'The admin who last closed it. One request for all.',
          cost: sharedList('admins'),
          resolve: resolve.lastClosedBy,
        }),
      ),
      countReopens: t.exposeInt('countReopens', { nullable: true, description: 'How often it was opened again.' }),
      countAssignments: t.exposeInt('countAssignments', { nullable: true, description: 'How often it was assigned.' }),
      countParts: t.exposeInt('countParts', { nullable: true, description: 'How many parts it has, all told.' }),
      teamResponseTimes: t.field({
        type: [TeamResponseTime],
        nullable: true,
        description: 'How long each team took for its first answer. Since 2.12.',
        assumedSize: assumedSizes.teamsOfConversation,
        resolve: ({ teamResponses }) => teamResponses && [...teamResponses],
      }),
      teamResponseTimesInOfficeHours: t.field({
        type: [TeamResponseTime],
        nullable: true,
        description: 'How long each team took for its first answer, counting office hours only. Since 2.13.',
        assumedSize: assumedSizes.teamsOfConversation,
        resolve: ({ teamResponsesInOfficeHours }) => teamResponsesInOfficeHours && [...teamResponsesInOfficeHours],
      }),
    }),
  });

export const FirstContactReply = builder
  .objectRef<NonNullable<ConversationModel['firstContactReply']>>('FirstContactReply')
  .implement({
    description: 'The first reply of a contact in a conversation.',
    fields: (t) => ({
      createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was written.' }),
      type: t.exposeString('type', { nullable: true, description: 'How it came, such as `conversation` or `email`.' }),
      url: t.expose('url', {
        type: 'URL',
        nullable: true,
        pii: true,
        description: 'The page that they replied from.',
      }),
    }),
  });
