import type {
  Conversation as ConversationModel,
  ConversationRating as ConversationRatingModel,
  ConversationStatistics as ConversationStatisticsModel,
} from '../../client/conversations/index.ts';
import * as resolve from '../../resolvers/conversations/index.ts';
import { ofRating } from '../../resolvers/workflows.ts';
import { builder, type ObjectFieldBuilder } from '../core/builder.ts';
import { assumedSizes, batched, perParent, sharedList } from '../core/cost.ts';
import { searchedTogether } from '../core/limits.ts';
import { Admin, Contact, Team, Workflow } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

export const ConversationRating = builder.objectRef<ConversationRatingModel>('ConversationRating').implement({
  description: 'A conversation rating (CSAT) by a contact.',
  fields: (t) => ({
    rating: t.exposeInt('rating', {
      nullable: true,
      description: 'The score, from 1 (terrible) to 5 (amazing); null until the contact has rated.',
    }),
    remark: t.exposeString('remark', { nullable: true, pii: true, description: 'The remark that the contact wrote.' }),
    contact: t.field(
      relation({
        type: Contact,
        description: `The contact who rated. ${searchedTogether('contacts')}`,
        cost: batched('contacts'),
        freeFields: ['externalId'],
        resolve: resolve.rater,
      }),
    ),
    teammate: t.field(
      relation({
        type: Admin,
        description:
          'The rated admin; null where it was a team or a workflow, or, before 2.17, where Intercom names an unknown admin. Costs one REST call for all ratings.',
        cost: sharedList('admins'),
        resolve: resolve.ratedAdmin,
      }),
    ),
    team: t.field(
      relation({
        type: Team,
        description: 'The rated team; null where it was an admin or a workflow. Costs one REST call for all ratings.',
        cost: sharedList('teams'),
        resolve: resolve.ratedTeam,
      }),
    ),
    workflowId: t.id({
      nullable: true,
      description: 'The workflow that requested the rating, where no teammate took part; null otherwise. Since 2.17.',
      resolve: (rating) => resolve.ratedId(rating, 'workflow'),
    }),
    workflow: t.field(
      relation({
        type: Workflow,
        description:
          'The workflow that requested the rating, where no teammate took part; null otherwise. Costs one REST call for each workflow. Since 2.17.',
        cost: perParent('workflow'),
        resolve: ofRating,
      }),
    ),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The time when the rating was requested.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last change. Since 2.14.',
    }),
  }),
});

type TeamResponse = NonNullable<ConversationStatisticsModel['teamResponses']>[number];

const TeamResponseTime = builder.objectRef<TeamResponse>('TeamResponseTime').implement({
  description: 'The response time of a team: from its assignment to its first reply.',
  fields: (t) => ({
    team: t.field(
      relation({
        type: Team,
        description: 'The team. Costs one REST call for all teams.',
        cost: sharedList('teams'),
        resolve: resolve.responseTeam,
      }),
    ),
    teamName: t.exposeString('teamName', { nullable: true, description: 'The team’s name. Costs no REST call.' }),
    responseTimeSeconds: t.expose('seconds', {
      type: 'SafeInt',
      nullable: true,
      description: 'Response time in seconds.',
    }),
  }),
});

type Name<V> = {
  [K in keyof ConversationStatisticsModel]: ConversationStatisticsModel[K] extends V ? K : never;
}[keyof ConversationStatisticsModel] &
  string;

const seconds = (t: ObjectFieldBuilder<ConversationStatisticsModel>, name: Name<number | null>, description: string) =>
  t.field({ type: 'SafeInt', nullable: true, description, resolve: (statistics) => statistics[name] });
/** What durations omit. */
const officeHours = 'Hours outside the workspace’s office hours do not count.';

const moment = (t: ObjectFieldBuilder<ConversationStatisticsModel>, name: Name<Date | null>, description: string) =>
  t.field({ type: 'DateTime', nullable: true, description, resolve: (statistics) => statistics[name] });

export const ConversationStatistics = builder
  .objectRef<ConversationStatisticsModel>('ConversationStatistics')
  .implement({
    description: 'Statistics of a conversation: durations in seconds, times and counts.',
    fields: (t) => ({
      timeToAssignmentSeconds: seconds(
        t,
        'timeToAssignment',
        'Time to assignment: from the start to the last assignment before an admin reply. Hours outside of office hours count too.',
      ),
      timeToAdminReplySeconds: seconds(
        t,
        'timeToAdminReply',
        `Time to the first admin reply, from the start. ${officeHours}`,
      ),
      timeToFirstCloseSeconds: seconds(t, 'timeToFirstClose', `Time to first close, from the start. ${officeHours}`),
      timeToLastCloseSeconds: seconds(t, 'timeToLastClose', `Time to last close, from the start. ${officeHours}`),
      medianTimeToReplySeconds: seconds(t, 'medianTimeToReply', `Median time to an admin’s reply. ${officeHours}`),
      handlingTimeSeconds: seconds(
        t,
        'handlingTime',
        'Handling time: the time that admins worked on the conversation. Since 2.13.',
      ),
      adjustedHandlingTimeSeconds: seconds(
        t,
        'adjustedHandlingTime',
        'Adjusted handling time: the handling time without pauses. Since 2.13.',
      ),
      firstContactReplyAt: moment(t, 'firstContactReplyAt', 'Time of the first contact reply.'),
      firstAssignmentAt: moment(t, 'firstAssignmentAt', 'Time of the first assignment.'),
      firstAdminReplyAt: moment(t, 'firstAdminReplyAt', 'Time of the first admin reply.'),
      firstCloseAt: moment(t, 'firstCloseAt', 'Time of the first close.'),
      lastAssignmentAt: moment(t, 'lastAssignmentAt', 'Time of the last assignment.'),
      lastAssignmentAdminReplyAt: moment(
        t,
        'lastAssignmentAdminReplyAt',
        'Time of the first admin reply after the last assignment.',
      ),
      lastContactReplyAt: moment(t, 'lastContactReplyAt', 'Time of the last contact reply.'),
      lastAdminReplyAt: moment(t, 'lastAdminReplyAt', 'Time of the last admin reply.'),
      lastCloseAt: moment(t, 'lastCloseAt', 'Time of the last close.'),
      lastClosedBy: t.field(
        relation({
          type: Admin,
          description: 'The admin who last closed the conversation. Costs one REST call for all conversations.',
          cost: sharedList('admins'),
          resolve: resolve.lastClosedBy,
        }),
      ),
      countReopens: t.exposeInt('countReopens', { nullable: true, description: 'Number of reopens.' }),
      countAssignments: t.exposeInt('countAssignments', { nullable: true, description: 'Number of assignments.' }),
      countParts: t.exposeInt('countParts', { nullable: true, description: 'Total number of conversation parts.' }),
      teamResponseTimes: t.field({
        type: [TeamResponseTime],
        nullable: true,
        description: 'First response time of each assigned team. Since 2.12.',
        assumedSize: assumedSizes.teamsOfConversation,
        resolve: ({ teamResponses }) => teamResponses && [...teamResponses],
      }),
      teamResponseTimesInOfficeHours: t.field({
        type: [TeamResponseTime],
        nullable: true,
        description: 'First response time of each assigned team, in office hours. Since 2.13.',
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
      createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
      type: t.exposeString('type', {
        nullable: true,
        description: 'The reply’s type, such as `conversation` or `email`.',
      }),
      url: t.expose('url', {
        type: 'URL',
        nullable: true,
        pii: true,
        description: 'The URL of the page that the contact replied from.',
      }),
    }),
  });
