import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { page } from './core/page.ts';
import { done, flag, id, type Read, shape, text, time } from './core/read.ts';

const fields = {
  id: id('id'),
  name: text('name'),
  supportsWeb: flag('supports_web'),
  supportsIos: flag('supports_ios'),
  supportsAndroid: flag('supports_android'),
  createdAt: time('created_at'),
};

export const identityVerificationSecret = shape(fields);
export interface IdentityVerificationSecret extends Read<typeof identityVerificationSecret> {}

/** The one answer with the secret in it (quirk: secret-shown-once). */
export const createdSecret = shape({ ...fields, secret: text('secret') });
export interface CreatedSecret extends Read<typeof createdSecret> {}

export interface IdentityVerificationSecretDraft {
  readonly name: string;
  readonly supportsWeb?: boolean | null | undefined;
  readonly supportsIos?: boolean | null | undefined;
  readonly supportsAndroid?: boolean | null | undefined;
}

const draft = ({ name, supportsWeb, supportsIos, supportsAndroid }: IdentityVerificationSecretDraft) => ({
  name,
  supports_web: supportsWeb ?? undefined,
  supports_ios: supportsIos ?? undefined,
  supports_android: supportsAndroid ?? undefined,
});

export const identityVerificationSecrets = {
  list: wholeListEndpoint('GET /secure_mode_secrets', {
    docs: 'identity-verification-secrets/listidentityverificationsecrets',
    since: 'Unstable',
    dangerous: true,
    read: page('secure_mode_secrets', identityVerificationSecret),
  }),
  create: endpoint('POST /secure_mode_secrets', {
    docs: 'identity-verification-secrets/createidentityverificationsecret',
    since: 'Unstable',
    dangerous: true,
    write: draft,
    read: createdSecret,
  }),
  remove: endpoint('DELETE /secure_mode_secrets/{id}', {
    docs: 'identity-verification-secrets/deleteidentityverificationsecret',
    since: 'Unstable',
    dangerous: true,
    read: done,
  }),
};
