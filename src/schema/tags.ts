import type { Tag as TagModel } from '../client/tags.ts';
import * as resolve from '../resolvers/tags.ts';
import * as tickets from '../resolvers/tickets/index.ts';
import { builder, type ObjectFieldBuilder } from './core/builder.ts';
import { problems } from './core/errors.ts';
import { Tag, Ticket } from './core/refs.ts';
import { batch, each } from './core/rest.ts';

Tag.implement({
  description: 'A label.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'The label’s text.' }),
    appliedAt: t.expose('appliedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was put on what it comes with; null where it comes by itself.',
    }),
  }),
});

interface Tagged {
  readonly ticketId: string;
  readonly tag: TagModel;
}

const tagged = {
  description: 'The tag and the ticket.',
  outputFields: (t: ObjectFieldBuilder<Tagged>) => ({
    tag: t.field({ type: Tag, description: 'The tag.', resolve: ({ tag }) => tag }),
    ticket: t.field({
      type: Ticket,
      nullable: true,
      description: 'The ticket. One request.',
      rest: batch('tickets'),
      resolve: ({ ticketId }, _, ctx) => tickets.find(ticketId, ctx),
    }),
  }),
};

builder.relayMutationField(
  'ticketTagAdd',
  {
    description: 'A tag and the ticket that gets it.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'The ticket.' }),
      tagId: t.id({ required: true, description: 'The tag.' }),
      adminId: t.id({ required: true, description: 'The admin who tags.' }),
    }),
  },
  {
    description: 'Tags a ticket.',
    rest: each(),
    errors: problems,
    resolve: async (_, { input: { ticketId, ...tagging } }, ctx) => ({
      ticketId,
      tag: await resolve.tagTicket(ticketId, tagging, ctx),
    }),
  },
  tagged,
);

builder.relayMutationField(
  'ticketTagRemove',
  {
    description: 'A tag and the ticket that loses it.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'The ticket.' }),
      tagId: t.id({ required: true, description: 'The tag.' }),
      adminId: t.id({ required: true, description: 'The admin who takes it off.' }),
    }),
  },
  {
    description: 'Takes a tag off a ticket.',
    rest: each(),
    errors: problems,
    resolve: async (_, { input: { ticketId, ...tagging } }, ctx) => ({
      ticketId,
      tag: await resolve.untagTicket(ticketId, tagging, ctx),
    }),
  },
  tagged,
);
