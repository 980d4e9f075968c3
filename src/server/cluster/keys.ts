import { createHmac } from 'node:crypto';

/** Raised where what is stored changes its form: gateways of both versions then run side by side, without sharing. */
const version = 'ig1';
const groupLength = 16;

/** The names of what is kept in Redis. Those with another secret share nothing. */
export interface Keys {
  /** What all keys of this version begin with. */
  readonly prefix: string;
  readonly machines: string;
  readonly changes: string;
  readonly events: string;
  /** Where a machine receives acknowledgements. */
  readonly inbox: (machine: string) => string;
  readonly seen: (id: string) => string;
  readonly document: (hash: string) => string;
}

/** The keys of those that share a secret. */
export const keysOf = (secret: Buffer): Keys => {
  const group = createHmac('sha256', secret).update('group').digest('base64url').slice(0, groupLength);
  // Braces: what a script uses together is in one slot.
  const prefix = `${version}:{${group}}:`;
  const hashed = (id: string) => createHmac('sha256', secret).update(id).digest('base64url');
  return {
    prefix: `${version}:`,
    machines: `${prefix}machines`,
    changes: `${prefix}changes`,
    events: `${prefix}events`,
    inbox: (machine) => `${prefix}inbox:${machine}`,
    seen: (id) => `${prefix}seen:${hashed(id)}`,
    document: (hash) => `${prefix}document:${hash}`,
  };
};
