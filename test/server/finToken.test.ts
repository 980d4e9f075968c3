import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { printConfig, readConfig } from '../../src/server/config.ts';
import { type Running, start } from '../../src/server/start.ts';

const sandbox = await startSandbox({ tokens: ['main-token', 'theirs'] });
const running: Running[] = [];
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
  await sandbox.stop();
});

const startWith = async (env: Readonly<Record<string, string>>): Promise<Running> => {
  const { config, problems } = readConfig({ INTERCOM_BASE_URL: sandbox.origin, PORT: '0', ...env });
  if (config === undefined) throw new Error(problems.join('\n'));
  const one = await start(config, { log: () => {} });
  running.push(one);
  return one;
};
const ask = async ({ url }: Running, query: string, headers: Readonly<Record<string, string>> = {}) => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  return (await fetch(url, { ...init, body: JSON.stringify({ query }) })).json();
};
const finStart = `mutation { finStart(input: {
  conversationId: "chat-1", user: { id: "larkspur-10042" }, message: { body: "Hello" }
}) { __typename } }`;
const tokens = () => sandbox.log.map(({ route, headers }) => [route, headers['authorization']]);

describe('a gateway with a token for Fin Agent', () => {
  test('uses it for Fin, and is ready although Intercom refuses it', async () => {
    const gateway = await startWith({ INTERCOM_ACCESS_TOKEN: 'main-token', FIN_ACCESS_TOKEN: 'refused-token' });
    await ask(gateway, '{ teams { id } }');
    const { errors } = (await ask(gateway, finStart)) as { errors: object };
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAUTHENTICATED' } }]);
    expect(tokens()).toEqual([
      ['GET /teams', 'Bearer main-token'],
      ['POST /fin/start', 'Bearer refused-token'],
    ]);
    expect((await fetch(new URL('/ready', gateway.url))).status).toBe(200);
    // It has not had to ask whether it is.
    expect(tokens()).toHaveLength(2);
  });
});

test('a caller who brings a token uses it for Fin as well', async () => {
  const gateway = await startWith({ GATEWAY_AUTH: 'passthrough' });
  expect(await ask(gateway, finStart, { authorization: 'Bearer theirs' })).toMatchObject({
    data: { finStart: { __typename: 'FinStartPayload' } },
  });
  expect(tokens()).toEqual([['POST /fin/start', 'Bearer theirs']]);
});

test('the token of Fin Agent goes with that of a workspace, and is never printed', () => {
  const own = { INTERCOM_ACCESS_TOKEN: 'dG9rOm1haW4', FIN_ACCESS_TOKEN: 'dG9rOmZpbg' };
  const { config, warnings } = readConfig(own);
  expect([config?.finToken, warnings]).toEqual(['dG9rOmZpbg', []]);
  const printed = config === undefined ? '' : printConfig(config);
  expect(printed).toContain('FIN_ACCESS_TOKEN=[redacted]');
  expect(printed).not.toContain('dG9rOmZpbg');
  const alone = readConfig({ FIN_ACCESS_TOKEN: 'dG9rOmZpbg' });
  expect([alone.config?.finToken, alone.warnings]).toEqual([
    null,
    ['FIN_ACCESS_TOKEN has no effect without INTERCOM_ACCESS_TOKEN: the gateway runs over the sandbox.'],
  ]);
  expect(readConfig({ FIN_ACCESS_TOKEN: 'dG9rOmZpbg', GATEWAY_AUTH: 'passthrough' }).problems).toEqual([
    'FIN_ACCESS_TOKEN: got a value that is not shown, although GATEWAY_AUTH is passthrough; accepts no value with passthrough, because callers send their own tokens.',
  ]);
});

test('dangerous operations are off unless they are on', () => {
  expect(readConfig({}).config?.dangerousOperations).toBe(false);
  expect(readConfig({ DANGEROUS_OPERATIONS: 'on' }).config?.dangerousOperations).toBe(true);
  expect(readConfig({ DANGEROUS_OPERATIONS: 'yes' }).problems).toEqual([
    'DANGEROUS_OPERATIONS: got "yes"; accepts on or off.',
  ]);
});
