import type { IdentityVerificationSecretDraft } from '../client/identityVerificationSecrets.ts';
import type { Client } from '../client/index.ts';

/** Nothing is kept, so that a secret is nowhere but in the answer to its creation. */
export const identityVerificationSecretLoaders = ({ identityVerificationSecrets }: Client) => ({
  list: () => identityVerificationSecrets.list(),
  create: (body: IdentityVerificationSecretDraft) => identityVerificationSecrets.create({ body }),
  remove: async (id: string) => {
    await identityVerificationSecrets.remove({ id });
    return id;
  },
});
