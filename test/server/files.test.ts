import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { byApiKey } from '../../src/server/auth/apiKeys.ts';
import { readConfig } from '../../src/server/config.ts';
import type { Ask } from '../support/gateway.ts';
import { writing } from '../support/writing.ts';
import { fileUpstream } from './support/fileUpstream.ts';
import { listening } from './support/listening.ts';

const { sandbox, origin, post, get } = await listening();
const ask: Ask = async (query, variables = {}) => {
  const { status, answer } = await post({ query, variables });
  return { ...answer, status } as Awaited<ReturnType<Ask>>;
};
const write = writing(ask);

const start = async (): Promise<string> => {
  const input = { createdAfter: '2020-01-01T00:00:00Z', createdBefore: '2026-01-01T00:00:00Z' };
  const { contentExport } = await write('contentExportStart', input, 'contentExport { jobIdentifier }');
  return contentExport.jobIdentifier;
};
const startReport = async (): Promise<string> => {
  const input = {
    datasetId: 'conversation',
    attributeIds: ['conversation.conversation_id', 'conversation.conversation_state'],
    startTime: '2020-01-01T00:00:00Z',
    endTime: '2026-01-01T00:00:00Z',
  };
  const { reportingExport } = await write('reportingExportStart', input, 'reportingExport { jobIdentifier }');
  return reportingExport.jobIdentifier;
};
/** The address of a finished export. */
const finished = async (field: 'contentExport' | 'reportingExport', id: string): Promise<string> => {
  const query = `{ ${field}(jobIdentifier: "${id}") { downloadUrl } }`;
  await ask(query);
  const { data } = await ask(query);
  sandbox.calls.length = 0;
  sandbox.log.length = 0;
  return data[field].downloadUrl;
};

const find = 'GET /export/content/data/{job_identifier}';
const download = 'GET /download/content/data/{job_identifier}';

describe('the file of an export', () => {
  test('of messages is what Intercom sends: an archive', async () => {
    const id = await start();
    const path = await finished('contentExport', id);
    const reply = await fetch(origin + path);
    expect(reply.status).toBe(200);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="intercom-messages-${id}.zip"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    });
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect(bytes.length).toBe(Number(reply.headers.get('content-length')));
    expect(bytes.toString('latin1')).toContain(`receipts_${id}.csv`);
    expect(sandbox.calls).toEqual([find, download]);
    expect(sandbox.log.at(-1)?.headers).toMatchObject({
      accept: 'application/octet-stream',
      'accept-encoding': 'identity',
      'intercom-version': '2.16',
    });
  });

  test('of a report is CSV', async () => {
    const path = await finished('reportingExport', await startReport());
    const reply = await fetch(origin + path);
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="intercom-reporting-\w+\.csv"$/);
    expect(await reply.text()).toMatch(/^Conversation ID,Conversation state\n\d+,\w+\n/);
    expect(sandbox.log.at(-1)?.query).toMatchObject({ app_id: 'lk7cy2p9' });
  });

  test('is refused while the export runs, with a time to ask again', async () => {
    const { status, codes, headers } = await get(`/files/exports/messages/${await start()}`);
    expect([status, codes]).toEqual([409, ['CONFLICT']]);
    expect(headers.get('retry-after')).toBe('5');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(sandbox.calls).not.toContain(download);
  });

  test('is gone once it has expired', async () => {
    sandbox.switches.exportLifetimeSeconds = -1;
    const id = await start();
    await finished('contentExport', id);
    const { status, codes, text } = await get(`/files/exports/messages/${id}`);
    expect([status, codes]).toEqual([410, ['NOT_FOUND']]);
    expect(text).toContain('expired');
    expect(sandbox.calls).toEqual([find]);
  });

  test('of a job that failed, or that Intercom does not know, is not there', async () => {
    sandbox.switches.exportsFail = true;
    const id = await start();
    await finished('contentExport', id);
    for (const job of [id, 'unknown']) {
      const { status, codes } = await get(`/files/exports/messages/${job}`);
      expect([status, codes]).toEqual([404, ['NOT_FOUND']]);
    }
    expect(sandbox.calls).toEqual([find, find]);
  });

  test.each([
    [503, 502, 'UPSTREAM_UNAVAILABLE'],
    [403, 403, 'FORBIDDEN'],
    [401, 502, 'UPSTREAM_UNAUTHENTICATED'],
  ])('fails as Intercom does: %i is %i %s', async (upstream, status, code) => {
    const path = await finished('contentExport', await start());
    sandbox.switches.failNext(3, upstream);
    const reply = await get(path);
    expect([reply.status, reply.codes]).toEqual([status, [code]]);
  });

  test('is refused for a budget that is used up', async () => {
    const path = await finished('contentExport', await start());
    sandbox.switches.failNext(9, 429);
    const { status, codes } = await get(path);
    expect([status, codes]).toEqual([429, ['RATE_LIMITED']]);
  }, 60_000);

  test.each(['/files', '/files/exports/other/job1', '/files/exports/messages/', '/files/exports/messages/a%2Fb'])(
    '%s is no file',
    async (path) => expect((await get(path)).status).toBe(404),
  );

  test('is for GET alone', async () => {
    const reply = await fetch(`${origin}/files/exports/messages/job1`, { method: 'POST' });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET']);
    expect(sandbox.calls).toEqual([]);
  });
});

/** An upstream that sends these bytes, with these headers. */
const sending = (bytes: Buffer | string, headers: Readonly<Record<string, string>> = {}) =>
  fileUpstream((_, response) =>
    response.writeHead(200, { 'content-type': 'application/octet-stream', ...headers }).end(bytes),
  );
const path = '/files/exports/messages/job1';

describe('a file is named by what is in it', () => {
  const tar = Buffer.alloc(1024);
  tar.write('ustar', 257);
  test.each([
    ['csv.gz', 'application/gzip', gzipSync('a,b\n')],
    ['tar.gz', 'application/gzip', gzipSync(tar)],
    ['tar', 'application/x-tar', tar],
    ['zip', 'application/zip', Buffer.from('PK\u0005\u0006')],
    ['bin', 'application/octet-stream', Buffer.from([1, 0, 2])],
    ['csv', 'text/csv; charset=utf-8', Buffer.from('')],
  ])('%s', async (extension, type, bytes) => {
    const { origin, stop } = await sending(bytes);
    const reply = await fetch(origin + path);
    expect(reply.headers.get('content-type')).toBe(type);
    expect(reply.headers.get('content-disposition')).toBe(`attachment; filename="intercom-messages-job1.${extension}"`);
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(bytes);
    await stop();
  });

  test('an encoding of the transfer alone is undone', async () => {
    const { origin, stop } = await sending(gzipSync('a,b\n'.repeat(10_000)), { 'content-encoding': 'gzip' });
    const reply = await fetch(origin + path);
    expect(reply.headers.get('content-encoding')).toBeNull();
    expect(reply.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(await reply.text()).toBe('a,b\n'.repeat(10_000));
    await stop();
  });

  test.each(['text/html', 'application/json'])('%s is no file', async (type) => {
    const { origin, stop } = await sending('<p>Sorry</p>', { 'content-type': type });
    const reply = await fetch(origin + path);
    expect(reply.status).toBe(502);
    expect(await reply.json()).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }] });
    await stop();
  });
});

describe('a redirect', () => {
  const redirecting = (locations: Readonly<Record<string, string>>) =>
    fileUpstream(({ url = '' }, response) => {
      const location = locations[url];
      if (location === undefined) response.writeHead(200).end('a,b\n');
      else response.writeHead(302, { location }).end();
    });
  const own = '/download/content/data/job1';

  test('to another host is followed without the token', async () => {
    const { origin, seen, stop } = await redirecting({ [own]: 'https://store.example/signed?key=1' });
    expect(await (await fetch(origin + path)).text()).toBe('a,b\n');
    const last = seen.at(-1);
    expect(last?.url).toBe('https://store.example/signed?key=1');
    expect(last?.headers).not.toHaveProperty('authorization');
    expect(last?.headers).not.toHaveProperty('intercom-version');
    expect(JSON.stringify(last?.headers)).not.toContain('hush-hush');
    await stop();
  });

  test('within Intercom keeps it', async () => {
    const { origin, seen, stop } = await redirecting({ [own]: '/elsewhere' });
    expect((await fetch(origin + path)).status).toBe(200);
    expect(seen.at(-1)).toMatchObject({
      url: 'https://api.intercom.test/elsewhere',
      headers: { authorization: 'Bearer hush-hush' },
    });
    await stop();
  });

  test.each(['http://store.example/', 'ftp://store.example/', 'https://a:b@store.example/', '//', ''])(
    'to "%s" is not followed',
    async (location) => {
      const { origin, seen, stop } = await redirecting({ [own]: location });
      const reply = await fetch(origin + path);
      expect(reply.status).toBe(502);
      expect(await reply.json()).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }] });
      expect(seen.map(({ url }) => url).filter((url) => !url.startsWith('https://api.intercom.test/'))).toEqual([]);
      await stop();
    },
  );

  test('that leads in circles ends', async () => {
    const { origin, seen, stop } = await redirecting({ [own]: own });
    expect((await fetch(origin + path)).status).toBe(502);
    expect(seen.filter(({ url }) => url.endsWith(own))).toHaveLength(4);
    await stop();
  });
});

describe('who may download', () => {
  const keys = 'reader:0123456789abcdef-r:read whole:0123456789abcdef-w:read,pii';
  const { config } = readConfig({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: keys });
  if (config?.auth.mode !== 'api-key') throw new Error('no keys');
  const identify = byApiKey(config.auth.keys);

  test.each([
    ['nobody without a key', {}, 401, 'UNAUTHENTICATED'],
    ['not without the scope pii', { authorization: 'Bearer 0123456789abcdef-r' }, 403, 'FORBIDDEN'],
    ['with read and pii', { authorization: 'Bearer 0123456789abcdef-w' }, 200, undefined],
  ])('%s', async (_, headers, status, code) => {
    const upstream = await fileUpstream((_, response) => response.end('a,b\n'), {
      workspace: (caller) => ({ workspace: upstream.workspace, ...identify(caller) }),
    });
    const reply = await fetch(upstream.origin + path, { headers });
    expect(reply.status).toBe(status);
    const text = await reply.text();
    if (code === undefined) expect(text).toBe('a,b\n');
    else expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(upstream.seen).toHaveLength(code === undefined ? 2 : 0);
    await upstream.stop();
  });
});
