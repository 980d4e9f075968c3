import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { jsonElements } from '../../src/cli/jsonElements.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { startUpstream } from '../support/upstream.ts';
import { build, run } from './support/builtCli.ts';

beforeAll(build);
const sandbox = await startSandbox();
const upstream = await startUpstream();
const folder = mkdtempSync(join(tmpdir(), 'catalogs-'));
const file = join(folder, 'products.json');
beforeEach(() => sandbox.reset());
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sandbox.stop();
});

const env = { INTERCOM_BASE_URL: sandbox.origin, INTERCOM_ACCESS_TOKEN: 'hush', INTERCOM_VERSION: 'Unstable' };
const upload = (content: string, ...args: string[]) => {
  writeFileSync(file, content);
  return run(['catalog', 'upload', '42939', file, ...args], env).ended;
};
const product = (id: string, more: object = {}) => ({ id, title: 'Bell', url: 'https://shop.example/bell', ...more });
const bodies = () => sandbox.log.map(({ body }) => body as Readonly<Record<string, string>>);

describe('catalog upload', () => {
  test('sends a small file whole', async () => {
    const { code, stdout, stderr } = await upload(JSON.stringify([product('a'), product('b')], null, 2));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^job_\d+\n$/)]);
    expect(stderr).toBe('Sent 2 products. Catalog received. Sync has started.\n');
    expect(bodies().map(({ catalog = '', ...fields }) => [JSON.parse(catalog), fields])).toEqual([
      [[product('a'), product('b')], {}],
    ]);
  });

  test('sends a larger file in parts', async () => {
    const text = 'x'.repeat(700_000);
    const products = ['a', 'b', 'c', 'd', 'e'].map((id) => product(id, { description: text }));
    const { code } = await upload(JSON.stringify(products), '--part-size', '2');
    expect(code).toBe(0);
    const id = bodies().at(-1)?.['import_job_id'];
    expect(bodies().map(({ catalog, ...fields }) => [fields, catalog && JSON.parse(catalog).length])).toEqual([
      [{ finalize: 'false' }, 2],
      [{ finalize: 'false', import_job_id: id, part_number: '2' }, 2],
      [{ finalize: 'false', import_job_id: id, part_number: '3' }, 1],
      [{ finalize: 'true', import_job_id: id }, undefined],
    ]);
  });

  /** Answers each request with the next of the statuses, and those after them with 200. */
  const answering = (...statuses: readonly number[]): void => {
    const left = [...statuses];
    upstream.does((response) => {
      response.writeHead(left.shift() ?? 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ import_job_id: 'job_1', next_part_number: 2, errors: [{ code: 'internal_error' }] }),
      );
    });
  };
  const partsSent = () =>
    upstream.received.map(({ body }) => /name="part_number"\r\n\r\n(\d+)/.exec(body)?.[1] ?? null);
  const inParts = (): ReturnType<typeof upload> => {
    writeFileSync(
      file,
      JSON.stringify(['a', 'b', 'c', 'd', 'e'].map((id) => product(id, { description: 'x'.repeat(700_000) }))),
    );
    const args = ['catalog', 'upload', '42939', file, '--part-size', '2'];
    return run(args, { ...env, INTERCOM_BASE_URL: upstream.origin }).ended;
  };

  test('sends a numbered part again that failed', async () => {
    answering(200, 503);
    expect(await inParts()).toMatchObject({ code: 0, stdout: 'job_1\n' });
    expect(partsSent()).toEqual([null, '2', '2', '3', null]);
  });

  test('does not send a first part again, which has no number yet', async () => {
    answering(503);
    const { code, stdout } = await inParts();
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(partsSent()).toEqual([null]);
  });

  test.each([
    ['{}', 'not a JSON array'],
    ['[{}', 'does not end'],
    ['[]', 'no product'],
    ['[1]', 'Product 1 of the file is not an object'],
    ['[{"id":"a"}]', 'Product 1 of the file has no title'],
    [JSON.stringify([product('a'), product('a')]), 'Product 2 of the file has the id of another'],
    [JSON.stringify([product('a', { url: 'http://shop.example' })]), 'no https url'],
  ])('%s is refused before any call', async (content, what) => {
    const { code, stdout, stderr } = await upload(content);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(what);
    expect(sandbox.calls).toEqual([]);
  });
});

describe('elements of a JSON array', () => {
  const elementsOf = async (text: string, size: number): Promise<string[]> => {
    const bytes = Buffer.from(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const found: string[] = [];
    for await (const element of jsonElements(chunks, 100)) found.push(element.toString('utf8'));
    return found;
  };
  const values = [{ a: '],[', b: ['é', { c: '\\"' }] }, [], 1, 'x,y', null];

  test.each([1, 2, 3, 7, 1_000])('are the same in chunks of %i bytes', async (size) => {
    const found = await elementsOf(` ${JSON.stringify(values, null, 1)} \n`, size);
    expect(found.map((text) => JSON.parse(text) as unknown)).toEqual(values);
  });

  test.each(['', 'x', '[1,]', '[,1]', '[1] 2', '[1', `["${'x'.repeat(200)}"]`])('%s is none', async (text) => {
    await expect(elementsOf(text, 2)).rejects.toThrow();
  });
});
