import type { Version } from '../core/versions.ts';
import { type CompanyFacts, type CompanyFilter, companyRules } from './companies.ts';
import { type ContactFacts, type ContactFilter, contactRules } from './contacts.ts';
import { type ConversationFilter, conversationRules } from './conversations.ts';
import { searchFilter } from './searchFilter.ts';
import { type TicketFacts, type TicketFilter, ticketRules } from './tickets.ts';

type Filter<F> = F | null | undefined;

/** Compiles the graph's filters for the searches of one API version. Throws `InvalidInputError` for what they cannot express. */
export const filtersOf = (version: Version) => ({
  companies: (filter: Filter<CompanyFilter>, facts: Omit<CompanyFacts, 'version'>) =>
    searchFilter(filter, companyRules({ version, ...facts })),
  contacts: (filter: Filter<ContactFilter>, facts: Omit<ContactFacts, 'version'>) =>
    searchFilter(filter, contactRules({ version, ...facts })),
  conversations: (filter: Filter<ConversationFilter>) => searchFilter(filter, conversationRules(version)),
  tickets: (filter: Filter<TicketFilter>, facts: Omit<TicketFacts, 'version'>) =>
    searchFilter(filter, ticketRules({ version, ...facts })),
});
export type Filters = ReturnType<typeof filtersOf>;
