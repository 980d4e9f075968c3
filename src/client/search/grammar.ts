import { supports, type Version } from '../core/versions.ts';
import type { FieldType } from './fields.ts';
import type { Operator } from './query.ts';

type Operators = Readonly<Record<FieldType, readonly Operator[]>>;

/** How one search of one API version compares. */
export interface Grammar {
  readonly version: Version;
  readonly operators: Operators;
  /** Whether `>` and `<` include the value itself. */
  readonly inclusive: boolean;
  /**
   * The time zone of the days that fields of type `date` are truncated to; null where they are compared by the second.
   * `unknown` where the workspace does not say its time zone.
   */
  readonly days: string | null;
}

const equality = ['=', '!=', 'IN', 'NIN'] as const;
const text = [...equality, '~', '!~', '^', '$'] as const;
const order = [...equality, '>', '<'] as const;
const fullOrder = [...order, '>=', '<='] as const;

export const unknownZone = 'unknown';

/** Contacts: timestamps are days of the workspace up to 2.16, exact since; dates that it made up are always days (quirk: contact-days). */
export const contactGrammar = (version: Version, zone: string | null): Grammar => ({
  version,
  operators: {
    string: text,
    label: ['=', '!='],
    integer: fullOrder,
    cents: fullOrder,
    decimal: fullOrder,
    boolean: equality,
    date: ['=', '>', '<'],
    datetime: ['=', '!=', '>', '<', '>=', '<='],
  },
  inclusive: false,
  days: supports(version, 'contactMoments') ? 'UTC' : (zone ?? unknownZone),
});

/** Conversations and tickets. `>` and `<` include the value itself (quirk: greater-includes). */
export const inboxGrammar = (version: Version): Grammar => ({
  version,
  operators: {
    string: text,
    label: ['=', '!='],
    integer: order,
    cents: order,
    decimal: order,
    boolean: equality,
    date: order,
    datetime: fullOrder,
  },
  inclusive: true,
  days: null,
});

/** No field of conversations is known to accept `>=` and `<=`, so that attributes with a time are compared as dates are. */
export const conversationGrammar = (version: Version): Grammar => {
  const grammar = inboxGrammar(version);
  return { ...grammar, operators: { ...grammar.operators, datetime: grammar.operators.date } };
};

export const companyGrammar = (version: Version): Grammar => ({
  version,
  operators: {
    string: text,
    label: ['=', '!='],
    integer: order,
    cents: order,
    decimal: order,
    boolean: equality,
    date: ['=', '!=', '>', '<'],
    datetime: ['=', '!=', '>', '<'],
  },
  inclusive: false,
  days: null,
});
