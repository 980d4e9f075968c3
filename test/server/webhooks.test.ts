import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import type { LogEntry } from '../../src/server/log.ts';
import {
  bodySignature,
  clientSecret,
  finSecret,
  hubSignature,
  notification,
  senderTo,
  startOver,
  until,
} from '../support/webhooks.ts';

const nextSecret = 'theNextClientSecret';
const sandbox = await startSandbox();
const logged: LogEntry[] = [];
const gateway = await startOver(sandbox.origin, { WEBHOOK_SECRETS: `${clientSecret}, ${nextSecret}` }, logged);
const { send, counted, growsBy } = senderTo(gateway.url);
const origin = new URL(gateway.url).origin;
beforeEach(() => {
  sandbox.calls.length = 0;
});
afterAll(async () => {
  await gateway.stop();
  await sandbox.stop();
});

const ticket = { type: 'ticket', id: '494' };
const signed = (body: string | Buffer, secret?: string) => ({ 'x-hub-signature': hubSignature(body, secret) });
describe('a notification', () => {
  test('that is signed is accepted; the gateway asks Intercom once which workspace is its own', async () => {
    await growsBy('accepted', 5, async () => {
      for (const item of ['1', '2', '3', '4', '5'])
        expect(await send(notification('ticket.created', { type: 'ticket', id: item }))).toBe(200);
    });
    expect(sandbox.calls).toEqual(['GET /me']);
  });

  test('may be signed with any of the secrets, by either header, or by both', async () => {
    await growsBy('accepted', 4, async () => {
      const bodies = ['1', '2', '3', '4'].map((id) =>
        notification('ticket.created', { type: 'ticket', id, text: 'é😀' }),
      );
      const [a = '', b = '', c = '', d = ''] = bodies;
      expect(await send(a, signed(a, nextSecret))).toBe(200);
      expect(await send(b, { 'x-body-signature': bodySignature(b) })).toBe(200);
      expect(await send(c, { 'x-body-signature': bodySignature(c, nextSecret), ...signed(c) })).toBe(200);
      expect(await send(d)).toBe(200);
    });
  });

  const body = notification('ticket.created', ticket);
  const digest = hubSignature(body).slice(5);
  test.each([
    ['no signature', body, {}],
    ['an empty signature', body, { 'x-hub-signature': '' }],
    ['the signature of another secret', body, signed(body, 'anotherClientSecret')],
    ['the signature of another body', body, signed(`${body} `)],
    ['the signature of the body as it is written anew', body, signed(JSON.stringify(JSON.parse(body), null, 1))],
    ['a body that is cut', body.slice(0, -1), signed(body)],
    ['a signature that is cut', body, { 'x-hub-signature': hubSignature(body).slice(0, -1) }],
    ['a signature in capitals', body, { 'x-hub-signature': `sha1=${digest.toUpperCase()}` }],
    ['a signature without its prefix', body, { 'x-hub-signature': digest }],
    ['two signatures in one header', body, { 'x-hub-signature': `${hubSignature(body)}, ${hubSignature(body)}` }],
    ['SHA-256 in the header of SHA-1', body, { 'x-hub-signature': `sha256=${bodySignature(body)}` }],
    ['a wrong signature beside a right one', body, { ...signed(`${body} `), 'x-body-signature': bodySignature(body) }],
    ['a right signature beside a wrong one', body, { ...signed(body), 'x-body-signature': bodySignature(`${body} `) }],
    ['a malformed one beside a right one', body, { ...signed(body), 'x-body-signature': 'none' }],
    ['the signature of the Fin Agent', body, { 'x-fin-agent-api-webhook-signature': bodySignature(body) }],
  ])('with %s is forged', async (_, sent, headers) => {
    await growsBy('forged', 1, async () => expect(await send(sent, headers)).toBe(401));
    expect(sandbox.calls).toEqual([]);
  });

  test('that comes again, as Intercom sends what was not answered, is answered and counts once', async () => {
    const body = notification('ticket.created', ticket);
    const again = JSON.stringify({ ...JSON.parse(body), delivery_attempts: 2 });
    await growsBy('accepted', 1, () => send(body));
    await growsBy('duplicate', 2, async () => {
      expect([await send(body), await send(again)]).toEqual([200, 200]);
    });
  });

  test.each([
    ['foreign', notification('ticket.created', ticket, { app_id: 'another' })],
    ['ping', notification('ping', { type: 'ping', message: 'Hello' }, { id: null })],
    ['unknown-topic', notification('ticket.teleported', ticket)],
    ['invalid', 'no JSON'],
    ['invalid', '{}'],
    ['invalid', notification('ticket.created', ticket, { id: { odd: true } })],
  ])('that is %s is answered and makes no event', async (outcome, body) => {
    const before = await counted('accepted');
    await growsBy(outcome, 1, async () => expect(await send(body)).toBe(200));
    expect(await counted('accepted')).toBe(before);
  });

  test('that is compressed is refused: the signature counts for the bytes that come', async () => {
    const body = gzipSync(notification('ticket.created', ticket));
    expect(await send(body, { ...signed(body), 'content-encoding': 'gzip' })).toBe(415);
  });

  test('by another method is refused; HEAD, which checks the address, needs no signature', async () => {
    const by = async (method: string) => {
      const { status, headers } = await fetch(`${origin}/webhooks/intercom?from=hub`, { method });
      return [status, headers.get('allow')];
    };
    expect(await by('HEAD')).toEqual([200, null]);
    expect(await by('GET')).toEqual([405, 'HEAD, POST']);
    expect(await by('PUT')).toEqual([405, 'HEAD, POST']);
  });
});

describe('an event of the Fin Agent', () => {
  const status = (fields: object = {}) =>
    JSON.stringify({
      event_name: 'fin_status_updated',
      conversation_id: 'mine-1',
      user_id: 'u',
      status: 'resolved',
      created_at_ms: '2025-01-24T10:00:00.123Z',
      ...fields,
    });
  const sendFin = (body: string, signature: string, header = 'x-fin-agent-api-webhook-signature') =>
    send(body, { [header]: signature }, '/webhooks/fin');
  const right = (body: string) => bodySignature(body, finSecret);

  test('is signed with the secret of its own, with and without a prefix, and counts once', async () => {
    const [a, b] = [status(), status({ conversation_id: 'mine-2' })];
    const outcomes = async () => {
      expect(await sendFin(a, right(a))).toBe(200);
      expect(await sendFin(b, `sha256=${right(b)}`)).toBe(200);
    };
    await growsBy('accepted', 2, outcomes, 'fin');
    await growsBy('duplicate', 2, outcomes, 'fin');
  });

  test('is forged with the secret or the header of the app', async () => {
    const body = status({ conversation_id: 'mine-3' });
    await growsBy(
      'forged',
      3,
      async () => {
        expect(await sendFin(body, bodySignature(body, clientSecret))).toBe(401);
        expect(await sendFin(body, hubSignature(body, finSecret), 'x-hub-signature')).toBe(401);
        expect(await sendFin(body, right(body), 'x-body-signature')).toBe(401);
      },
      'fin',
    );
  });

  test('of a kind that is not known, or of no conversation, makes no event', async () => {
    const bodies = [status({ event_name: 'fin_danced' }), status({ conversation_id: null }), 'null'];
    await growsBy(
      'invalid',
      3,
      async () => {
        for (const body of bodies) expect(await sendFin(body, right(body))).toBe(200);
      },
      'fin',
    );
  });
});

test('whatever comes, the answer is none by which Intercom would end or slow down the notifications', async () => {
  const signature = fc.oneof(fc.string(), fc.constantFrom(undefined, 'sha1=', hubSignature('x'), bodySignature('x')));
  const request = fc.record({
    method: fc.constantFrom('POST', 'HEAD', 'DELETE', 'OPTIONS'),
    path: fc.constantFrom('/webhooks/intercom', '/webhooks/fin'),
    isSigned: fc.boolean(),
    body: fc.oneof(fc.json(), fc.string()),
    'x-hub-signature': signature,
    'x-body-signature': signature,
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, isSigned, body, ...headers }) => {
      const given = Object.entries(headers).filter(([, value]) => value !== undefined && /^[!-~]*$/.test(value));
      const sent = isSigned
        ? { ...signed(body), 'x-fin-agent-api-webhook-signature': bodySignature(body, finSecret) }
        : Object.fromEntries(given as [string, string][]);
      const init = { method, headers: sent, ...(method === 'HEAD' ? {} : { body }) };
      const { status } = await fetch(origin + path, init);
      if (method === 'POST') expect([200, 401]).toContain(status);
      else expect(status).toBe(method === 'HEAD' ? 200 : 405);
    }),
    { numRuns: 60 },
  );
});

test('the log says what was dropped, in words of its own only', () => {
  const entries = logged.filter(({ event }) => event === 'webhook-dropped');
  expect(entries).toContainEqual({
    level: 'warn',
    event: 'webhook-dropped',
    source: 'intercom',
    reason: 'forged',
    times: expect.any(Number),
  });
  expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  expect(JSON.stringify(logged)).not.toMatch(/clientSecretOfTheTests|finSecretOfTheTests|notif_|another/);
});

describe('without', () => {
  const withGateway = async (
    env: Record<string, string | undefined>,
    run: (sender: ReturnType<typeof senderTo>) => Promise<void>,
  ) => {
    const other = await startOver(sandbox.origin, env);
    try {
      await run(senderTo(other.url));
    } finally {
      await other.stop();
    }
  };

  test('a secret there is nothing at the address', async () => {
    await withGateway({ WEBHOOK_SECRETS: undefined, FIN_WEBHOOK_SECRETS: undefined }, async ({ send }) => {
      expect(await send(notification('ticket.created', ticket))).toBe(404);
      expect(await send('{}', {}, '/webhooks/fin')).toBe(404);
    });
  });

  test('an answer of Intercom events of the gateway’s workspace are accepted all the same', async () => {
    sandbox.switches.failNext(10, 503);
    await withGateway({}, async ({ send, counted }) => {
      expect(await send(notification('ticket.created', ticket))).toBe(200);
      expect(await send(notification('ticket.created', ticket))).toBe(200);
      await until(async () => (await counted('accepted')) === 2);
    });
    sandbox.reset();
  });

  test('a token of its own the gateway accepts events of any workspace, and none of the Fin Agent', async () => {
    const env = { GATEWAY_AUTH: 'passthrough', INTERCOM_ACCESS_TOKEN: undefined };
    await withGateway(env, async ({ send, counted }) => {
      expect(await send(notification('ticket.created', ticket, { app_id: 'another' }))).toBe(200);
      await until(async () => (await counted('accepted')) === 1);
      expect(await send('{}', {}, '/webhooks/fin')).toBe(404);
    });
    expect(sandbox.calls).toEqual([]);
  });
});
