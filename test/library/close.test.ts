import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { build, home } from '../server/support/builtCli.ts';
import { hosted, post, resultOf, served } from './support.ts';

beforeAll(build);

/** A program with the built library, in whose environment is what must not be read. It ends by itself or is killed. */
const run = (program: string) => {
  const library = pathToFileURL(join(home, 'dist/index.js')).href;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `import { createIntercomGateway } from '${library}';\n${program}`],
    {
      encoding: 'utf8',
      timeout: 25_000,
      env: { PATH: process.env['PATH'], INTERCOM_REGION: 'mars', LOG_LEVEL: 'silent' },
    },
  );
  const events = stderr
    .trim()
    .split('\n')
    .filter((line) => line !== '');
  return { status, stdout, events: events.map((line) => (JSON.parse(line) as { readonly event: string }).event) };
};

const ask = `
  const ask = async (gateway) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ tickets { totalCount } }' });
    const response = await gateway.fetch(new Request('http://host.example/graphql', { method: 'POST', headers, body }));
    console.log(JSON.stringify((await response.json()).data));
  };
`;

test('a program ends by itself when it has closed its gateways', () => {
  const { status, stdout, events } = run(`${ask}
    const one = await createIntercomGateway();
    const two = await createIntercomGateway({ metrics: false });
    await ask(one);
    await ask(two);
    await Promise.all([one.close(), two.close(), one.close()]);
    // What is closed is gone in the next turns of the loop.
    for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
    console.log(process.getActiveResourcesInfo().filter((name) => /^(?!Pipe|TTY|Immediate)/.test(name)).join());
  `);
  const total = '{"tickets":{"totalCount":431}}\n';
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${total}${total}\n` });
  expect(events.toSorted()).toEqual(['operation', 'operation', 'stopped', 'stopped', 'stopping', 'stopping']);
});

test('a subscription does not keep it', () => {
  const { status, stdout } = run(`
    const gateway = await createIntercomGateway({ logLevel: 'error' });
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const body = JSON.stringify({ query: 'subscription { ticketEvents { __typename } }' });
    const { body: stream } = await gateway.fetch(new Request('http://host.example/graphql', { method: 'POST', headers, body }));
    const read = stream.getReader();
    await read.read();
    await gateway.close();
    while (!(await read.read()).done);
    console.log('ended');
  `);
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'ended\n' });
});

test('what is in flight is completed, or after the time for it answered with what it has', async () => {
  const { sandbox, gatewayWith, logged } = await hosted();
  const query = '{ teams { name } }';
  for (const [stopTimeoutMs, latencyMs, expected] of [
    [25_000, 300, { codes: [], restCalls: 1 }],
    [50, 20_000, { codes: ['UPSTREAM_TIMEOUT'], restCalls: 1 }],
  ] as const) {
    logged.length = 0;
    sandbox.switches.latencyMs = latencyMs;
    const gateway = await gatewayWith({ stopTimeoutMs });
    const { origin } = await served(gateway.listener);
    const reply = fetch(`${origin}/graphql`, post(query));
    await expect.poll(() => gateway.metrics()).toContain('intercom_graphql_rest_calls_in_flight 1');
    await gateway.close();
    const response = await reply;
    expect(resultOf(response.status, await response.text())).toMatchObject(expected);
    expect(logged.filter(({ event }) => event === 'cut-short')).toHaveLength(latencyMs === 300 ? 0 : 1);
  }
});
