import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { listening } from './support/listening.ts';

const upstream = await startSandbox();
const workspace = openWorkspace({
  origin: upstream.origin,
  token: 'any',
  version: 'Unstable',
  versionHeader: 'Unstable',
});
const { origin } = await listening({ workspace });

const product = (id: string) => ({ id, title: 'Bell', url: 'https://shop.example/bell' });
const post = async (search: string, body?: string, headers: Readonly<Record<string, string>> = {}) => {
  const reply = await fetch(`${origin}/files/catalogs/42939${search}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status: reply.status, answer: (await reply.json()) as Record<string, unknown> };
};
const codes = (answer: unknown) =>
  (answer as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code);
const seen = () => upstream.log.splice(0).map(({ body }) => body);

describe('POST /files/catalogs/{connector}', () => {
  test('sends a whole catalog', async () => {
    const json = ` ${JSON.stringify([product('a'), product('b')])}`;
    const { status, answer } = await post('', json);
    expect(status).toBe(202);
    expect(answer).toEqual({
      importJobId: expect.any(String),
      nextPartNumber: null,
      status: 'processing',
      message: 'Catalog received. Sync has started.',
    });
    expect(seen()).toEqual([{ catalog: json }]);
  });

  test('sends parts, one of them again, and the end', async () => {
    const first = await post('?finalize=false', JSON.stringify([product('a')]));
    expect(first).toMatchObject({ status: 200, answer: { nextPartNumber: 2 } });
    const session = `importJobId=${String(first.answer['importJobId'])}`;
    const part = JSON.stringify([product('b'), product('c')]);
    const second = `?finalize=false&${session}&partNumber=2`;
    expect((await post(second, part)).answer).toMatchObject({ nextPartNumber: 3 });
    expect((await post(second, part)).answer).toMatchObject({ nextPartNumber: 3 });
    expect(await post(`?finalize=false&${session}&partNumber=7`, part)).toMatchObject({
      status: 400,
      answer: { errors: [{ extensions: { intercom: { code: 'invalid_part_number' } } }] },
    });
    expect(await post(`?finalize=true&${session}`)).toMatchObject({ status: 202, answer: { status: 'processing' } });
    const again = await post(`?finalize=true&${session}`);
    expect([again.status, codes(again.answer)]).toEqual([409, ['CONFLICT']]);
    expect(seen()).toHaveLength(6);
  });

  test('goes on as it comes, with no length in advance', async () => {
    const sending = request(`${origin}/files/catalogs/42939`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    sending.write(`[${JSON.stringify(product('a'))}`);
    sending.end(']');
    const [response] = await once(sending, 'response');
    expect(response.statusCode).toBe(202);
    response.resume();
    expect(seen()).toEqual([{ catalog: `[${JSON.stringify(product('a'))}]` }]);
  });

  test.each([
    ['an object', '', '{}', {}, 400, 'BAD_USER_INPUT'],
    ['nothing', '', '', {}, 400, 'BAD_USER_INPUT'],
    ['text', '', '[]', { 'content-type': 'text/plain' }, 415, 'BAD_REQUEST'],
    ['an encoding', '', '[]', { 'content-encoding': 'gzip' }, 415, 'BAD_REQUEST'],
    ['a part number alone', '?partNumber=2', '[]', {}, 400, 'BAD_USER_INPUT'],
    ['a later part of no upload', '?finalize=false&partNumber=2', '[]', {}, 400, 'BAD_USER_INPUT'],
    ['an upload without a part number', '?finalize=false&importJobId=job_1', '[]', {}, 400, 'BAD_USER_INPUT'],
    ['the end of no upload', '?finalize=true', undefined, {}, 400, 'BAD_USER_INPUT'],
    ['the end with a body', '?finalize=true&importJobId=job_1', '[]', {}, 400, 'BAD_USER_INPUT'],
    ['a word', '?finalize=soon', '[]', {}, 400, 'BAD_USER_INPUT'],
    ['a part of no number', '?finalize=false&importJobId=job_1&partNumber=x', '[]', {}, 400, 'BAD_USER_INPUT'],
    ['too much', '', `[${' '.repeat(99_000_000)}]`, {}, 400, 'BAD_USER_INPUT'],
  ] as const)('refuses %s before any call', async (_, search, body, headers, status, code) => {
    const reply = await post(search, body, headers);
    expect([reply.status, codes(reply.answer)]).toEqual([status, [code]]);
    expect(seen()).toEqual([]);
  });

  test('requires the scope write', async () => {
    const { origin } = await listening({ workspace: () => ({ workspace, scopes: new Set(['read', 'pii'] as const) }) });
    const reply = await fetch(`${origin}/files/catalogs/42939`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '[]',
    });
    expect([reply.status, codes(await reply.json())]).toEqual([403, ['FORBIDDEN']]);
  });
});
