import { describe, expect, test } from 'vitest';
import { readFinEvent } from '../../src/client/webhooks/finEvent.ts';
import { chunk, frame, replied, startFinUpstream, status } from '../support/finUpstream.ts';
import { type Item, workspaceId } from '../support/subscribing.ts';
import type { Upstream } from '../support/upstream.ts';

/** Each test has a gateway of its own, which has seen no event yet. */
const fresh = () => startFinUpstream(({ origin }) => ({ sandbox: origin }));

const opened = (responses: readonly unknown[], count = 1) =>
  expect.poll(() => responses.length, { timeout: 20_000 }).toBe(count);
const kinds = (items: readonly Item[]) => items.map(({ data }) => data.finEvents.kind);

describe('the stream of a conversation that has a listener', () => {
  test('reports chunks and what follows, and is closed when Fin waits for the user', async () => {
    const fin = await fresh();
    const [listener, responses] = [fin.listen(), fin.speaks()];
    await fin.gateway.subscribers(1);
    await fin.start();
    await opened(responses);
    responses[0]?.write(`: hello\n\n${chunk('Orders')}${chunk('Orders leave')}`);
    await listener.has(2);
    responses[0]?.write(replied('m1') + status('awaiting_user_reply'));
    const items = await listener.has(4);
    expect(kinds(items)).toEqual(['REPLY_CHUNK', 'REPLY_CHUNK', 'REPLIED', 'STATUS_UPDATED']);
    expect(items.map(({ data }) => data.finEvents.textSoFar)).toEqual(['Orders', 'Orders leave', null, null]);
    await fin.ends('ended');
    await fin.stream.hungUp();
    expect(fin.streams.open()).toBe(0);
    expect(fin.log).toEqual([]);
  });

  test('is read without any credentials of the gateway', async () => {
    const fin = await fresh();
    const [listener, responses] = [fin.listen(), fin.speaks()];
    await fin.gateway.subscribers(1);
    await fin.start();
    await opened(responses);
    responses[0]?.end(chunk('Hi'));
    await listener.has(1);
    expect(fin.rest.received.at(-1)?.headers.authorization).toMatch(/^Bearer /);
    expect(fin.stream.received.map(({ method, url }) => [method, url])).toEqual([
      ['GET', '/event-stream?channels=c&accessToken=streamToken'],
    ]);
    expect(Object.keys(fin.stream.received[0]?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'cache-control',
      'connection',
      'host',
    ]);
  });

  test('is opened by a listener that comes later, too, and never twice', async () => {
    const fin = await fresh();
    const responses = fin.speaks();
    await fin.start();
    expect(fin.stream.received).toEqual([]);
    const listeners = [fin.listen(), fin.listen(), fin.listen(null)];
    await fin.gateway.subscribers(3);
    await opened(responses);
    responses[0]?.write(chunk('Hi'));
    for (const listener of listeners) await listener.has(1);
    expect(fin.stream.received).toHaveLength(1);
    responses[0]?.end();
  });

  test('is closed when its last listener leaves, and opened again for the next', async () => {
    const fin = await fresh();
    const [first, second, responses] = [fin.listen(), fin.listen(), fin.speaks()];
    await fin.gateway.subscribers(2);
    await fin.start();
    await opened(responses);
    first.stop();
    await fin.gateway.subscribers(1);
    expect(fin.streams.open()).toBe(1);
    second.stop();
    await fin.ends('unheard');
    await fin.stream.hungUp();
    const third = fin.listen();
    await opened(responses, 2);
    responses[1]?.end(chunk('Hi'));
    await third.has(1);
  });

  test('is not opened for listeners of other conversations', async () => {
    const fin = await fresh();
    const responses = fin.speaks();
    fin.listen(['mine-2']);
    await fin.gateway.subscribers(1);
    await fin.start();
    fin.listen(['mine-1']);
    await opened(responses);
    expect(fin.stream.received).toHaveLength(1);
    responses[0]?.end();
  });

  test('goes on to the request for a rating after Fin is complete', async () => {
    const fin = await fresh();
    const [listener, responses] = [fin.listen(), fin.speaks()];
    await fin.gateway.subscribers(1);
    await fin.start();
    await opened(responses);
    responses[0]?.write(status('resolved') + status('complete'));
    await listener.has(2);
    expect(fin.streams.open()).toBe(1);
    responses[0]?.write(frame({ event_name: 'csat_requested', csat: { options: [{ key: 'good' }] } }));
    expect(kinds(await listener.has(3))).toEqual(['STATUS_UPDATED', 'STATUS_UPDATED', 'CSAT_REQUESTED']);
    await fin.ends('ended');
  });
});

test('what comes by webhook as well is reported once, in either order', async () => {
  const fin = await fresh();
  const [listener, responses] = [fin.listen(), fin.speaks()];
  await fin.gateway.subscribers(1);
  await fin.start();
  await opened(responses);
  const byWebhook = (text: string) => {
    // In another order of its keys, and with what the stream does not say.
    const wire = { user_id: 'user-1', ...JSON.parse(text.slice('data: '.length)) };
    const event = readFinEvent(Buffer.from(JSON.stringify(wire)), workspaceId, 0);
    if (event !== null) fin.publish(event);
  };
  responses[0]?.write(chunk('Hello') + replied('m2'));
  await listener.has(2);
  byWebhook(replied('m2'));
  byWebhook(status('replying'));
  await listener.has(3);
  byWebhook(replied('m3', { stream_id: 's2' }));
  await listener.has(4);
  // A chunk of a reply that is there would take it back.
  responses[0]?.end(
    status('replying') + chunk('Bye', { stream_id: 's2' }) + replied('m3', { stream_id: 's2' }) + replied('m4'),
  );
  const items = await listener.has(5);
  expect(items.map(({ data }) => data.finEvents.message?.id ?? data.finEvents.kind)).toEqual([
    'REPLY_CHUNK',
    'm2',
    'STATUS_UPDATED',
    'm3',
    'm4',
  ]);
});

describe('a stream that is not as it should be', () => {
  /** What a stream that does this is counted as, and what listeners see of it. */
  const endOf = async (outcome: string, does: Parameters<Upstream['does']>[0], reported = 0) => {
    const fin = await fresh();
    const listener = fin.listen(null);
    await fin.gateway.subscribers(1);
    fin.stream.does(does);
    await fin.start();
    await fin.ends(outcome);
    expect(fin.streams.open()).toBe(0);
    expect(await listener.has(reported)).toHaveLength(reported);
    expect(fin.log).toEqual(
      outcome === 'ended' ? [] : [{ level: 'warn', event: 'fin-stream-dropped', reason: outcome, times: 1 }],
    );
    return fin;
  };
  const asStream = { 'content-type': 'text/event-stream' };

  test('is not followed where it redirects', async () => {
    const fin = await endOf('redirected', (response) =>
      response.writeHead(302, { ...asStream, location: '/elsewhere' }).end(chunk('Hi')),
    );
    expect(fin.stream.received).toHaveLength(1);
  });

  test.each([
    ['has another status', 401, 'text/event-stream'],
    ['has another type', 200, 'text/html'],
  ])('is dropped where it %s', async (_, code, type) => {
    await endOf('refused', (response) => response.writeHead(code, { 'content-type': type }).end(chunk('Hi')));
  });

  test('is dropped for a line that does not end', async () => {
    let sent = 0;
    await endOf('too-large', (response) => {
      response.writeHead(200, asStream).write('data: ');
      const more = () => {
        sent += 1;
        if (!response.destroyed) response.write('x'.repeat(10_000), () => setImmediate(more));
      };
      more();
    });
    expect(sent).toBeGreaterThan(26);
  });

  test('is dropped when it does not end', async () => {
    let sent = 0;
    await endOf('too-large', (response) => {
      response.writeHead(200, asStream);
      const more = () => {
        sent += 1;
        if (!response.destroyed) response.write(`: ${'x'.repeat(100_000)}\n`, () => setImmediate(more));
      };
      more();
    });
    expect(sent).toBeGreaterThan(160);
  });

  test('has its events reported, whatever else it says', async () => {
    await endOf(
      'ended',
      (response) =>
        response
          .writeHead(200, asStream)
          .end(
            `data: {\n\ndata: null\n\nfoo\n\n${chunk('Hi', { conversation_id: 'mine-2' })}data: [1]\n\n\u0000\n\n${chunk('Hi')}`,
          ),
      1,
    );
  });

  test('that breaks is opened again twice, and what it repeats is reported once', async () => {
    const fin = await endOf(
      'cut',
      (response) => {
        response.writeHead(200, asStream);
        response.write(`${chunk('Hi')}data: {"event_name":"fin_rep`, () => response.destroy());
      },
      1,
    );
    expect(fin.stream.received).toHaveLength(3);
  });
});

describe('a stream on another host', () => {
  test('is not opened, but counted, and logged once', async () => {
    const fin = await startFinUpstream(() => ({ hosts: ['realtime.example'] }));
    fin.speaks();
    fin.listen();
    await fin.gateway.subscribers(1);
    await fin.start();
    await fin.start();
    await fin.ends('foreign-host', 2);
    const { host } = new URL(fin.stream.origin);
    expect(fin.log).toEqual([{ level: 'warn', event: 'fin-stream-foreign-host', host }]);
    for (const url of [
      'http://realtime.example/event-stream',
      'https://realtime.example.evil.example/event-stream',
      'https://realtime.example:8443/event-stream',
      'https://user:secret@realtime.example/event-stream',
      'https://realtime.example@evil.example/event-stream',
      'file:///etc/passwd',
      'no URL',
    ]) {
      fin.offers(url);
      await fin.start();
    }
    await fin.ends('foreign-host', 9);
    expect(fin.stream.received).toEqual([]);
    expect(JSON.stringify(fin.log)).not.toMatch(/secret|streamToken|event-stream/);
  });
});
