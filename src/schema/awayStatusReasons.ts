import * as resolve from '../resolvers/awayStatusReasons.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { AwayStatusReason } from './core/refs.ts';

AwayStatusReason.implement({
  description: 'Away status reason: a reason that admins can choose when they turn on away mode. Since 2.14.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    label: t.exposeString('label', { nullable: true, description: 'Label: the text of the reason.' }),
    emoji: t.exposeString('emoji', { nullable: true, description: 'Emoji of the reason.' }),
    order: t.exposeInt('order', { nullable: true, description: 'Position among the reasons, smallest first.' }),
    deleted: t.exposeBoolean('deleted', {
      nullable: true,
      description: 'Whether the reason is deleted and can no longer be chosen.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time the reason was created.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the reason was last updated.',
    }),
  }),
});

builder.queryField('awayStatusReasons', (t) =>
  t.field({
    type: [AwayStatusReason],
    nullable: true,
    description: 'Away status reasons of the workspace, with deleted ones. Costs one REST call. Since 2.14.',
    cost: sharedList('awayStatusReasons'),
    assumedSize: assumedSizes.reasons,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
);
