import type { Version } from '../core/versions.ts';
import { type CompanyFacts, type CompanyFilter, companyRules } from './companies.ts';
import { type ContactFacts, type ContactFilter, contactRules } from './contacts.ts';
import { type ConversationFacts, type ConversationFilter, conversationRules } from './conversations.ts';
import { searchFilters } from './searchFilter.ts';
import { type TicketFacts, type TicketFilter, ticketRules } from './tickets.ts';

type Facts<K> = Omit<K, 'version'>;

/** Compiles the graph's filters for the searches of one API version. Throws `InvalidInputError` for what they cannot express. */
export const filtersOf = (version: Version) => ({
  companies: searchFilters<CompanyFilter, Facts<CompanyFacts>>((facts) => companyRules({ version, ...facts })),
  contacts: searchFilters<ContactFilter, Facts<ContactFacts>>((facts) => contactRules({ version, ...facts })),
  conversations: searchFilters<ConversationFilter, Facts<ConversationFacts>>((facts) =>
    conversationRules({ version, ...facts }),
  ),
  tickets: searchFilters<TicketFilter, Facts<TicketFacts>>((facts) => ticketRules({ version, ...facts })),
});
export type Filters = ReturnType<typeof filtersOf>;
