import { day, endOfSeed } from './random.ts';

export interface IpAllowlist {
  type: 'ip_allowlist';
  enabled: boolean;
  ip_allowlist: string[];
}

/** The address that the sandbox takes all its callers to have. */
export const callerAddress = '198.51.100.7';

/** A range that has the caller in it, and one address. */
export const seedIpAllowlist = (): IpAllowlist => ({
  type: 'ip_allowlist',
  enabled: true,
  ip_allowlist: ['198.51.100.0/24', '203.0.113.9'],
});

/** What is known of a secret once it was shown: not the secret. */
export interface IdentityVerificationSecret {
  type: 'identity_verification_secret';
  id: string;
  name: string;
  supports_android: boolean;
  supports_ios: boolean;
  supports_web: boolean;
  created_at: number;
}

const secret = (id: string, name: string, age: number, isMobile: boolean): IdentityVerificationSecret => ({
  type: 'identity_verification_secret',
  id,
  name,
  supports_android: isMobile,
  supports_ios: isMobile,
  supports_web: !isMobile,
  created_at: endOfSeed - age * day,
});

export const seedIdentityVerificationSecrets = (): IdentityVerificationSecret[] => [
  secret('9501', 'Shop on the web', 400, false),
  secret('9502', 'Rider apps', 90, true),
];
