import {
  type AiResolutionState,
  aiResolutionStates,
  type ConversationPriority,
  type ConversationState,
  conversationPriorities,
  conversationStates,
  wireWord,
} from '../core/enums.ts';
import { UnsupportedError } from '../core/errors.ts';
import { isBefore, type Version } from '../core/versions.ts';
import { type AttributeFilter, type AttributeTypes, attributes } from './attributes.ts';
import { type Comparison, compare, compareBoolean, compareIds, type Field } from './compare.ts';
import { type Filter, members, type Rules } from './compile.ts';
import { conversationFields } from './fields.ts';
import { conversationGrammar } from './grammar.ts';
import { compareTimes, type TimeComparison } from './times.ts';

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
      `API version ${version} does not support ${name} for \`${at}\`. It supports ${known.join(', ')}.`,
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

type Name = keyof typeof conversationFields;

/** Ways to compare the fields of conversations. */
const byOf = (version: Version) => {
  const grammar = conversationGrammar(version);
  const field = (name: Name): Field => ({ name, type: conversationFields[name], grammar });
  return {
    version,
    grammar,
    field,
    text: (name: Name) => compare<string>(field(name)),
    number: (name: Name) => compare<number>(field(name)),
    id: (name: Name) => compareIds(field(name)),
    time: (name: Name) => compareTimes(field(name)),
    flag: (name: Name) => compareBoolean(field(name)),
  };
};
type By = ReturnType<typeof byOf>;

const source = ({ id, text }: By): Rules<SourceFilter> => ({
  id: text('source.id'),
  type: text('source.type'),
  deliveredAs: text('source.delivered_as'),
  subject: text('source.subject'),
  bodyWord: text('source.body'),
  url: text('source.url'),
  authorId: id('source.author.id'),
  authorType: text('source.author.type'),
  authorName: text('source.author.name'),
  authorEmail: text('source.author.email'),
});

const statistics = ({ id, number, time }: By): Rules<StatisticsFilter> => ({
  timeToAssignmentSeconds: number('statistics.time_to_assignment'),
  timeToAdminReplySeconds: number('statistics.time_to_admin_reply'),
  timeToFirstCloseSeconds: number('statistics.time_to_first_close'),
  timeToLastCloseSeconds: number('statistics.time_to_last_close'),
  medianTimeToReplySeconds: number('statistics.median_time_to_reply'),
  firstContactReplyAt: time('statistics.first_contact_reply_at'),
  firstAssignmentAt: time('statistics.first_assignment_at'),
  firstAdminReplyAt: time('statistics.first_admin_reply_at'),
  firstCloseAt: time('statistics.first_close_at'),
  lastAssignmentAt: time('statistics.last_assignment_at'),
  lastAssignmentAdminReplyAt: time('statistics.last_assignment_admin_reply_at'),
  lastContactReplyAt: time('statistics.last_contact_reply_at'),
  lastAdminReplyAt: time('statistics.last_admin_reply_at'),
  lastCloseAt: time('statistics.last_close_at'),
  lastClosedById: id('statistics.last_closed_by_id'),
  countReopens: number('statistics.count_reopens'),
  countAssignments: number('statistics.count_assignments'),
  countParts: number('statistics.count_conversation_parts'),
});

const rating = ({ id, number, text, time }: By): Rules<RatingFilter> => ({
  rating: number('conversation_rating.score'),
  remark: text('conversation_rating.remark'),
  requestedAt: time('conversation_rating.requested_at'),
  repliedAt: time('conversation_rating.replied_at'),
  contactId: id('conversation_rating.contact_id'),
  teammateId: id('conversation_rating.admin_d'),
});

const aiAgent = ({ version, field, number, text }: By): Rules<AiAgentFilter> => ({
  resolutionState: compare(field('ai_agent.resolution_state'), wordIn(aiResolutionStates, version, resolutionsOf)),
  lastAnswerType: text('ai_agent.last_answer_type'),
  rating: number('ai_agent.rating'),
  ratingRemark: text('ai_agent.rating_remark'),
  sourceType: text('ai_agent.source_type'),
  sourceTitle: text('ai_agent.source_title'),
});

/** What the search needs to know of the workspace. */
export interface ConversationFacts {
  readonly version: Version;
  readonly types?: AttributeTypes | undefined;
}

export const conversationRules = ({ version, types }: ConversationFacts): Rules<ConversationFilter> => {
  const by = byOf(version);
  const { field, flag, id, text, time } = by;
  return {
    id: id('id'),
    state: compare(field('state'), (state: ConversationState) => wireWord(conversationStates, state)),
    open: flag('open'),
    read: flag('read'),
    priority: compare(field('priority'), wordIn(conversationPriorities, version, prioritiesOf)),
    contactId: id('contact_ids'),
    teammateId: id('teammate_ids'),
    assigneeId: id('admin_assignee_id'),
    teamAssigneeId: id('team_assignee_id'),
    tagId: id('tag_ids'),
    createdAt: time('created_at'),
    updatedAt: time('updated_at'),
    waitingSince: time('waiting_since'),
    snoozedUntil: time('snoozed_until'),
    channelInitial: text('channel_initiated'),
    source: members(source(by)),
    statistics: members(statistics(by)),
    rating: members(rating(by)),
    aiAgentParticipated: flag('ai_agent_participated'),
    aiAgent: members(aiAgent(by)),
    customAttribute: attributes(by.grammar, types),
  };
};
