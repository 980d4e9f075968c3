import { endpoint } from './core/endpoint.ts';
import { wholeList } from './core/lists.ts';
import { nextPageQuery, type Page, page } from './core/page.ts';
import { done, int, open, type Read, type Reader, ref, shape, text, time } from './core/read.ts';

export const dataEvent = shape({
  id: ref('id'),
  name: text('event_name'),
  createdAt: time('created_at'),
  userId: text('user_id'),
  contactId: ref('intercom_user_id'),
  email: text('email'),
  metadata: open('metadata'),
});
export interface DataEvent extends Read<typeof dataEvent> {}

/** How often an event happened to a contact; its moments come as unix seconds or as text. */
export const dataEventSummary = shape({
  name: text('name'),
  firstAt: time('first'),
  lastAt: time('last'),
  count: int('count'),
  description: text('description'),
});
export interface DataEventSummary extends Read<typeof dataEventSummary> {}

export type EventListParams = { readonly contactId: string } & (
  | { readonly summary: true }
  | { readonly summary?: false; readonly limit: number; readonly after: string | null }
);
const eventListQuery = (params: EventListParams) => ({
  type: 'user',
  intercom_user_id: params.contactId,
  ...(params.summary ? { summary: true } : { per_page: params.limit, ...nextPageQuery(params.after, 'before') }),
});

/** One operation with two answers, of the same name and place: the events, or the summary where that was asked for. */
interface EventsReply {
  readonly events: Page<DataEvent>;
  readonly summaries: readonly DataEventSummary[];
}
const eventPage = page('events', dataEvent, 'before');
const summaries = wholeList('events', dataEventSummary);
const events: Reader<EventsReply | null> = (wire, note) => {
  const listed = eventPage(wire, note);
  return listed && { events: listed, summaries: summaries(wire, note) ?? [] };
};

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** Whom an event is of. */
export interface EventContact {
  readonly id?: string | null | undefined;
  readonly externalId?: string | null | undefined;
  readonly email?: string | null | undefined;
}
export interface EventDraft {
  readonly name: string;
  readonly createdAt: Date;
  readonly contact: EventContact;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}
const draft = ({ name, createdAt, contact: { id, externalId, email }, metadata }: EventDraft) => ({
  event_name: name,
  created_at: seconds(createdAt),
  id: id ?? undefined,
  user_id: externalId ?? undefined,
  email: email ?? undefined,
  metadata,
});

export interface SummaryDraft {
  readonly externalId: string;
  readonly name: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}
const summary = ({ externalId, name, count, firstAt, lastAt }: SummaryDraft) => ({
  user_id: externalId,
  event_summaries: { event_name: name, count, first: seconds(firstAt), last: seconds(lastAt) },
});

export const dataEvents = {
  list: endpoint('GET /events', {
    docs: 'data-events/lisdataevents',
    notFoundIsAbsence: true,
    query: eventListQuery,
    read: events,
  }),
  create: endpoint('POST /events', { docs: 'data-events/createdataevent', write: draft, read: done }),
  createSummary: endpoint('POST /events/summaries', {
    docs: 'data-events/dataeventsummaries',
    write: summary,
    read: done,
  }),
};
