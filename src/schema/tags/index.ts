import * as resolve from '../../resolvers/tags.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, forFields, freeForIds, overflow, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { Actor, Contact, Tag } from '../core/refs.ts';
import { selects, selectsOnlyIds } from '../core/selection.ts';

builder.node(Tag, {
  description: 'A label that contacts, companies, conversations and tickets can have.',
  ...entity({ find: resolve.find, cost: sharedList('tags') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'The label’s text.' }),
    appliedAt: t.expose('appliedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was put on what it comes with; null where it comes by itself.',
    }),
    appliedBy: t.expose('appliedBy', {
      type: Actor,
      nullable: true,
      description: 'Who put it on what it comes with; null where it comes by itself.',
    }),
  }),
});

builder.queryFields((t) => ({
  tag: t.field({
    type: Tag,
    nullable: true,
    description: 'One tag.',
    cost: sharedList('tags'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  tags: t.field({
    type: [Tag],
    nullable: true,
    description: 'Every tag of the workspace.',
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
      'Their tags. One request for the tags of all contacts, and one more for each contact with more than ten tags. With `appliedAt` or `appliedBy` it is one request for each contact that has any.',
    cost: [freeForIds(sharedList('tags')), forFields(perParent(), 'appliedAt', 'appliedBy'), overflow()],
    assumedSize: assumedSizes.tagsOfContact,
    resolve: async (contact, _, ctx, info) => {
      const asked = { idsOnly: selectsOnlyIds(info, ctx), applied: selects(info, 'appliedAt', 'appliedBy') };
      const tags = await resolve.ofContact(contact, ctx, asked);
      return tags && [...tags];
    },
  }),
);
