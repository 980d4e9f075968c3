import {
  type AiResolutionState,
  aiResolutionStates,
  type ConversationPriority,
  type ConversationState,
  conversationPriorities,
  conversationStates,
  wireWord,
} from '../../client/core/enums.ts';
import { UnsupportedError } from '../../client/core/errors.ts';
import { integerId } from '../../client/core/ids.ts';
import { isBefore, type Version } from '../../client/core/versions.ts';
import type { Condition, Query } from '../../client/search.ts';
import type { Context } from '../../loaders/index.ts';
import { type AttributeFilter, attributes } from '../core/attributeFilter.ts';
import {
  type Comparison,
  compare,
  compile,
  type Filter,
  flagged,
  idValue,
  looseTime,
  members,
  numberValue,
  type Rules,
  type TimeComparison,
  textValue,
} from '../core/filter.ts';

type Some<T> = T | null | undefined;

export interface SourceFilter {
  readonly id?: Some<Comparison>;
  readonly type?: Some<Comparison>;
  readonly deliveredAs?: Some<Comparison>;
  readonly subject?: Some<Comparison>;
  readonly bodyWord?: Some<Comparison>;
  readonly url?: Some<Comparison>;
  readonly authorId?: Some<Comparison>;
  readonly authorType?: Some<Comparison>;
  readonly authorName?: Some<Comparison>;
  readonly authorEmail?: Some<Comparison>;
}

export interface StatisticsFilter {
  readonly timeToAssignmentSeconds?: Some<Comparison>;
  readonly timeToAdminReplySeconds?: Some<Comparison>;
  readonly timeToFirstCloseSeconds?: Some<Comparison>;
  readonly timeToLastCloseSeconds?: Some<Comparison>;
  readonly medianTimeToReplySeconds?: Some<Comparison>;
  readonly firstContactReplyAt?: Some<TimeComparison>;
  readonly firstAssignmentAt?: Some<TimeComparison>;
  readonly firstAdminReplyAt?: Some<TimeComparison>;
  readonly firstCloseAt?: Some<TimeComparison>;
  readonly lastAssignmentAt?: Some<TimeComparison>;
  readonly lastAssignmentAdminReplyAt?: Some<TimeComparison>;
  readonly lastContactReplyAt?: Some<TimeComparison>;
  readonly lastAdminReplyAt?: Some<TimeComparison>;
  readonly lastCloseAt?: Some<TimeComparison>;
  readonly lastClosedById?: Some<Comparison>;
  readonly countReopens?: Some<Comparison>;
  readonly countAssignments?: Some<Comparison>;
  readonly countParts?: Some<Comparison>;
}

export interface RatingFilter {
  readonly rating?: Some<Comparison>;
  readonly remark?: Some<Comparison>;
  readonly requestedAt?: Some<TimeComparison>;
  readonly repliedAt?: Some<TimeComparison>;
  readonly contactId?: Some<Comparison>;
  readonly teammateId?: Some<Comparison>;
}

export interface AiAgentFilter {
  readonly resolutionState?: Some<Comparison>;
  readonly lastAnswerType?: Some<Comparison>;
  readonly rating?: Some<Comparison>;
  readonly ratingRemark?: Some<Comparison>;
  readonly sourceType?: Some<Comparison>;
  readonly sourceTitle?: Some<Comparison>;
}

export interface ConversationFilter extends Filter {
  readonly and?: Some<readonly ConversationFilter[]>;
  readonly or?: Some<readonly ConversationFilter[]>;
  readonly id?: Some<Comparison>;
  readonly state?: Some<Comparison>;
  readonly open?: Some<boolean>;
  readonly read?: Some<boolean>;
  readonly priority?: Some<Comparison>;
  readonly contactId?: Some<Comparison>;
  readonly teammateId?: Some<Comparison>;
  readonly assigneeId?: Some<Comparison>;
  readonly teamAssigneeId?: Some<Comparison>;
  readonly tagId?: Some<Comparison>;
  readonly createdAt?: Some<TimeComparison>;
  readonly updatedAt?: Some<TimeComparison>;
  readonly waitingSince?: Some<TimeComparison>;
  readonly snoozedUntil?: Some<TimeComparison>;
  readonly channelInitial?: Some<Comparison>;
  readonly source?: Some<SourceFilter>;
  readonly statistics?: Some<StatisticsFilter>;
  readonly rating?: Some<RatingFilter>;
  readonly aiAgentParticipated?: Some<boolean>;
  readonly aiAgent?: Some<AiAgentFilter>;
  readonly customAttribute?: Some<readonly AttributeFilter[]>;
}

/** A word of a set that changed: upstream would find nothing by one that the version lacks. */
const wordIn =
  <W extends string, N extends string>(
    words: Readonly<Record<W, N>>,
    version: Version,
    of: (version: Version) => readonly N[],
  ) =>
  (name: N, at: string): W => {
    const known = of(version);
    if (known.includes(name)) return wireWord(words, name);
    throw new UnsupportedError(
      `API version ${version} does not know ${name} of \`${at}\`: it has ${known.join(', ')}.`,
    );
  };

const prioritiesOf = (version: Version): readonly ConversationPriority[] =>
  isBefore(version, '2.16') ? ['NOT_PRIORITY', 'PRIORITY'] : ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT'];

const resolutionsOf = (version: Version): readonly AiResolutionState[] => [
  'ASSUMED_RESOLUTION',
  'CONFIRMED_RESOLUTION',
  ...(isBefore(version, '2.15')
    ? (['ROUTED_TO_TEAM', 'ABANDONED'] as const)
    : (['ESCALATED', 'NEGATIVE_FEEDBACK', 'PROCEDURE_HANDOFF'] as const)),
];

const source: Rules<SourceFilter> = {
  id: compare('source.id', textValue),
  type: compare('source.type', textValue),
  deliveredAs: compare('source.delivered_as', textValue),
  subject: compare('source.subject', textValue),
  bodyWord: compare('source.body', textValue),
  url: compare('source.url', textValue),
  authorId: compare('source.author.id', idValue),
  authorType: compare('source.author.type', textValue),
  authorName: compare('source.author.name', textValue),
  authorEmail: compare('source.author.email', textValue),
};

const number = (name: string) => compare(`statistics.${name}`, numberValue);
const moment = (name: string) => looseTime(`statistics.${name}`);

const statistics: Rules<StatisticsFilter> = {
  timeToAssignmentSeconds: number('time_to_assignment'),
  timeToAdminReplySeconds: number('time_to_admin_reply'),
  timeToFirstCloseSeconds: number('time_to_first_close'),
  timeToLastCloseSeconds: number('time_to_last_close'),
  medianTimeToReplySeconds: number('median_time_to_reply'),
  firstContactReplyAt: moment('first_contact_reply_at'),
  firstAssignmentAt: moment('first_assignment_at'),
  firstAdminReplyAt: moment('first_admin_reply_at'),
  firstCloseAt: moment('first_close_at'),
  lastAssignmentAt: moment('last_assignment_at'),
  lastAssignmentAdminReplyAt: moment('last_assignment_admin_reply_at'),
  lastContactReplyAt: moment('last_contact_reply_at'),
  lastAdminReplyAt: moment('last_admin_reply_at'),
  lastCloseAt: moment('last_close_at'),
  lastClosedById: compare('statistics.last_closed_by_id', idValue),
  countReopens: number('count_reopens'),
  countAssignments: number('count_assignments'),
  countParts: number('count_conversation_parts'),
};

const rating: Rules<RatingFilter> = {
  rating: compare('conversation_rating.score', numberValue),
  remark: compare('conversation_rating.remark', textValue),
  requestedAt: looseTime('conversation_rating.requested_at'),
  repliedAt: looseTime('conversation_rating.replied_at'),
  contactId: compare('conversation_rating.contact_id', idValue),
  teammateId: compare('conversation_rating.admin_d', idValue), // so upstream spells it
};

const aiAgent = (version: Version): Rules<AiAgentFilter> => ({
  resolutionState: compare('ai_agent.resolution_state', wordIn(aiResolutionStates, version, resolutionsOf)),
  lastAnswerType: compare('ai_agent.last_answer_type', textValue),
  rating: compare('ai_agent.rating', numberValue),
  ratingRemark: compare('ai_agent.rating_remark', textValue),
  sourceType: compare('ai_agent.source_type', textValue),
  sourceTitle: compare('ai_agent.source_title', textValue),
});

const rules = (version: Version): Rules<ConversationFilter> => ({
  id: compare('id', idValue),
  state: compare('state', (state: ConversationState) => wireWord(conversationStates, state)),
  open: flagged('open'),
  read: flagged('read'),
  priority: compare('priority', wordIn(conversationPriorities, version, prioritiesOf)),
  contactId: compare('contact_ids', idValue),
  teammateId: compare('teammate_ids', idValue),
  assigneeId: compare('admin_assignee_id', integerId),
  teamAssigneeId: compare('team_assignee_id', integerId),
  tagId: compare('tag_ids', idValue),
  createdAt: looseTime('created_at'),
  updatedAt: looseTime('updated_at'),
  waitingSince: looseTime('waiting_since'),
  snoozedUntil: looseTime('snoozed_until'),
  channelInitial: compare('channel_initiated', textValue),
  source: members(source),
  statistics: members(statistics),
  rating: members(rating),
  aiAgentParticipated: flagged('ai_agent_participated'),
  aiAgent: members(aiAgent(version)),
  customAttribute: attributes(looseTime),
});

/** The search that a filter stands for, within what `also` says. */
export const searchOf = (
  filter: ConversationFilter | null | undefined,
  { version }: Context,
  also: readonly Condition[] = [],
): Query | null => compile(filter, rules(version), also);
