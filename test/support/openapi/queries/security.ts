import { type GatewayQueries, mutate } from './query.ts';

const allowlist = 'enabled addresses';
const secret = 'id name supportsWeb supportsIos supportsAndroid createdAt';

export const security: GatewayQueries = {
  'GET /ip_allowlist': () => ({ query: `{ answer: ipAllowlist { ${allowlist} } }` }),
  'PUT /ip_allowlist': () =>
    mutate('ipAllowlistUpdate', `ipAllowlist { ${allowlist} }`, {
      enabled: true,
      addresses: ['192.168.1.0/24', '10.0.0.1'],
    }),
  'GET /secure_mode_secrets': () => ({ query: `{ answer: identityVerificationSecrets { ${secret} } }` }),
  'POST /secure_mode_secrets': () =>
    mutate('identityVerificationSecretCreate', `identityVerificationSecret { ${secret} } secret`, {
      name: 'Production all-platform',
      supportsWeb: true,
      supportsIos: true,
      supportsAndroid: true,
    }),
  'DELETE /secure_mode_secrets/{}': () => mutate('identityVerificationSecretDelete', 'id', { id: '102' }),
};
