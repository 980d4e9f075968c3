import type { Steps } from './step.ts';

const [allowlist, secrets] = ['/ip_allowlist', '/secure_mode_secrets'];

export const security: Steps = {
  [`GET ${allowlist}`]: ({ call }) => call(`GET ${allowlist}`),
  [`PUT ${allowlist}`]: async ({ call }) => {
    for (const ip_allowlist of [['198.51.100.7', '192.0.2.0/24'], ['192.0.2.1'], ['everywhere']])
      await call(`PUT ${allowlist}`, [], { body: { enabled: true, ip_allowlist } });
    await call(`PUT ${allowlist}`, [], { body: { enabled: false, ip_allowlist: [] } });
  },
  [`GET ${secrets}`]: ({ call }) => call(`GET ${secrets}`),
  [`POST ${secrets}`]: async ({ call }) => {
    await call(`POST ${secrets}`, [], { body: { name: 'Web', supports_web: true } });
    await call(`POST ${secrets}`, [], { body: { name: ' ', supports_ios: true } });
    await call(`POST ${secrets}`, [], { body: { name: 'None', supports_android: false } });
  },
  [`DELETE ${secrets}/{}`]: async ({ call }) => {
    await call(`DELETE ${secrets}/{}`, ['9501']);
    await call(`DELETE ${secrets}/{}`, ['9501']);
  },
};
