import * as resolve from '../../resolvers/tags.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, freeForIds, overflow, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { Actor, Contact, Conversation, Tag, Tagging } from '../core/refs.ts';
import { selectsOnlyIds } from '../core/selection.ts';

builder.node(Tag, {
  description: 'Tag: a label for contacts, companies, conversations and tickets.',
  ...entity({ find: resolve.find, cost: sharedList('tags') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the tag.' }),
  }),
});

Tagging.implement({
  description: 'Tagging: a tag on a contact, a conversation or a ticket, with the time and the actor.',
  fields: (t) => ({
    tag: t.expose('tag', { type: Tag, description: 'Tag that was applied.' }),
    appliedAt: t.expose('appliedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the tag was applied to the record.',
    }),
    appliedBy: t.expose('appliedBy', {
      type: Actor,
      nullable: true,
      description: 'Actor that applied the tag to the record.',
    }),
  }),
});

builder.queryFields((t) => ({
  tag: t.field({
    type: Tag,
    nullable: true,
    description: 'Tag by id; null if there is none. Costs one REST call.',
    cost: sharedList('tags'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  tags: t.field({
    type: [Tag],
    nullable: true,
    description: 'Tags of the workspace. Costs one REST call.',
    cost: sharedList('tags'),
    assumedSize: assumedSizes.tags,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

builder.objectField(Contact, 'tags', (t) =>
  t.field({
    type: [Tag],
    nullable: true,
    description:
      'Tags on the contact. Costs one REST call for all contacts, and one more for each contact with more than ten tags.',
    cost: [freeForIds(sharedList('tags')), overflow()],
    assumedSize: assumedSizes.tagsOfContact,
    resolve: (contact, _, ctx, info) => resolve.ofContact(contact, ctx, selectsOnlyIds(info, ctx)),
  }),
);

builder.objectField(Contact, 'taggings', (t) =>
  t.field({
    type: [Tagging],
    nullable: true,
    description:
      'Taggings: tags on the contact, with the time and the actor. Costs one REST call for each contact that has tags.',
    cost: perParent(),
    assumedSize: assumedSizes.tagsOfContact,
    resolve: async (contact, _, ctx) => {
      const taggings = await resolve.taggingsOfContact(contact, ctx);
      return taggings && [...taggings];
    },
  }),
);

builder.objectField(Conversation, 'taggings', (t) =>
  t.field({
    type: [Tagging],
    nullable: true,
    description: 'Taggings: tags on the conversation, with the time and the actor. Costs no REST call.',
    assumedSize: assumedSizes.tagsOfConversation,
    resolve: ({ taggings }) => taggings && [...taggings],
  }),
);
