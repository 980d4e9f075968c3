import * as resolve from '../../resolvers/tags.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, forFields, freeForIds, overflow, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { Actor, Contact, Tag } from '../core/refs.ts';
import { selects, selectsOnlyIds } from '../core/selection.ts';

builder.node(Tag, {
  description: 'Tag: a label for contacts, companies, conversations and tickets.',
  ...entity({ find: resolve.find, cost: sharedList('tags') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the tag.' }),
    appliedAt: t.expose('appliedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'Time the tag was applied to the record that it is read from; null for a tag that is read by itself.',
    }),
    appliedBy: t.expose('appliedBy', {
      type: Actor,
      nullable: true,
      description:
        'Actor that applied the tag to the record that it is read from; null for a tag that is read by itself.',
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
      'Tags on the contact. Costs one REST call for all contacts, and one more for each contact with more than ten tags. `appliedAt` and `appliedBy` cost one for each contact that has tags.',
    cost: [freeForIds(sharedList('tags')), forFields(perParent(), 'appliedAt', 'appliedBy'), overflow()],
    assumedSize: assumedSizes.tagsOfContact,
    resolve: async (contact, _, ctx, info) => {
      const asked = { idsOnly: selectsOnlyIds(info, ctx), applied: selects(info, 'appliedAt', 'appliedBy') };
      const tags = await resolve.ofContact(contact, ctx, asked);
      return tags && [...tags];
    },
  }),
);
