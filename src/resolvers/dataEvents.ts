import type { Contact } from '../client/contacts/index.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { DataEvent, EventDraft, SummaryDraft } from '../client/dataEvents.ts';
import type { Context } from '../loaders/index.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { checkContactName } from './core/contactInputs.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';
import { seconds } from './core/seconds.ts';

export const ofContact = ({ id }: Contact, window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('events', id), window, (page) => load.dataEvents.page(id, page));

export const summariesOf = ({ id }: Contact, { load }: Context) => load.dataEvents.summaries(id);

// DataEvent

export const contact = toOne('contacts', ({ contactId }: DataEvent) => contactId);

// Mutation

/** Exactly one member is set; the schema sees to it. */
export interface DetailValueInput {
  readonly text?: string | null | undefined;
  readonly number?: number | null | undefined;
  readonly dateTime?: Date | null | undefined;
  readonly link?: { readonly url: URL; readonly text: string } | null | undefined;
  readonly money?: { readonly amount: number; readonly currency: string } | null | undefined;
}
export interface DetailInput {
  readonly name: string;
  readonly value: DetailValueInput;
}

/** Intercom keeps so many details of an event and lets the others drop without a word. */
export const maxDetails = 10;
const dateName = /_date$/;

const detailValue = ({ text, number, dateTime, link, money }: DetailValueInput, at: string): unknown => {
  if (dateTime != null) return seconds(dateTime);
  if (link != null) return { url: String(link.url), value: link.text };
  if (money == null) return text ?? number;
  if (money.amount < 1) throw new InvalidInputError('The amount must be at least 1 cent.', `${at}.money.amount`);
  if (!/^[a-z]{3}$/i.test(money.currency))
    throw new InvalidInputError('The currency must be a code of three letters, such as `eur`.', `${at}.money.currency`);
  return money;
};

const metadataOf = (details: readonly DetailInput[] | null | undefined): EventDraft['metadata'] => {
  if (details == null || details.length === 0) return undefined;
  if (details.length > maxDetails)
    throw new InvalidInputError(
      `A list of ${details.length} items exceeds the maximum of ${maxDetails}. Send fewer.`,
      `metadata[${maxDetails}]`,
    );
  const metadata = new Map<string, unknown>();
  for (const [i, { name, value }] of details.entries()) {
    const at = `metadata[${i}]`;
    if (name === '') throw new InvalidInputError('The name must not be empty.', `${at}.name`);
    if (metadata.has(name)) throw new InvalidInputError(`"${name}" is set twice.`, `${at}.name`);
    // Intercom takes a detail for a date by its name alone.
    if (dateName.test(name) !== (value.dateTime != null))
      throw new InvalidInputError('The name of a date must end in `_date`, and other names must not.', `${at}.name`);
    metadata.set(name, detailValue(value, `${at}.value`));
  }
  return Object.fromEntries(metadata);
};

const named = (name: string): string => {
  if (name.trim() === '') throw new InvalidInputError('The name of an event must not be blank.', 'name');
  return name;
};

export type EventInput = Omit<EventDraft, 'metadata'> & {
  readonly metadata?: readonly DetailInput[] | null | undefined;
};

export const create = ({ metadata, ...event }: EventInput, { load }: Context) => {
  checkContactName(event.contact, 'contact');
  return load.dataEvents.create({ ...event, name: named(event.name), metadata: metadataOf(metadata) });
};

export const createSummary = (summary: SummaryDraft, { load }: Context) => {
  named(summary.name);
  checkContactName(summary);
  if (summary.count < 1) throw new InvalidInputError('The count must be at least 1.', 'count');
  if (summary.lastAt < summary.firstAt) throw new InvalidInputError('`lastAt` must not be before `firstAt`.', 'lastAt');
  return load.dataEvents.createSummary(summary);
};
