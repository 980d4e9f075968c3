import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../loaders/index.ts';
import { builder } from './builder.ts';
import { Conversation, Ticket } from './refs.ts';
import { asksIdsOnlyOf } from './selection.ts';

export const LinkedObject = builder.unionType('LinkedObject', {
  description: 'What a ticket or a conversation is linked with.',
  types: [Ticket, Conversation],
  // A conversation has no number.
  resolveType: (linked) => ('number' in linked ? 'Ticket' : 'Conversation'),
});

/** Of which of them nothing but ids is asked. */
export const linkedIdsOnly = (info: GraphQLResolveInfo, ctx: Context) => ({
  tickets: asksIdsOnlyOf('Ticket', info, ctx),
  conversations: asksIdsOnlyOf('Conversation', info, ctx),
});
