import { expect, test } from 'vitest';
import { schema, schemaWith } from '../../src/schema/index.ts';
import type { WorkspaceTypes } from '../../src/schema/workspaceTypes/file.ts';
import { manifestOf } from '../../src/server/documents/manifest.ts';
import { createGateway, type GatewayOptions } from '../../src/server/gateway.ts';
import { schemaHash } from '../../src/server/schemaHash.ts';
import { authGateways } from './support/gatewayWithAuth.ts';
import { listening } from './support/listening.ts';
import { minimalSchema, newHandler, postJson, workspaceAt } from './support/minimalSchema.ts';

const header = 'x-intercom-schema';
const traced = { 'x-intercom-trace': '1' };
const key = 'a-key-that-is-long-enough-for-a-caller';
const { gatewayWith } = await authGateways();
const { post, sandbox } = await listening();

const hashOf = async (options: Partial<GatewayOptions>, query = '{ hello }', headers = traced) => {
  const gateway = createGateway({
    schema: minimalSchema,
    handler: newHandler(),
    workspace: workspaceAt(sandbox.origin),
    log: () => {},
    ...options,
  });
  return (await gateway.fetch('http://gateway/graphql', postJson({ query }, headers))).headers.get(header);
};

test('a traced response has the hash of the schema, whichever adapter writes it and also if the query is invalid', async () => {
  const expected = schemaHash(schema)();
  expect(expected).toMatch(/^[\w-]{16}$/);
  for (const query of ['{ __typename }', '{ noSuchField }', '{']) {
    expect((await post({ query }, traced)).headers.get(header)).toBe(expected);
    expect(await hashOf({ schema }, query)).toBe(expected);
  }
  const stream = { ...traced, accept: 'text/event-stream' };
  expect((await post({ query: '{ __typename }' }, stream)).headers.get(header)).toBe(expected);
});

test('another response does not have it', async () => {
  expect((await post({ query: '{ __typename }' })).headers.has(header)).toBe(false);
  expect((await post({ query: '{ __typename }' }, { 'x-intercom-trace': '0' })).headers.has(header)).toBe(false);
});

test('callers see it where they may see the schema', async () => {
  const trusted = manifestOf({ one: '{ hello }' });
  expect(await hashOf({})).toBe(schemaHash(minimalSchema)());
  expect(await hashOf({ documents: { trusted, mode: 'log' } })).toBe(schemaHash(minimalSchema)());
  expect(await hashOf({ documents: { trusted } })).toBeNull();
  expect(await hashOf({ introspection: false })).toBeNull();
  const ask = gatewayWith({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: `app:${key}:read` });
  const [stranger, caller] = [await ask(traced), await ask({ ...traced, authorization: `Bearer ${key}` })];
  expect([stranger.status, stranger.headers.has(header)]).toEqual([401, false]);
  expect([caller.status, caller.headers.get(header)]).toEqual([200, schemaHash(schema)()]);
});

test('schemas that differ have different hashes, and equal ones the same', async () => {
  const typesWith = (as: string): WorkspaceTypes => ({
    version: 1,
    ticketTypes: [],
    contact: [{ id: '1', name: 'plan', as, dataType: 'STRING' }],
    company: [],
    conversation: [],
    customObjects: [],
  });
  const hashWith = async (options: Parameters<typeof schemaWith>[0]) => schemaHash(await schemaWith(options))();
  const hashes = await Promise.all([
    hashWith({}),
    hashWith({ typePrefix: 'Ic' }),
    hashWith({ workspaceTypes: typesWith('plan') }),
    hashWith({ workspaceTypes: typesWith('tariff') }),
  ]);
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(await hashWith({ workspaceTypes: typesWith('plan') })).toBe(hashes[2]);
});
