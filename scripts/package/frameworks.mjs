// Copied beside the installed package, and run there: each framework as docs/library.md shows it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { stitchSchemas } from '@graphql-tools/stitch';
import express from 'express';
import fastify from 'fastify';
import { graphql } from 'graphql';
import { Hono } from 'hono';
import { createIntercomGateway } from 'intercom-graphql';
import { startSandbox } from 'intercom-graphql/sandbox';

const sandbox = await startSandbox();
const intercom = await createIntercomGateway({
  intercomAccessToken: 'any',
  intercomBaseUrl: sandbox.origin,
  graphqlEndpoint: '/api/graphql',
  referenceTtlSeconds: 0,
  logLevel: 'silent',
  admit: ({ headers, source }) =>
    headers.get('cookie') === 'sid=1' || source?.user === 'ada' ? { scopes: ['read', 'pii'] } : null,
});
const servers = [];
after(async () => {
  for (const server of servers) server.close();
  await intercom.close();
  await sandbox.stop();
});

const query = '{ viewer { workspace { name } } }';
const asked = (cookie) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', cookie, connection: 'close' },
  body: JSON.stringify({ query }),
});

/** It is answered at the cost of one REST call, and a caller without a session is not admitted. */
const answers = async (ask) => {
  sandbox.reset();
  const reply = await ask(asked('sid=1'));
  assert.deepEqual(
    [reply.status, (await reply.json()).data],
    [200, { viewer: { workspace: { name: 'Larkspur Cycles' } } }],
  );
  assert.deepEqual(sandbox.calls, ['GET /me']);
  assert.equal((await ask(asked('sid=2'))).status, 401);
};
const listening = async (listener) => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
};
const over = (origin) => (init) => fetch(`${origin}/api/graphql`, init);

for (const [name, parsers] of [
  ['Express', []],
  ['Express with json()', [express.json()]],
  ['Express with json() and urlencoded()', [express.json(), express.urlencoded()]],
])
  test(name, async () => {
    const app = express();
    for (const parser of parsers) app.use(parser);
    app.use('/api/graphql', intercom.listener);
    const origin = await listening(app);
    await answers(over(origin));
    const form = await fetch(`${origin}/api/graphql`, {
      method: 'POST',
      headers: { cookie: 'sid=1', connection: 'close' },
      body: new URLSearchParams({ query }),
    });
    assert.equal(form.status, 415);
  });

test('Fastify', async () => {
  const app = fastify();
  app.all('/api/graphql', (request, reply) => {
    reply.hijack();
    intercom.listener(Object.assign(request.raw, { body: request.body }), reply.raw);
  });
  await answers(over(await app.listen({ port: 0, host: '127.0.0.1' })));
  await app.close();
});

test('Hono', async () => {
  const app = new Hono();
  app.all('/api/graphql', (c) => intercom.fetch(c.req.raw));
  await answers((init) => app.request('http://host.example/api/graphql', init));
});

test('a route handler, as of Next.js', async () => {
  const POST = (request) => intercom.fetch(request);
  const answer = async (init) => {
    const response = await POST(new Request('http://host.example/api/graphql', init));
    assert.ok(response instanceof Response);
    return response;
  };
  await answers(answer);
});

test('a stitched schema', async () => {
  const crm = makeExecutableSchema({
    typeDefs: 'type Query { account(id: ID!): Account } type Account { id: ID! owner: String }',
    resolvers: { Query: { account: (_, { id }) => ({ id, owner: 'Grace' }) } },
  });
  const schema = stitchSchemas({
    subschemas: [{ schema: intercom.schema, executor: intercom.executor }, { schema: crm }],
  });
  sandbox.reset();
  const source = '{ account(id: "7") { owner } ticket(id: "480001") { number assignee { name } } }';
  const result = await graphql({ schema, source, contextValue: { user: 'ada' } });
  assert.equal(result.errors, undefined);
  assert.deepEqual(JSON.parse(JSON.stringify(result.data)).account, { owner: 'Grace' });
  assert.equal(result.data.ticket.number, '1');
  assert.deepEqual(sandbox.calls, ['GET /tickets/{id}', 'GET /admins']);
  const refused = await graphql({ schema, source: '{ ticket(id: "480001") { number } }' });
  assert.equal(refused.errors[0].extensions.code, 'UNAUTHENTICATED');
});
