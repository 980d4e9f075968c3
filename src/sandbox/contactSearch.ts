import { customKind } from './customKind.ts';
import { type Body, objectIn } from './handler.ts';
import { HttpError } from './httpErrors.ts';
import type { Order } from './paging.ts';
import type { Field, Grammar, Operator } from './search.ts';
import type { Contact } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import { from, type Version } from './versions.ts';

type ContactField = Field<Contact>;

const text = (get: ContactField['get']): ContactField => ({ kind: 'string', get });
const flag = (get: ContactField['get']): ContactField => ({ kind: 'boolean', get });
const date = (get: ContactField['get']): ContactField => ({ kind: 'date', get });
const never: ContactField = text(() => null);

const fields: Readonly<Record<string, ContactField>> = {
  id: text((one) => one.id),
  role: text((one) => one.role),
  name: text((one) => one.name),
  avatar: text((one) => one.avatar?.image_url),
  email: text((one) => one.email),
  email_domain: text((one) => one.email.split('@')[1]),
  phone: text((one) => one.phone),
  external_id: text((one) => one.external_id),
  created_at: date((one) => one.created_at),
  signed_up_at: date((one) => one.signed_up_at),
  updated_at: date((one) => one.updated_at),
  last_seen_at: date((one) => one.last_seen_at),
  last_contacted_at: date((one) => one.last_contacted_at),
  last_replied_at: date((one) => one.last_replied_at),
  last_email_opened_at: date((one) => one.last_email_opened_at),
  last_email_clicked_at: date((one) => one.last_email_clicked_at),
  language_override: text((one) => one.language_override),
  browser: text((one) => one.browser),
  browser_language: text((one) => one.browser_language),
  os: text((one) => one.os),
  'location.country': text((one) => one.location.country),
  'location.region': text((one) => one.location.region),
  'location.city': text((one) => one.location.city),
  unsubscribed_from_emails: flag((one) => one.unsubscribed_from_emails),
  marked_email_as_spam: flag((one) => one.marked_email_as_spam),
  has_hard_bounced: flag((one) => one.has_hard_bounced),
  ios_last_seen_at: date((one) => one.ios_last_seen_at),
  ios_app_version: text((one) => (one.ios_device === null ? null : '5.2.1')),
  ios_device: text((one) => one.ios_device),
  ios_app_device: text((one) => one.ios_device),
  ios_os_version: text((one) => (one.ios_device === null ? null : '18.6')),
  ios_app_name: text((one) => (one.ios_device === null ? null : 'Larkspur Ride')),
  ios_sdk_version: text((one) => (one.ios_device === null ? null : '18.2.0')),
  android_last_seen_at: date(() => null),
  android_app_version: never,
  android_device: never,
  android_app_name: never,
  andoid_sdk_version: never,
  segment_id: text((one) => one.segment_ids),
  tag_id: { kind: 'string', get: (one) => one.tag_ids, operators: ['=', '!='] },
};

/** Text in the table of 2.16 and so in 2.17, a whole number in all others. */
const ownerId = (version: Version): ContactField =>
  version === '2.16' || version === '2.17'
    ? text((one) => one.owner_id)
    : { kind: 'integer', get: (one) => (one.owner_id === null ? null : Number(one.owner_id)) };

/** In the tables of 2.16 and Unstable. */
const formattedPhone = text((one) => one.phone);

const customField = (state: State, name: string): ContactField | undefined => {
  const kind = customKind(state, 'contact', name);
  return kind && { kind, get: (one) => one.custom_attributes[name] };
};

const strings: readonly Operator[] = ['=', '!=', 'IN', 'NIN', '~', '!~', '^', '$'];
const numbers: readonly Operator[] = ['=', '!=', 'IN', 'NIN', '>', '<', '>=', '<='];
const dayDates: readonly Operator[] = ['=', '>', '<'];
const instants: readonly Operator[] = ['=', '!=', '>', '<', '>=', '<='];

const clockIn = (timezone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

const offsetAt = (clock: Intl.DateTimeFormat, seconds: number): number => {
  const parts = clock.formatToParts(seconds * 1000);
  const at = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')) / 1000;
  return wall - Math.floor(seconds);
};

/** By timezone, once for all searches: a clock, and its offsets by hour. To ask it takes longer than the rest of a comparison. */
const clocks = new Map<string, { readonly clock: Intl.DateTimeFormat; readonly offsets: Map<number, number> }>();

/** The number of the local day that an instant lies in. */
const localDay = (timezone: string): ((seconds: number) => number) => {
  const known = clocks.get(timezone) ?? { clock: clockIn(timezone), offsets: new Map<number, number>() };
  clocks.set(timezone, known);
  const { clock, offsets } = known;
  return (seconds) => {
    const hour = Math.floor(seconds / 3600);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      offset = offsetAt(clock, hour * 3600);
      offsets.set(hour, offset);
    }
    return Math.floor((seconds + offset) / 86_400);
  };
};

/** Up to 2.16 a date means its whole day in the workspace's timezone; from 2.17 it is exact, save for Date attributes (UTC days). */
export const contactGrammar = (state: State, version: Version): Grammar<Contact> => {
  const exact = from(version, '2.17');
  const day = localDay(exact ? 'UTC' : state.workspace.timezone);
  return {
    version,
    inclusive: false,
    field(name) {
      if (name === 'owner_id') return ownerId(version);
      if (name === 'formatted_phone') return from(version, '2.16') ? formattedPhone : undefined;
      const custom = /^custom_attributes\.(.+)$/.exec(name)?.[1];
      const field =
        custom === undefined ? (Object.hasOwn(fields, name) ? fields[name] : undefined) : customField(state, custom);
      if (field?.kind !== 'date') return field;
      if (!exact) return { ...field, truncate: day };
      return custom === undefined ? field : { ...field, truncate: day, operators: dayDates };
    },
    operatorsOf(kind) {
      if (kind === 'date') return exact ? instants : dayDates;
      return kind === 'string' ? strings : kind === 'boolean' ? ['=', '!=', 'IN', 'NIN'] : numbers;
    },
  };
};

const orders = ['ascending', 'descending'];

/** Without a sort: newest first. The order is checked from 2.16 on; what came before ignored what it did not know. */
export const contactOrder = (state: State, version: Version, body: Body): Order<Contact> => {
  const { field: name, order } = objectIn(body, 'sort') ?? {};
  if (order !== undefined && order !== null && !orders.includes(String(order)) && from(version, '2.16')) {
    throw new HttpError(
      400,
      'invalid_sort_order',
      `Invalid sort order '${String(order)}'. Must be one of: ascending, descending`,
    );
  }
  if (name === undefined || name === null) return { descending: order !== 'ascending', by: (one) => one.created_at };
  const field = typeof name === 'string' ? contactGrammar(state, version).field(name) : undefined;
  if (!field) throw new HttpError(400, 'invalid_field', `'${String(name)}' is not a valid field for sorting`);
  return {
    descending: order !== 'ascending',
    by: (one) => {
      const value = field.get(one);
      if (value === undefined || value === null) return null;
      return typeof value === 'number' ? value : String(value);
    },
  };
};
