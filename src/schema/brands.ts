import * as resolve from '../resolvers/brands.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Brand, EmailSetting } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(Brand, {
  description: 'Brand: a name and a look that the workspace shows to its customers. Since 2.15.',
  ...entity({ find: resolve.find, cost: sharedList('brands') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id; the default brand has the workspace’s.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the brand.' }),
    isDefault: t.exposeBoolean('isDefault', {
      nullable: true,
      description: 'Whether the brand is the default one, which applies if no brand is chosen.',
    }),
    defaultEmail: t.field(
      relation({
        type: EmailSetting,
        description:
          'Default sender: the email setting that the brand’s email comes from by default. Costs one REST call for all brands.',
        cost: sharedList('emails'),
        resolve: resolve.defaultEmail,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time the brand was created.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the brand was last updated.',
    }),
  }),
});

builder.queryFields((t) => ({
  brand: t.field({
    type: Brand,
    nullable: true,
    description: 'Brand by id; null if there is none. Costs one REST call. Since 2.15.',
    cost: sharedList('brands'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  brands: t.field({
    type: [Brand],
    nullable: true,
    description: 'Brands of the workspace, with the default brand. Costs one REST call. Since 2.15.',
    cost: sharedList('brands'),
    assumedSize: assumedSizes.brands,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));
