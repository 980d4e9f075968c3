import { customKind } from './customKind.ts';
import { type Body, isObject } from './handler.ts';
import type { Order } from './paging.ts';
import type { Field, Grammar, Kind, Operator } from './search.ts';
import type { Conversation, Statistics } from './seed/conversationRecords.ts';
import type { State } from './seed/index.ts';
import type { Version } from './versions.ts';
import { prioritySearched, resolutionIn } from './wireConversations.ts';

type ConversationField = Field<Conversation>;
type Get = ConversationField['get'];

const text = (get: Get): ConversationField => ({ kind: 'string', get });
const integer = (get: Get): ConversationField => ({ kind: 'integer', get });
const date = (get: Get): ConversationField => ({ kind: 'date', get });
const yesOrNo = (get: Get): ConversationField => ({ kind: 'boolean', get });

const assignee = (id: number): number | null => (id === 0 ? null : id);
const words = (html: string): string[] =>
  html
    .replace(/<[^<>]*>/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

/** The search knows these statistics; the times of teams and of handling it does not. */
const seconds = [
  'time_to_assignment',
  'time_to_admin_reply',
  'time_to_first_close',
  'time_to_last_close',
  'median_time_to_reply',
] as const satisfies (keyof Statistics)[];
const timeFields = [
  'first_contact_reply_at',
  'first_assignment_at',
  'first_admin_reply_at',
  'first_close_at',
  'last_assignment_at',
  'last_assignment_admin_reply_at',
  'last_contact_reply_at',
  'last_admin_reply_at',
  'last_close_at',
] as const satisfies (keyof Statistics)[];
const counts = [
  'count_reopens',
  'count_assignments',
  'count_conversation_parts',
] as const satisfies (keyof Statistics)[];

const statistics: Readonly<Record<string, ConversationField>> = Object.fromEntries([
  ...[...seconds, ...counts].map((name) => [`statistics.${name}`, integer((one) => one.statistics?.[name])]),
  ...timeFields.map((name) => [`statistics.${name}`, date((one) => one.statistics?.[name])]),
]);

const fieldsOf = (version: Version): Readonly<Record<string, ConversationField>> => ({
  id: text((one) => one.id),
  created_at: date((one) => one.created_at),
  updated_at: date((one) => one.updated_at),
  'source.type': text((one) => one.source.type),
  'source.id': text((one) => one.source.id),
  'source.delivered_as': text((one) => one.source.delivered_as),
  'source.subject': text((one) => one.source.subject),
  /** Word by word: what is longer than a word finds nothing. */
  'source.body': text((one) => words(one.source.body)),
  'source.url': text((one) => one.source.url),
  'source.author.id': text((one) => one.source.author.id),
  'source.author.type': text((one) => one.source.author.type),
  'source.author.name': text((one) => one.source.author.name),
  'source.author.email': text((one) => one.source.author.email),
  contact_ids: text((one) => one.contact_ids),
  teammate_ids: text((one) => one.teammate_ids),
  admin_assignee_id: integer((one) => assignee(one.admin_assignee_id)),
  team_assignee_id: integer((one) => assignee(one.team_assignee_id)),
  channel_initiated: text((one) => one.channel?.initial),
  open: yesOrNo((one) => one.state !== 'closed'),
  read: yesOrNo((one) => one.read),
  state: text((one) => one.state),
  waiting_since: date((one) => one.waiting_since),
  snoozed_until: date((one) => one.snoozed_until),
  tag_ids: text((one) => one.tags.map(({ id }) => id)),
  priority: text((one) => prioritySearched(version, one)),
  ...statistics,
  'statistics.last_closed_by_id': text((one) => one.statistics?.last_closed_by_id),
  'conversation_rating.requested_at': date((one) => one.rating?.requested_at),
  'conversation_rating.replied_at': date((one) => one.rating?.created_at),
  'conversation_rating.score': integer((one) => one.rating?.rating),
  'conversation_rating.remark': text((one) => one.rating?.remark),
  'conversation_rating.contact_id': text((one) => one.rating?.contact_id),
  'conversation_rating.admin_d': text((one) => one.rating?.teammate.id),
  ai_agent_participated: yesOrNo((one) => one.ai_agent !== null),
  'ai_agent.resolution_state': text((one) => one.ai_agent && resolutionIn(version, one.ai_agent)),
  'ai_agent.last_answer_type': text((one) => one.ai_agent?.last_answer_type),
  'ai_agent.rating': integer((one) => one.ai_agent?.rating),
  'ai_agent.rating_remark': text((one) => one.ai_agent?.rating_remark),
  'ai_agent.source_type': text((one) => one.ai_agent?.source_type),
  'ai_agent.source_title': text((one) => one.ai_agent?.source_title),
});

const customAttribute = (state: State, name: string): ConversationField | undefined => {
  const kind = customKind(state, 'conversation', name);
  const get: Get = (one) => {
    const value = one.custom_attributes[name];
    return typeof value === 'object' ? null : (value as string | number | boolean | undefined);
  };
  return kind && { kind, get };
};

const operators: Readonly<Record<Kind, readonly Operator[]>> = {
  string: ['=', '!=', 'IN', 'NIN', '~', '!~', '^', '$'],
  boolean: ['=', '!=', 'IN', 'NIN'],
  integer: ['=', '!=', 'IN', 'NIN', '>', '<'],
  decimal: ['=', '!=', 'IN', 'NIN', '>', '<'],
  date: ['=', '!=', 'IN', 'NIN', '>', '<'],
};

const customPrefix = 'custom_attributes.';

export const conversationGrammar = (state: State, version: Version): Grammar<Conversation> => {
  const fields = fieldsOf(version);
  return {
    version,
    inclusive: true,
    field(name) {
      if (name.startsWith(customPrefix)) return customAttribute(state, name.slice(customPrefix.length));
      return Object.hasOwn(fields, name) ? fields[name] : undefined;
    },
    operatorsOf: (kind) => operators[kind],
  };
};

/** The most recently changed first. `sort` is in no description of this search; where it can be understood, it is followed. */
export const conversationOrder = (state: State, version: Version, body: Body): Order<Conversation> => {
  const sort = isObject(body['sort']) ? body['sort'] : {};
  const name = sort['field'];
  const field = typeof name === 'string' ? conversationGrammar(state, version).field(name) : undefined;
  return {
    descending: sort['order'] !== 'ascending',
    by: (one) => {
      const value = field ? field.get(one) : one.updated_at;
      return typeof value === 'number' || typeof value === 'string' ? value : null;
    },
  };
};
