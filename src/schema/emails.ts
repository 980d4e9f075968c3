import * as resolve from '../resolvers/emails.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Brand, EmailSetting } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(EmailSetting, {
  description: 'An address that the workspace writes email from. Since 2.15.',
  ...entity({ find: resolve.find, cost: sharedList('emails') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'The address.' }),
    verified: t.exposeBoolean('verified', {
      nullable: true,
      description: 'Whether it was shown to belong to the workspace, so that email can be sent from it.',
    }),
    domain: t.exposeString('domain', { nullable: true, description: 'The part of it after the @.' }),
    forwardingEnabled: t.exposeBoolean('forwardingEnabled', {
      nullable: true,
      description: 'Whether email to it is forwarded to Intercom.',
    }),
    forwardedEmailLastReceivedAt: t.expose('forwardedEmailLastReceivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When forwarded email last came in; null when none has yet.',
    }),
    brand: t.field(
      relation({
        type: Brand,
        description: 'The brand that it belongs to. One request for all addresses.',
        cost: sharedList('brands'),
        resolve: resolve.brand,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was added.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
  }),
});

builder.queryFields((t) => ({
  emailSetting: t.field({
    type: EmailSetting,
    nullable: true,
    description: 'One address that the workspace writes email from. Since 2.15.',
    cost: sharedList('emails'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  emailSettings: t.field({
    type: [EmailSetting],
    nullable: true,
    description: 'Every address that the workspace writes email from. Since 2.15.',
    cost: sharedList('emails'),
    assumedSize: assumedSizes.emails,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));
