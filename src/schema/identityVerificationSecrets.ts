import type { IdentityVerificationSecret as SecretModel } from '../client/identityVerificationSecrets.ts';
import * as resolve from '../resolvers/identityVerificationSecrets.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent } from './core/cost.ts';
import { dangerous } from './core/dangerous.ts';
import { problems } from './core/errors.ts';

const IdentityVerificationSecret = builder.objectRef<SecretModel>('IdentityVerificationSecret').implement({
  description:
    'Identity verification secret: what identifies a key that signs `user_hash` values, by which the Messenger knows that a user is who they say. The key itself is never in it. Only in Unstable.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the secret.' }),
    supportsWeb: t.exposeBoolean('supportsWeb', {
      nullable: true,
      description: 'Whether the Messenger on the web accepts it.',
    }),
    supportsIos: t.exposeBoolean('supportsIos', { nullable: true, description: 'Whether the iOS SDK accepts it.' }),
    supportsAndroid: t.exposeBoolean('supportsAndroid', {
      nullable: true,
      description: 'Whether the Android SDK accepts it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
  }),
});

builder.queryFields((t) => ({
  identityVerificationSecrets: t.field({
    type: [IdentityVerificationSecret],
    nullable: true,
    description: `Identity verification secrets of the workspace, without the keys themselves. Costs one REST call. ${dangerous} Only in Unstable.`,
    cost: perParent(),
    assumedSize: assumedSizes.few,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

builder.relayMutationField(
  'identityVerificationSecretCreate',
  {
    description: 'Fields of a new identity verification secret. At least one platform is true.',
    inputFields: (t) => ({
      name: t.string({ required: true, description: 'Name of the secret, to know it by when it is replaced.' }),
      supportsWeb: t.boolean({ description: 'Whether the Messenger on the web accepts it. Default: false.' }),
      supportsIos: t.boolean({ description: 'Whether the iOS SDK accepts it. Default: false.' }),
      supportsAndroid: t.boolean({ description: 'Whether the Android SDK accepts it. Default: false.' }),
    }),
  },
  {
    description: `Creates an identity verification secret. Select \`secret\` and store it: neither Intercom nor the gateway can show it again. Create the new one, use it in all places that sign, then delete the old one. ${dangerous} Only in Unstable.`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'Payload with the new identity verification secret.',
    outputFields: (t) => ({
      identityVerificationSecret: t.field({
        type: IdentityVerificationSecret,
        description: 'The new identity verification secret, without the key.',
        resolve: (secret) => secret,
      }),
      secret: t.exposeString('secret', {
        nullable: true,
        description:
          'The key that signs `user_hash` values (HMAC, 256 bits, as base64url). Shown here only, and never again. Null if Intercom’s response lacks it.',
      }),
    }),
  },
);

builder.relayMutationField(
  'identityVerificationSecretDelete',
  {
    description: 'Identity verification secret to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the secret.' }) }),
  },
  {
    description: `Deletes an identity verification secret, which cannot be undone: the Messenger refuses users whose \`user_hash\` was signed with it, from their next request on. ${dangerous} Only in Unstable.`,
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted identity verification secret.',
    outputFields: (t) => ({
      id: t.exposeID('id', { description: 'Intercom’s id of the deleted identity verification secret.' }),
    }),
  },
);
