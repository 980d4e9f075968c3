import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { installTelemetry, type SpanSeen, type Telemetry } from '../support/telemetry.ts';
import { minimalSchema, newHandler, postJson, secret, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox();
afterAll(() => sandbox.stop());
const entries: LogEntry[] = [];
let telemetry: Telemetry | undefined;
const spans = (): readonly SpanSeen[] => telemetry?.spans ?? [];
beforeEach(() => {
  sandbox.reset();
  entries.length = 0;
  if (telemetry !== undefined) telemetry.spans.length = 0;
});
afterAll(() => telemetry?.remove());

const ask = async (query: string, headers: Readonly<Record<string, string>> = {}): Promise<void> => {
  const { fetch } = createGateway({
    schema: minimalSchema,
    handler: newHandler(),
    workspace: workspaceAt(sandbox.origin),
    log: (entry) => entries.push(entry),
  });
  await (await fetch('http://gateway/graphql', postJson({ query }, headers))).text();
};
const traceparent = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`;

test('without an SDK nothing is sent and no trace is named', async () => {
  await ask('{ me }', { traceparent });
  expect(sandbox.log[0]?.headers).not.toHaveProperty('traceparent');
  expect(entries[0]).not.toHaveProperty('traceId');
});

test('an operation is a span below the caller, and each REST call one below it', async () => {
  telemetry = installTelemetry();
  await ask('query People { admins me }', { traceparent, 'x-request-id': 'r-1' });
  const [operation, ...calls] = spans();
  expect(operation).toMatchObject({
    name: 'query',
    kind: SpanKind.SERVER,
    traceId: 'c'.repeat(32),
    parentId: 'd'.repeat(16),
    status: { code: SpanStatusCode.UNSET },
    ended: true,
    attributes: {
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'People',
      'intercom.request_id': 'r-1',
      'intercom.outcome': 'ok',
      'intercom.rest_calls': 2,
    },
  });
  expect(calls.map(({ name }) => name).toSorted()).toEqual(['GET /admins', 'GET /me']);
  const { port } = new URL(sandbox.origin);
  for (const call of calls)
    expect(call).toMatchObject({
      kind: SpanKind.CLIENT,
      traceId: 'c'.repeat(32),
      parentId: operation?.spanId,
      ended: true,
      attributes: {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'server.address': '127.0.0.1',
        'server.port': Number(port),
        'url.scheme': 'http',
        'url.template': call.name.slice(4),
      },
    });
  expect(entries).toMatchObject([{ event: 'operation', traceId: 'c'.repeat(32) }]);
});

test('upstream is told the trace and nothing else of the context', async () => {
  await ask('{ me }', { traceparent, baggage: 'customer=someone' });
  const [{ headers = {} } = {}] = sandbox.log;
  expect(headers['traceparent']).toBe(`00-${'c'.repeat(32)}-${spans()[1]?.spanId}-01`);
  expect(headers['tracestate']).toBe('vendor=1');
  expect(headers).not.toHaveProperty('baggage');
});

test('each try is a span, and those that fail say so', async () => {
  sandbox.switches.failNext(1, 503);
  await ask('{ me }');
  const tries = spans().filter(({ kind }) => kind === SpanKind.CLIENT);
  expect(tries).toMatchObject([
    { status: { code: SpanStatusCode.ERROR }, attributes: { 'error.type': '503', 'http.response.status_code': 503 } },
    { status: { code: SpanStatusCode.UNSET }, attributes: { 'http.request.resend_count': 1 } },
  ]);
});

test('what goes wrong has its code, and no message, stack, token or body', async () => {
  await ask('{ leak hello }');
  await ask('{ broken }');
  await ask('{ nope }');
  expect(spans()).toMatchObject([
    {
      name: 'query',
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'INTERNAL_SERVER_ERROR', 'intercom.outcome': 'partial' },
    },
    { name: 'query', status: { code: SpanStatusCode.ERROR }, attributes: { 'intercom.outcome': 'failed' } },
    {
      name: 'GraphQL Operation',
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'intercom.outcome': 'refused' },
    },
  ]);
  const all = JSON.stringify(spans());
  for (const word of [secret, 'ENOENT', 'srv', 'Cannot read', 'nope']) expect(all).not.toContain(word);
});

test('a secret that Intercom creates is in no span, nor the URL of an event stream', async () => {
  const place = { origin: sandbox.origin, token: 'test', version: 'Unstable', versionHeader: 'Unstable' } as const;
  const { fetch } = createGateway({
    schema,
    handler: newHandler(),
    workspace: openWorkspace(place, { allowsDangerous: true }),
    log: () => {},
  });
  const query = `mutation {
    identityVerificationSecretCreate(input: { name: "Kiosk", supportsWeb: true }) {
      ... on IdentityVerificationSecretCreatePayload { secret }
    }
    finAsk(input: { conversationId: "1", user: { id: "larkspur-10042" }, message: { body: "Hello" } }) {
      ... on FinAskPayload { finSession { eventStreamUrl } }
    }
  }`;
  const { data } = (await (await fetch('http://gateway/graphql', postJson({ query }))).json()) as {
    data: Record<string, { secret: string; finSession: { eventStreamUrl: string } }>;
  };
  expect(spans().map(({ name }) => name)).toEqual(['mutation', 'POST /secure_mode_secrets', 'POST /fin/ask']);
  const all = JSON.stringify(spans());
  for (const text of [data['identityVerificationSecretCreate']?.secret, data['finAsk']?.finSession.eventStreamUrl]) {
    expect(text?.length).toBeGreaterThan(20);
    expect(all).not.toContain(text);
  }
  expect(all).not.toContain('accessToken');
});

test('an operation inside an HTTP span belongs to that one, whatever the headers say', async () => {
  telemetry?.followContexts();
  const outer = trace.getTracer('http').startSpan('POST /graphql');
  await context.with(trace.setSpan(context.active(), outer), () => ask('{ me }', { traceparent }));
  const [, operation, call] = spans();
  expect(operation).toMatchObject({ kind: SpanKind.INTERNAL, parentId: outer.spanContext().spanId });
  expect(call).toMatchObject({ parentId: operation?.spanId, traceId: outer.spanContext().traceId });
});
