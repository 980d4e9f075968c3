import { publishArticle, staleArticles } from './articles.ts';
import { phoneCalls } from './calls.ts';
import { finContent } from './content.ts';
import { oneConversation, reply } from './conversations.ts';
import { liveConversations, liveTickets } from './events.ts';
import type { Example } from './example.ts';
import { helpCenterTree } from './helpCenter.ts';
import { connectorExecutions, ordersOfContact } from './integrations.ts';
import { oneCompany, oneContact, openWork, team } from './people.ts';
import { create, oneTicket, openTickets, search, types } from './tickets.ts';

export type { Example } from './example.ts';

/** Queries and mutations, in the order in which GraphiQL shows them. */
export const examples: readonly Example[] = [
  openTickets,
  oneTicket,
  search,
  oneContact,
  oneCompany,
  oneConversation,
  openWork,
  phoneCalls,
  team,
  types,
  helpCenterTree,
  finContent,
  staleArticles,
  ordersOfContact,
  connectorExecutions,
  create,
  reply,
  publishArticle,
];

/** Each event has its cost. */
export const subscriptions: readonly Example[] = [liveTickets, liveConversations];

/** What GraphiQL shows. */
export const allExamples: readonly Example[] = [...examples, ...subscriptions];
