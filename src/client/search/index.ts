import { lazily } from '../core/lazily.ts';
import type { Version } from '../core/versions.ts';
import { type CompanyFacts, type CompanyFilter, companyRules } from './companies.ts';
import { type ContactFacts, type ContactFilter, contactRules } from './contacts.ts';
import { type ConversationFacts, type ConversationFilter, conversationRules } from './conversations.ts';
import { type SearchFilters, searchFilters } from './searchFilter.ts';
import { type TicketFacts, type TicketFilter, ticketRules } from './tickets.ts';

type Facts<K> = Omit<K, 'version'>;

export interface Filters {
  readonly companies: SearchFilters<CompanyFilter, Facts<CompanyFacts>>;
  readonly contacts: SearchFilters<ContactFilter, Facts<ContactFacts>>;
  readonly conversations: SearchFilters<ConversationFilter, Facts<ConversationFacts>>;
  readonly tickets: SearchFilters<TicketFilter, Facts<TicketFacts>>;
}

/** Compiles the graph's filters for the searches of one API version. Throws `InvalidInputError` for what they cannot express. */
export const filtersOf = lazily<Version, Filters>({
  companies: (version) => searchFilters((facts) => companyRules({ version, ...facts })),
  contacts: (version) => searchFilters((facts) => contactRules({ version, ...facts })),
  conversations: (version) => searchFilters((facts) => conversationRules({ version, ...facts })),
  tickets: (version) => searchFilters((facts) => ticketRules({ version, ...facts })),
});
