import { randomBytes } from 'node:crypto';
import { booleanIn, type Handlers, Reply, textIn } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import type { IdentityVerificationSecret } from './seed/security.ts';

const refused = (message: string) => new HttpError(422, 'parameter_invalid', message);

export const identityVerificationSecrets: Handlers<'identityVerificationSecrets'> = {
  'GET /secure_mode_secrets': ({ state }) => ({ type: 'list', data: [...state.identityVerificationSecrets.values()] }),
  'POST /secure_mode_secrets'({ state, body, now }) {
    const name = textIn(body, 'name');
    if (!name?.trim()) throw refused('name is required');
    const platforms = {
      supports_android: booleanIn(body, 'supports_android') ?? false,
      supports_ios: booleanIn(body, 'supports_ios') ?? false,
      supports_web: booleanIn(body, 'supports_web') ?? false,
    };
    if (!Object.values(platforms).includes(true)) throw refused('At least one platform must be enabled');
    const made: IdentityVerificationSecret = {
      type: 'identity_verification_secret',
      id: state.nextId(),
      name,
      ...platforms,
      created_at: now,
    };
    state.identityVerificationSecrets.set(made.id, made);
    // Recognizable, wherever it may turn up.
    const secret = `sandboxSecret${randomBytes(23).toString('base64url').slice(0, 30)}`;
    return new Reply(201, { ...made, secret });
  },
  'DELETE /secure_mode_secrets/{id}'({ state, path }) {
    if (!state.identityVerificationSecrets.delete(path['id'] ?? ''))
      throw notFound('identity_verification_secret_not_found', 'Identity verification secret not found');
    return new Reply(204);
  },
};
