import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { build, run } from './support/builtCli.ts';
import { fileUpstream } from './support/fileUpstream.ts';
import { postJson } from './support/minimalSchema.ts';

const path = '/files/exports/messages/job1';
const chunk = Buffer.alloc(64 * 1024, 'a,b\n');

/** An upstream that sends as fast as it may, and says how much has left and whether it was cut. */
const endless = async () => {
  const state = { sent: 0, isCut: false };
  const upstream = await fileUpstream((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    const more = () => {
      while (!response.destroyed) {
        state.sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
    };
    response.once('close', () => {
      state.isCut = true;
    });
    more();
  });
  return { ...upstream, state };
};
const opened = async (origin: string): Promise<IncomingMessage> => {
  const request = get(origin + path);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
};

describe('a download', () => {
  test('goes at the pace of its reader, and ends upstream when the reader hangs up', async () => {
    const { origin, state, stop } = await endless();
    const response = await opened(origin);
    // Nothing is read: what is sent is what fits into the buffers on the way.
    let before = -1;
    while (state.sent !== before) {
      before = state.sent;
      await sleep(300);
    }
    expect(state.sent).toBeLessThan(32_000_000);
    response.resume();
    await expect.poll(() => state.sent, { timeout: 20_000 }).toBeGreaterThan(before + 32_000_000);
    expect(state.isCut).toBe(false);
    response.destroy();
    await expect.poll(() => state.isCut, { timeout: 20_000 }).toBe(true);
    await stop();
  });

  test('that Intercom cuts short is cut for the reader, and told as a failure of Intercom', async () => {
    const seen: unknown[] = [];
    const upstream = await fileUpstream(
      (_, response) => {
        response.writeHead(200, { 'content-length': 10 * chunk.length });
        response.write(chunk, () => response.destroy());
      },
      { log: (entry) => seen.push(entry) },
    );
    const response = await opened(upstream.origin);
    expect(response.statusCode).toBe(200);
    response.resume();
    await expect(once(response, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect
      .poll(() => seen)
      .toEqual([
        expect.objectContaining({ type: 'download', outcome: 'failed', codes: ['UPSTREAM_UNAVAILABLE'], restCalls: 2 }),
      ]);
    await upstream.stop();
  });

  test('is one line of the log, of its own type', async () => {
    const seen: unknown[] = [];
    const upstream = await fileUpstream((_, response) => response.end('a,b\n'), { log: (entry) => seen.push(entry) });
    await (await fetch(upstream.origin + path)).text();
    await expect
      .poll(() => seen)
      .toEqual([
        expect.objectContaining({ event: 'operation', type: 'download', outcome: 'ok', codes: [], restCalls: 2 }),
      ]);
    await upstream.stop();
  });

  test('of slow readers leaves room for queries', async () => {
    const { origin, stop } = await endless();
    const responses = await Promise.all(Array.from({ length: 16 }, () => opened(origin)));
    // The seventeenth waits; what is no file does not.
    const waiting = get(origin + path).on('error', () => {});
    const query = { query: '{ contentExport(jobIdentifier: "job1") { status } }' };
    expect(await (await fetch(`${origin}/graphql`, postJson(query))).json()).toMatchObject({
      data: { contentExport: { status: 'COMPLETED' } },
    });
    waiting.destroy();
    for (const response of responses) response.destroy();
    await stop();
  });
});

describe('200 MB', () => {
  beforeAll(build);
  const size = 200_000_000;
  const address = /http:\/\/127\.0\.0\.1:\d+/;

  test('go through a gateway whose memory stays as it is', async () => {
    const sandbox = run(['sandbox', '--port', '0', '--export-bytes', String(size)]);
    const [upstream] = await sandbox.said(address);
    const gateway = run(['serve'], { PORT: '0', INTERCOM_BASE_URL: upstream, INTERCOM_ACCESS_TOKEN: 'any' });
    const [origin] = await gateway.said(address);
    const ask = async (query: string) =>
      (await (await fetch(`${origin}/graphql`, postJson({ query }))).json()) as { readonly data: never };
    const { data } = await ask(`mutation { contentExportStart(input: {
      createdAfter: "2020-01-01T00:00:00Z", createdBefore: "2026-12-31T00:00:00Z" }) {
      ... on ContentExportStartPayload { contentExport { jobIdentifier } } } }`);
    const id = (data as { contentExportStart: { contentExport: { jobIdentifier: string } } }).contentExportStart
      .contentExport.jobIdentifier;
    for (let polls = 0; polls < 2; polls++) await ask(`{ contentExport(jobIdentifier: "${id}") { status } }`);

    /** The heap, and the buffers outside of it that are held or not collected yet. */
    const memory = async (): Promise<readonly number[]> => {
      const text = await (await fetch(`${origin}/metrics`)).text();
      return ['nodejs_heap_size_used_bytes', 'nodejs_external_memory_bytes'].map((name) =>
        Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]),
      );
    };
    const [heap = 0, buffers = 0] = await memory();
    let [mostHeap, mostBuffers, received, lookAt] = [0, 0, 0, 0];
    const reply = await fetch(`${origin}/files/exports/messages/${id}`);
    expect(Number(reply.headers.get('content-length'))).toBe(size);
    for await (const bytes of reply.body as unknown as AsyncIterable<Uint8Array>) {
      received += bytes.length;
      if (received < lookAt) continue;
      const [heapNow = 0, buffersNow = 0] = await memory();
      [mostHeap, mostBuffers] = [Math.max(mostHeap, heapNow), Math.max(mostBuffers, buffersNow)];
      lookAt = received + size / 20;
    }
    expect(received).toBe(size);
    expect(heap).toBeGreaterThan(1_000_000);
    expect(mostHeap - heap).toBeLessThan(32_000_000);
    // Node collects buffers once there are 64 MiB of them; Node 24 lets some more come meanwhile.
    expect(mostBuffers - buffers).toBeLessThan(96_000_000);
    for (const { child, ended } of [gateway, sandbox]) {
      child.kill('SIGTERM');
      expect((await ended).code).toBe(0);
    }
  }, 120_000);
});
