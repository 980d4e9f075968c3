import type { TicketCategory, TicketStateCategory } from '../core/enums.ts';
import { ticketStateCategories, wireWord } from '../core/enums.ts';
import type { Version } from '../core/versions.ts';
import type { TicketType } from '../ticketTypes.ts';
import { type Comparison, compare, compareBoolean, compareIds, type Field } from './compare.ts';
import type { Filter, Rules } from './compile.ts';
import { ticketFields } from './fields.ts';
import { inboxGrammar } from './grammar.ts';
import { type TicketAttributeFilter, ticketAttribute } from './ticketAttributes.ts';
import { compareTimes, type TimeComparison } from './times.ts';

export interface TicketFilter extends Filter {
  readonly and?: readonly TicketFilter[] | null | undefined;
  readonly or?: readonly TicketFilter[] | null | undefined;
  readonly id?: Comparison | null | undefined;
  readonly title?: Comparison | null | undefined;
  readonly description?: Comparison | null | undefined;
  readonly category?: Comparison | null | undefined;
  readonly state?: Comparison | null | undefined;
  readonly typeId?: Comparison | null | undefined;
  readonly contactId?: Comparison | null | undefined;
  readonly teammateId?: Comparison | null | undefined;
  readonly assigneeId?: Comparison | null | undefined;
  readonly teamAssigneeId?: Comparison | null | undefined;
  readonly open?: boolean | null | undefined;
  readonly createdAt?: TimeComparison | null | undefined;
  readonly updatedAt?: TimeComparison | null | undefined;
  readonly snoozedUntil?: TimeComparison | null | undefined;
  readonly attribute?: readonly TicketAttributeFilter[] | null | undefined;
}

/** The search has its own words for the categories. */
const searchCategories: Readonly<Record<TicketCategory, string>> = {
  CUSTOMER: 'request',
  BACK_OFFICE: 'task',
  TRACKER: 'tracker',
};

/** What the search needs to know of the workspace. */
export interface TicketFacts {
  readonly version: Version;
  /** Upstream knows an attribute by its number only: the types tell names and numbers (quirk: attributes-by-number). */
  readonly types: readonly TicketType[];
}

export const ticketRules = ({ version, types }: TicketFacts): Rules<TicketFilter> => {
  const grammar = inboxGrammar(version);
  const fields = ticketFields(version);
  const field = (name: keyof typeof fields): Field => ({ name, type: fields[name], grammar });
  return {
    id: compareIds(field('id')),
    title: compare(field('title')),
    description: compare(field('description')),
    category: compare(field('category'), (category: TicketCategory) => searchCategories[category]),
    state: compare(field('state'), (category: TicketStateCategory) => wireWord(ticketStateCategories, category)),
    typeId: compareIds(field('ticket_type_id')),
    contactId: compareIds(field('contact_ids')),
    teammateId: compareIds(field('teammate_ids')),
    assigneeId: compareIds(field('admin_assignee_id')),
    teamAssigneeId: compareIds(field('team_assignee_id')),
    open: compareBoolean(field('open')),
    createdAt: compareTimes(field('created_at')),
    updatedAt: compareTimes(field('updated_at')),
    snoozedUntil: compareTimes(field('snoozed_until')),
    attribute: (filters, at) => filters.flatMap((filter, i) => ticketAttribute(filter, types, grammar, `${at}[${i}]`)),
  };
};
