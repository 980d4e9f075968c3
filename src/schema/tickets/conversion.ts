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
    description: 'Input of `conversationConvertToTicket`.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The conversation’s id.' }),
      typeId: t.id({ required: true, description: 'The id of the ticket type, whose category is `CUSTOMER`.' }),
      stateId: t.id({
        description: 'The id of the ticket state, one of the type’s. Default: the type’s first state. Since 2.16.',
      }),
      title: t.string({ description: 'The ticket’s title (`_default_title_`).' }),
      description: t.string({ description: 'The ticket’s description (`_default_description_`).' }),
      attributes: t.field({
        type: [TicketAttributeInput],
        description: 'Other ticket attributes by name. Costs one more REST call, for the list of ticket types.',
      }),
    }),
  },
  {
    description: 'Converts a conversation to a ticket. The conversation stays as it is.',
    cost: [perParent(), when(byName, sharedList('ticketTypes'))],
    errors: problems,
    resolve: (_, { input: { id, ...ticket } }, ctx) => resolve.convertConversation(id, ticket, ctx),
  },
  {
    description: 'The ticket that the conversation was converted to.',
    outputFields: (t) => ({
      ticket: t.field({ type: Ticket, description: 'The new ticket.', resolve: (ticket) => ticket }),
    }),
  },
);
