import { generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeEach } from 'vitest';
import { createTestServer } from '../../support/server.ts';

export interface Signer {
  readonly alg: string;
  readonly kid?: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}
export const rsa = (kid?: string, modulusLength = 2048): Signer => ({
  alg: 'RS256',
  ...(kid === undefined ? {} : { kid }),
  ...generateKeyPairSync('rsa', { modulusLength }),
});
export const ec = (kid?: string): Signer => ({
  alg: 'ES256',
  ...(kid === undefined ? {} : { kid }),
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }),
});
export const jwkOf = ({ publicKey, kid }: Signer) => ({ ...publicKey.export({ format: 'jwk' }), ...(kid && { kid }) });
export const pemOf = ({ publicKey }: Signer) => publicKey.export({ format: 'pem', type: 'spki' }).toString();

export const issuer = 'https://issuer.example/';
export const audience = 'intercom-graphql';
export const now = () => Math.floor(Date.now() / 1000);
export const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: issuer,
  aud: audience,
  exp: now() + 60,
  scope: 'read pii',
  ...more,
});
export const sign = ({ alg, kid, privateKey }: Signer, payload: JWTPayload = claims(), header = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg, ...(kid && { kid }), ...header }).sign(privateKey);

export const [first, second, third, stranger] = [rsa('first'), ec('second'), rsa('third'), rsa('first')];

/** A token put together by hand, with what no library would sign. */
export const craft = ({ alg, kid, privateKey }: Signer, payload: object, header: object = {}): string => {
  const encoded = [{ alg, kid, ...header }, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const input = encoded.join('.');
  return `${input}.${signBytes('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
};

/** An issuer on loopback that publishes its keys. */
export const startIssuer = async () => {
  let asked = 0;
  let answer = { status: 200, body: '' };
  const server = createTestServer((_, response) => {
    asked += 1;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  beforeEach(() => {
    asked = 0;
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    /** How often it was asked during the test. */
    asked: () => asked,
    publish: (...signers: readonly Signer[]) => {
      answer = { status: 200, body: JSON.stringify({ keys: signers.map(jwkOf) }) };
    },
    answers: (status: number, body: string) => {
      answer = { status, body };
    },
  };
};
