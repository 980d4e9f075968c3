import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { authGateways } from './support/gatewayWithAuth.ts';
import { audience, first, issuer, second, sign, startIssuer, stranger, third } from './support/issuer.ts';

const { sandbox, lines, gatewayWith, expectIn } = await authGateways();
const issuing = await startIssuer();
const settings = { GATEWAY_AUTH: 'jwt', GATEWAY_JWT_ISSUER: issuer, GATEWAY_JWT_AUDIENCE: audience };
const remote = () => gatewayWith({ ...settings, GATEWAY_JWT_JWKS_URL: issuing.url });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

beforeEach(() => issuing.publish(first, second));

describe('keys that the issuer publishes', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
  afterEach(() => void vi.useRealTimers());
  const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

  test('are read once for many requests, and not before the first', async () => {
    const ask = remote();
    expect(issuing.asked()).toBe(0);
    const token = await sign(first);
    for (const answer of await Promise.all(Array.from({ length: 20 }, () => ask(bearer(token))))) expectIn(answer);
    expect(issuing.asked()).toBe(1);
  });

  test('are read again when a token names a new one, and not at every unknown name', async () => {
    const ask = remote();
    expectIn(await ask(bearer(await sign(first))));
    issuing.publish(third);
    expect((await ask(bearer(await sign(third)))).status).toBe(401);
    expect(issuing.asked()).toBe(1);
    pass(31);
    expectIn(await ask(bearer(await sign(third))));
    expect(issuing.asked()).toBe(2);
    for (let i = 0; i < 20; i++)
      expect((await ask(bearer(await sign({ ...stranger, kid: `k${i}` })))).status).toBe(401);
    expect(issuing.asked()).toBe(2);
    expect((await ask(bearer(await sign(first)))).status).toBe(401);
  });

  test('a key that is taken back is out after ten minutes', async () => {
    const ask = remote();
    expectIn(await ask(bearer(await sign(first))));
    issuing.publish(second);
    pass(601);
    expect((await ask(bearer(await sign(first)))).status).toBe(401);
  });

  const expectClosed = async (ask: ReturnType<typeof remote>, token: string) => {
    const { status, answer, headers, text } = await ask(bearer(token));
    expect([status, answer.errors?.[0]?.extensions?.['code'], headers.get('retry-after')]).toEqual([
      503,
      'AUTHENTICATION_UNAVAILABLE',
      '5',
    ]);
    expect(answer.data).toBeUndefined();
    expect(text).not.toContain('127.0.0.1');
    expect(sandbox.calls).toEqual([]);
  };

  test.each([
    ['an error', { status: 500, body: 'no' }],
    ['a redirect', { status: 302, body: '' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['no key set', { status: 200, body: '[]' }],
  ])('while the issuer answers %s, nobody is let in, and it is asked every five seconds at most', async (_, broken) => {
    issuing.answers(broken.status, broken.body);
    const ask = remote();
    await expectClosed(ask, await sign(first));
    const before = issuing.asked();
    for (let i = 0; i < 5; i++) await expectClosed(ask, await sign(first));
    expect(issuing.asked()).toBe(before);
    issuing.publish(first);
    pass(6);
    expectIn(await ask(bearer(await sign(first))));
    expect(JSON.stringify(lines)).not.toContain('127.0.0.1');
  });

  test('nobody there is the same', async () => {
    const ask = gatewayWith({ ...settings, GATEWAY_JWT_JWKS_URL: 'http://127.0.0.1:9/jwks' });
    await expectClosed(ask, await sign(first));
  });

  test('known keys outlive a failure of the issuer’s by an hour', async () => {
    const ask = remote();
    expectIn(await ask(bearer(await sign(first))));
    issuing.answers(503, '');
    pass(3_500);
    expectIn(await ask(bearer(await sign(first))));
    sandbox.reset();
    await expectClosed(ask, await sign(third));
    pass(200);
    await expectClosed(ask, await sign(first));
  });
});
