import * as resolve from '../resolvers/awayStatusReasons.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { AwayStatusReason } from './core/refs.ts';

AwayStatusReason.implement({
  description: 'A reason that a workspace offers for being away.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    label: t.exposeString('label', { nullable: true, description: 'The reason in words.' }),
    emoji: t.exposeString('emoji', { nullable: true, description: 'The emoji shown with it.' }),
    order: t.exposeInt('order', { nullable: true, description: 'Its place among the reasons, smallest first.' }),
    deleted: t.exposeBoolean('deleted', { nullable: true, description: 'Whether it can no longer be chosen.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
  }),
});

builder.queryField('awayStatusReasons', (t) =>
  t.field({
    type: [AwayStatusReason],
    nullable: true,
    description: 'The reasons for being away, deleted ones among them. Since 2.14.',
    cost: sharedList('awayStatusReasons'),
    assumedSize: assumedSizes.reasons,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
);
