import { conversationStates } from '../core/enums.ts';
import { asId, asText, asTime, pick } from '../core/read.ts';
import { ticketState } from '../ticketStates.ts';
import type { EventFilterFields, IntercomEvent } from './event.ts';
import { jsonOrNull } from './json.ts';
import { isTopic, type Subject, type Topic, topicRow } from './topics.ts';

/** Why a notification makes no event. */
export type NoEvent = 'invalid' | 'unknown-topic' | 'ping';

/** More ids than this are no parts of one event. */
const maxParts = 100;
const maxWord = 100;

/** The `type` of items that are the subject themselves, where it is not the subject's own name. */
const wireTypes: Readonly<Partial<Record<Subject, readonly string[]>>> = { contact: ['contact', 'user', 'lead'] };

const isOfType = (item: unknown, subject: Subject): boolean =>
  (wireTypes[subject] ?? [subject]).includes(asText(pick(item, ['type'])) ?? subject);

const member = (value: unknown, name: string): unknown =>
  Array.isArray(value) ? value[Number(name)] : pick(value, [name]);

const at = (item: unknown, path: string): unknown => path.split('.').reduce(member, item);

const firstId = (item: unknown, paths: readonly string[]): string | null => {
  for (const path of paths) {
    const id = asId(at(item, path));
    if (id !== null) return id;
  }
  return null;
};

/** The record that the event is about: an object, or its bare id. */
const recordIn = (item: unknown, subject: Subject, places: readonly string[]): unknown => {
  for (const place of places) {
    const found = place === '' ? (isOfType(item, subject) ? item : undefined) : at(item, place);
    if (asId(found) !== null) return found;
  }
  return undefined;
};

const rowsAt = (record: unknown, path: string): readonly unknown[] => {
  const rows = at(record, path);
  return Array.isArray(rows) ? rows : [];
};

const partPaths: Readonly<Partial<Record<Subject, readonly string[]>>> = {
  conversation: ['conversation_parts.conversation_parts', 'conversation_parts', 'conversation_parts.data'],
  ticket: ['ticket_parts.ticket_parts', 'ticket_parts', 'ticket_parts.data'],
};

const partsIn = (record: unknown, item: unknown, subject: Subject): readonly string[] => {
  const beside = asId(pick(item, ['ticket_part']));
  // The ticket has its whole thread then.
  if (beside !== null) return [beside];
  const paths = partPaths[subject] ?? [];
  const found = new Set<string>();
  for (const holder of record === item ? [item] : [record, item])
    for (const path of paths)
      for (const row of rowsAt(holder, path).slice(0, maxParts)) {
        const id = asId(row);
        if (id !== null) found.add(id);
      }
  const only = asText(pick(item, ['type'])) === 'conversation_part' ? asId(item) : null;
  if (only !== null) found.add(only);
  return [...found];
};

const none = () => {};

const ticketFilter = (record: unknown): Partial<Record<keyof EventFilterFields, string | null | undefined>> => {
  const state = ticketState('ticket_state')(record, none);
  return {
    typeId: firstId(record, ['ticket_type', 'ticket_type_id']),
    assigneeId: asId(at(record, 'admin_assignee_id')),
    teamId: asId(at(record, 'team_assignee_id')),
    state: state?.category,
    stateId: state?.id,
  };
};

const conversationFilter = (record: unknown): Partial<Record<keyof EventFilterFields, string | null | undefined>> => {
  const state = asText(at(record, 'state')) ?? '';
  return {
    assigneeId: asId(at(record, 'admin_assignee_id')),
    teamId: asId(at(record, 'team_assignee_id')),
    state: Object.hasOwn(conversationStates, state)
      ? conversationStates[state as keyof typeof conversationStates]
      : null,
  };
};

const word = (value: unknown): string | null => asText(value)?.slice(0, maxWord) ?? null;

const filterOf = (subject: Subject, record: unknown): EventFilterFields => {
  switch (subject) {
    case 'ticket':
      return present(ticketFilter(record));
    case 'conversation':
      return present(conversationFilter(record));
    case 'activityLog':
      return present({ activityType: word(at(record, 'activity_type')) });
    default:
      return {};
  }
};

/** What records name beside what their topic says. */
const relatedTo: Readonly<Partial<Record<Subject, Readonly<Record<string, readonly string[]>>>>> = {
  call: { contactId: ['contact_id'], adminId: ['admin_id'], conversationId: ['conversation_id'] },
  conversation: { contactId: ['contacts.contacts.0'], companyId: ['company'] },
  ticket: { contactId: ['contacts.contacts.0'], companyId: ['company_id'] },
};

const relatedIn = (
  topic: Topic,
  subject: Subject,
  record: unknown,
  item: unknown,
): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {};
  const note = (from: unknown, paths: Readonly<Record<string, readonly string[]>> = {}) => {
    for (const [name, places] of Object.entries(paths)) {
      const id = firstId(from, places);
      if (id !== null) found[name] = id;
    }
  };
  note(record, relatedTo[subject]);
  note(item, topicRow(topic).related);
  return found;
};

const present = <T extends object>(fields: T): { [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never;

/**
 * An event by the bytes of a notification of any API version: an app has a version of its own. `now` is for a
 * notification that does not say when. It never throws.
 */
export const readNotification = (body: Buffer, now: number): IntercomEvent | NoEvent => {
  const wire = jsonOrNull(body);
  const id = asId(pick(wire, ['id']));
  const workspaceId = asId(pick(wire, ['app_id']));
  const topic = asText(pick(wire, ['topic']));
  // Its id may be null (quirk: ping-without-id).
  if (topic === 'ping') return 'ping';
  if (id === null || workspaceId === null || topic === null) return 'invalid';
  if (!isTopic(topic)) return 'unknown-topic';
  const { subject, places, deleted = false } = topicRow(topic);
  const item = at(wire, 'data.item');
  const record = places === undefined ? item : recordIn(item, subject, places);
  return {
    id,
    topic,
    subject,
    subjectId: asId(record),
    workspaceId,
    createdAt: asTime(pick(wire, ['created_at']))?.getTime() ?? now,
    deleted: deleted || pick(record, ['deleted']) === true,
    partIds: partsIn(record, item, subject),
    related: relatedIn(topic, subject, record, item),
    filter: filterOf(subject, record),
  };
};
