import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A header that signs a body. */
interface Scheme {
  readonly header: string;
  readonly algorithm: 'sha1' | 'sha256';
  /** The first group has the digits. */
  readonly form: RegExp;
}

const intercom: readonly Scheme[] = [
  { header: 'x-hub-signature', algorithm: 'sha1', form: /^sha1=([\da-f]{40})$/ },
  // Of what Intercom sends of an app itself, such as a health check (quirk: body-signature).
  { header: 'x-body-signature', algorithm: 'sha256', form: /^([\da-f]{64})$/ },
];
const fin: readonly Scheme[] = [
  { header: 'x-fin-agent-api-webhook-signature', algorithm: 'sha256', form: /^(?:sha256=)?([\da-f]{64})$/ },
];
const schemes = { intercom, fin } as const;
export type WebhookSource = keyof typeof schemes;

interface Signature {
  readonly algorithm: Scheme['algorithm'];
  readonly digest: Buffer;
}

/** All signatures of a request; null where there is none, or one is malformed. */
export const signaturesOf = (source: WebhookSource, headers: IncomingHttpHeaders): readonly Signature[] | null => {
  const found: Signature[] = [];
  for (const { header, algorithm, form } of schemes[source]) {
    const value = headers[header];
    if (value === undefined) continue;
    const [, digits] = form.exec(String(value)) ?? [];
    if (digits === undefined) return null;
    found.push({ algorithm, digest: Buffer.from(digits, 'hex') });
  }
  return found.length === 0 ? null : found;
};

const isOf = (secret: string, { algorithm, digest }: Signature, body: Buffer): boolean => {
  const expected = createHmac(algorithm, secret).update(body).digest();
  return expected.length === digest.length && timingSafeEqual(expected, digest);
};

/**
 * Whether a body, byte for byte as it came, was signed with one of the secrets. Each signature has to be right: none makes
 * up for another. Every secret is tried, so that the time does not say which one is right.
 */
export const isSigned = (signatures: readonly Signature[], secrets: readonly string[], body: Buffer): boolean =>
  signatures.every((signature) => secrets.filter((secret) => isOf(secret, signature, body)).length > 0);
