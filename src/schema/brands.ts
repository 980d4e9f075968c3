import * as resolve from '../resolvers/brands.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Brand, EmailSetting } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(Brand, {
  description: 'A name and look under which the workspace meets its customers. Since 2.15.',
  ...entity({ find: resolve.find, cost: sharedList('brands') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id; the default brand has the workspace’s.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name.' }),
    isDefault: t.exposeBoolean('isDefault', {
      nullable: true,
      description: 'Whether it is used where no brand is chosen.',
    }),
    defaultEmail: t.field(
      relation({
        type: EmailSetting,
        description: 'The address that its email comes from where none is chosen. One request for all brands.',
        cost: sharedList('emails'),
        resolve: resolve.defaultEmail,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
  }),
});

builder.queryFields((t) => ({
  brand: t.field({
    type: Brand,
    nullable: true,
    description: 'One brand. Since 2.15.',
    cost: sharedList('brands'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  brands: t.field({
    type: [Brand],
    nullable: true,
    description: 'Every brand of the workspace, the default one among them. Since 2.15.',
    cost: sharedList('brands'),
    assumedSize: assumedSizes.brands,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));
