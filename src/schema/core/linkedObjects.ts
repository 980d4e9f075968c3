import type { GraphQLResolveInfo } from 'graphql';
import { maxPageSize } from '../../client/core/sizes.ts';
import type { Context } from '../../loaders/index.ts';
import { type Linking, linkedObjects } from '../../resolvers/core/linkedObjects.ts';
import { builder } from './builder.ts';
import { assumedSizes, batched, freeForIds } from './cost.ts';
import { Conversation, Ticket } from './refs.ts';
import { selectsOnlyIdsOf } from './selection.ts';

const LinkedObject = builder.unionType('LinkedObject', {
  description: 'A linked object: a ticket or a conversation that another one is linked with.',
  types: [Ticket, Conversation],
  // A conversation has no number.
  resolveType: (linked) => ('number' in linked ? 'Ticket' : 'Conversation'),
});

/** As `relation`, to the records of two types, each of which is free while nothing but its ids is selected. */
export const linkedObjectsRelation = {
  type: [LinkedObject] as [typeof LinkedObject],
  nullable: true as const,
  description: `Linked objects: tickets and conversations. Intercom lists the first 1,000. Costs one REST call for each ${maxPageSize} tickets and one for each ${maxPageSize} conversations, and none for ids and a ticket’s category alone.`,
  cost: [freeForIds(batched('tickets'), 'category'), freeForIds(batched('conversations'), 'category')],
  assumedSize: assumedSizes.linkedObjects,
  resolve: (linking: Linking, _args: object, ctx: Context, info: GraphQLResolveInfo) =>
    linkedObjects(linking, ctx, {
      tickets: selectsOnlyIdsOf('Ticket', info, ctx, 'category'),
      conversations: selectsOnlyIdsOf('Conversation', info, ctx),
    }),
};
