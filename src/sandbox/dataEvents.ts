import {
  type Body,
  type Handler,
  type Handlers,
  idIn,
  isObject,
  objectIn,
  Reply,
  requiredText,
  type SandboxRequest,
  secondsIn,
} from './handler.ts';
import { invalid, missing, notFound } from './httpErrors.ts';
import type { Contact } from './seed/contacts.ts';
import type { DataEvent } from './seed/dataEvents.ts';
import type { State } from './seed/index.ts';
import { day } from './seed/random.ts';

interface Whom {
  readonly id?: unknown;
  readonly externalId?: unknown;
  readonly email?: unknown;
}

/** By the first that is there: Intercom's id, the caller's own, or the address. */
const contactOf = (state: State, asked: Whom): Contact => {
  const [id, externalId, email] = [asked.id, asked.externalId, asked.email].map((value) => idIn({ value }, 'value'));
  if ((id ?? externalId ?? email) === undefined) throw missing('user_id');
  const contact = [...state.contacts.values()].find((one) =>
    id !== undefined ? one.id === id : externalId !== undefined ? one.external_id === externalId : one.email === email,
  );
  if (!contact || contact.merged_into !== null) throw notFound('not_found', 'User Not Found');
  return contact;
};

/** Older ones are counted, and listed no more. */
const listedSince = ({ endsAt }: State): number => endsAt - 90 * day;
const perPageDefault = 50;
const perPageMost = 150;

const numberIn = (query: URLSearchParams, name: string, otherwise: number): number => {
  const asked = query.get(name);
  if (asked === null) return otherwise;
  if (!/^\d+$/.test(asked)) throw invalid(`${name} must be a number`, name);
  return Number(asked);
};

export const event = (
  { external_id, email, id: intercom_user_id }: Contact,
  { id, event_name, created_at, metadata }: DataEvent,
) => ({
  type: 'event',
  id,
  created_at,
  event_name,
  user_id: external_id,
  email,
  intercom_user_id,
  metadata,
});

/** The newest first, and each page by the instant that it has to come before: what is reported meanwhile moves nothing. */
const listed = ({ state, query, origin }: SandboxRequest, contact: Contact) => {
  const before = numberIn(query, 'before', Number.POSITIVE_INFINITY);
  const size = numberIn(query, 'per_page', perPageDefault);
  if (size < 1 || size > perPageMost) throw invalid(`per_page must be between 1 and ${perPageMost}`, 'per_page');
  const all = state.dataEvents
    .filter((one) => one.contact_id === contact.id && one.created_at >= listedSince(state) && one.at < before)
    .toSorted((a, b) => b.at - a.at);
  const shown = all.slice(0, size);
  const url = (place: Readonly<Record<string, string>>) =>
    `${origin}/events?${new URLSearchParams({ per_page: String(size), ...place, intercom_user_id: contact.id, type: 'user' })}`;
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    type: 'event.list',
    events: shown.map((one) => event(contact, one)),
    pages: {
      ...(last && all.length > size && { next: url({ before: String(last.at) }) }),
      ...(first && { since: url({ since: String(first.at + 1) }) }),
    },
  };
};

/** Text of one kind or the other, as upstream has both. */
const textOf = (seconds: number, isIso: boolean): string =>
  isIso ? new Date(seconds * 1000).toISOString().replace('Z', '+00:00') : String(seconds);

const summarized = ({ state }: SandboxRequest, contact: Contact) => {
  const counts = state.eventCounts.filter(({ contact_id }) => contact_id === contact.id);
  const single = state.dataEvents
    .filter(({ contact_id }) => contact_id === contact.id)
    .map(({ event_name: name, created_at }) => ({ name, first: created_at, last: created_at, count: 1 }));
  const all = [...counts, ...single];
  return {
    type: 'event.summary',
    email: contact.email,
    intercom_user_id: contact.id,
    user_id: contact.external_id ?? '',
    events: [...new Set(all.map(({ name }) => name))].sort().map((name, at) => {
      const own = all.filter((one) => one.name === name);
      return {
        name,
        first: textOf(Math.min(...own.map(({ first }) => first)), at % 2 === 0),
        last: textOf(Math.max(...own.map(({ last }) => last)), at % 2 === 0),
        count: own.reduce((sum, { count }) => sum + count, 0),
        description: `A rider ${name.replace('-', ' a ')}`,
      };
    }),
  };
};

const nestedKeys = ['amount currency', 'url value'];
const maxKeys = 10;

/** Keys beyond the tenth are dropped without a word. */
const metadataIn = (body: Body): DataEvent['metadata'] => {
  const metadata = Object.entries(objectIn(body, 'metadata') ?? {});
  for (const [name, value] of metadata)
    if (Array.isArray(value) || (isObject(value) && !nestedKeys.includes(Object.keys(value).sort().join(' '))))
      throw invalid(`metadata.${name} must not be nested`, 'metadata');
  return Object.fromEntries(metadata.slice(0, maxKeys));
};

/** One contact's events of one name and second are one event; the answer is the same. */
const create: Handler = ({ state, body }) => {
  const event_name = requiredText(body, 'event_name');
  const created_at = secondsIn(body, 'created_at');
  if (created_at === undefined) throw missing('created_at');
  const { id: contact_id, external_id } = contactOf(state, {
    id: body['id'],
    externalId: body['user_id'],
    email: body['email'],
  });
  const metadata = metadataIn(body);
  const isKnown = state.dataEvents.some(
    (one) => one.contact_id === contact_id && one.event_name === event_name && one.created_at === created_at,
  );
  if (external_id === null || !isKnown) {
    const at = created_at * 1000 + state.dataEvents.filter((one) => one.created_at === created_at).length;
    state.dataEvents.push({ id: `${state.nextId()}-event`, contact_id, event_name, created_at, at, metadata });
  }
  return new Reply(202);
};

const createSummary: Handler = ({ state, body }) => {
  const summary = objectIn(body, 'event_summaries');
  if (!summary) throw missing('event_summaries');
  const name = requiredText(summary, 'event_name');
  const [count, first, last] = ['count', 'first', 'last'].map((key) => secondsIn(summary, key));
  if (count === undefined || first === undefined || last === undefined) throw missing('count, first and last');
  state.eventCounts.push({
    contact_id: contactOf(state, { externalId: requiredText(body, 'user_id') }).id,
    name,
    count,
    first,
    last,
  });
  return new Reply(200);
};

export const dataEvents: Handlers<'dataEvents'> = {
  'GET /events'(request) {
    const { state, query } = request;
    if (query.get('type') !== 'user') throw invalid('type must be user', 'type');
    const [id, externalId, email] = ['intercom_user_id', 'user_id', 'email'].map((name) => query.get(name));
    const contact = contactOf(state, { id, externalId, email });
    return query.get('summary') === 'true' ? summarized(request, contact) : listed(request, contact);
  },
  'POST /events': create,
  'POST /events/summaries': createSummary,
};
