import * as resolve from '../../resolvers/tickets/writes.ts';
import { type AttributesInput, needsType } from '../../resolvers/tickets/writes.ts';
import { builder } from '../core/builder.ts';
import { perParent, sharedList, when } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Ticket } from '../core/refs.ts';
import { TicketAttributeInput } from './inputs.ts';

const byName = ({ input }: { readonly input?: unknown }): boolean => needsType((input ?? {}) as AttributesInput);

builder.relayMutationField(
  'conversationConvertToTicket',
  {
    description: 'The ticket that a conversation becomes.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The conversation.' }),
      typeId: t.id({ required: true, description: 'The ticket’s type, of the category `CUSTOMER`.' }),
      stateId: t.id({ description: 'The state it gets: one of its type’s; the first when left out. Since 2.16.' }),
      title: t.string({ description: 'What it is about.' }),
      description: t.string({ description: 'The request in full.' }),
      attributes: t.field({
        type: [TicketAttributeInput],
        description: 'Other attributes, by name. They cost one request more, for the list of ticket types.',
      }),
    }),
  },
  {
    description: 'Makes a ticket of a conversation, which stays what it is besides.',
    cost: [perParent(), when(byName, sharedList('ticketTypes'))],
    errors: problems,
    resolve: (_, { input: { id, ...ticket } }, ctx) => resolve.convertConversation(id, ticket, ctx),
  },
  {
    description: 'The new ticket.',
    outputFields: (t) => ({
      ticket: t.field({ type: Ticket, description: 'The ticket.', resolve: (ticket) => ticket }),
    }),
  },
);
