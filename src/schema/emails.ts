import * as resolve from '../resolvers/emails.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Brand, EmailSetting } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(EmailSetting, {
  description: 'An email setting: an address that the workspace sends email from. Since 2.15.',
  ...entity({ find: resolve.find, cost: sharedList('emails') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the setting.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'The email address.' }),
    verified: t.exposeBoolean('verified', {
      nullable: true,
      description: 'Whether the address is verified as the workspace’s own, so that email can be sent from it.',
    }),
    domain: t.exposeString('domain', { nullable: true, description: 'The domain: the part after the @.' }),
    forwardingEnabled: t.exposeBoolean('forwardingEnabled', {
      nullable: true,
      description: 'Whether email to the address is forwarded to Intercom.',
    }),
    forwardedEmailLastReceivedAt: t.expose('forwardedEmailLastReceivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time when forwarded email was last received; null when none was.',
    }),
    brand: t.field(
      relation({
        type: Brand,
        description: 'The brand of the address. Costs one REST call for all addresses.',
        cost: sharedList('brands'),
        resolve: resolve.brand,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  emailSetting: t.field({
    type: EmailSetting,
    nullable: true,
    description: 'The email setting with this id; null when it does not exist. Since 2.15.',
    cost: sharedList('emails'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id of the setting.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  emailSettings: t.field({
    type: [EmailSetting],
    nullable: true,
    description: 'Email settings: the addresses that the workspace sends email from. Since 2.15.',
    cost: sharedList('emails'),
    assumedSize: assumedSizes.emails,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));
