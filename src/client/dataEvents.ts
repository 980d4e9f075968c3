import { int, open, type Read, ref, shape, text, time } from './core/read.ts';

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

export const dataEvents = {};
