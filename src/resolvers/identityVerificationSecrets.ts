import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { IdentityVerificationSecretDraft } from '../client/identityVerificationSecrets.ts';
import type { Context } from '../loaders/index.ts';

export const list = ({ load }: Context) => load.identityVerificationSecrets.list();

// Mutation

export const create = (draft: IdentityVerificationSecretDraft, { load }: Context) => {
  someText(draft.name, 'name');
  const { supportsWeb, supportsIos, supportsAndroid } = draft;
  if (![supportsWeb, supportsIos, supportsAndroid].includes(true))
    throw new InvalidInputError(
      'A secret requires a platform. Set `supportsWeb`, `supportsIos` or `supportsAndroid` to true.',
      'supportsWeb',
    );
  return load.identityVerificationSecrets.create(draft);
};

export const remove = (id: string, { load }: Context) => load.identityVerificationSecrets.remove(id);
