import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type DocumentOptions, type Manifest, readManifest } from '../../src/server/documents/index.ts';
import { manifestOf, sha256 } from '../../src/server/documents/manifest.ts';
import { createGateway } from '../../src/server/gateway.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { type GraphQLResponse, minimalSchema, newHandler, postJson, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox();
afterAll(() => sandbox.stop());
const entries: LogEntry[] = [];
beforeEach(() => {
  entries.length = 0;
});

const askWith = (documents: Omit<DocumentOptions, 'log'>) => {
  const gateway = createGateway({
    schema: minimalSchema,
    handler: newHandler(),
    workspace: workspaceAt(sandbox.origin),
    documents,
    log: (entry) => entries.push(entry),
  });
  const resultOf = async (reply: Response) => {
    const { data, errors } = (await reply.json()) as GraphQLResponse;
    const codes = errors?.map(({ extensions }) => extensions?.['code']);
    return { status: reply.status, data, codes, messages: errors?.map(({ message }) => message) };
  };
  return {
    post: async (body: object) => resultOf(await gateway.fetch('http://gateway/graphql', postJson(body))),
    get: async (params: Readonly<Record<string, string>>) =>
      resultOf(
        await gateway.fetch(`http://gateway/graphql?${new URLSearchParams(params)}`, {
          headers: { 'apollo-require-preflight': '1' },
        }),
      ),
  };
};
const hello = 'query Hello($n: String) { hello(name: $n) }';
const other = '{ other: hello }';
const persisted = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } });
const world = { hello: 'hello world' };

describe('automatic persisted queries', () => {
  test('are asked for by hash, then sent with it, then known by it', async () => {
    const { post, get } = askWith({});
    const extensions = persisted(sha256(hello));
    expect(await post({ extensions })).toEqual({
      status: 200,
      data: undefined,
      codes: ['PERSISTED_QUERY_NOT_FOUND'],
      messages: ['PersistedQueryNotFound'],
    });
    expect((await post({ query: hello, extensions })).data).toEqual(world);
    expect((await post({ extensions, variables: { n: 'you' } })).data).toEqual({ hello: 'hello you' });
    expect((await get({ extensions: JSON.stringify(extensions) })).data).toEqual(world);
    expect((await get({ documentId: `sha256:${sha256(hello)}` })).data).toEqual(world);
  });

  test('cannot be put under the hash of another', async () => {
    const { post } = askWith({});
    const wrong = await post({ query: other, extensions: persisted(sha256(hello)) });
    expect([wrong.status, wrong.codes]).toEqual([400, ['BAD_REQUEST']]);
    expect((await post({ extensions: persisted(sha256(hello)) })).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  test('are kept in bounded memory', async () => {
    const { post } = askWith({});
    const long = (i: number) => `{ hello } # ${i} ${'x'.repeat(900_000)}`;
    for (let i = 0; i < 6; i++) await post({ query: long(i), extensions: persisted(sha256(long(i))) });
    expect((await post({ extensions: persisted(sha256(long(0))) })).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect((await post({ extensions: persisted(sha256(long(5))) })).data).toEqual(world);
  });

  test('can be turned off, which clients understand', async () => {
    const { post } = askWith({ automatic: false });
    const extensions = persisted(sha256(hello));
    expect((await post({ query: hello, extensions })).data).toEqual(world);
    const { status, codes, messages } = await post({ extensions });
    expect([status, codes, messages]).toEqual([200, ['PERSISTED_QUERY_NOT_SUPPORTED'], ['PersistedQueryNotSupported']]);
  });

  test.each([
    [{ persistedQuery: 1 }],
    [{ persistedQuery: { version: 2, sha256Hash: 'x' } }],
    [{ persistedQuery: { version: 1, sha256Hash: {} } }],
    [{ persistedQuery: null }],
  ])('that are none leave a request without a document: %j', async (extensions) => {
    expect((await askWith({}).post({ extensions })).codes).toEqual(['BAD_REQUEST']);
  });
});

describe('trusted documents', () => {
  const trusted: Manifest = manifestOf({ [sha256(hello)]: hello });

  test('are answered by id or as text, and nothing else is', async () => {
    const { post, get } = askWith({ trusted });
    expect((await post({ extensions: persisted(sha256(hello)) })).data).toEqual(world);
    expect((await get({ documentId: sha256(hello) })).data).toEqual(world);
    expect((await post({ query: hello })).data).toEqual(world);
    const untrusted = await post({ query: other });
    expect([untrusted.status, untrusted.codes]).toEqual([403, ['FORBIDDEN']]);
    const unknown = await post({ extensions: persisted(sha256(other)) });
    expect([unknown.status, unknown.codes]).toEqual([404, ['PERSISTED_QUERY_NOT_FOUND']]);
    const smuggled = await post({ query: other, extensions: persisted(sha256(other)) });
    expect(smuggled.status).toBe(403);
    expect((await post({ query: other, extensions: persisted(sha256(hello)) })).status).toBe(400);
    expect((await post({ query: other, documentId: 'x' })).status).toBe(403);
    expect(sandbox.calls).toEqual([]);
  });

  test('to begin with, the others are answered and logged by their hash, once', async () => {
    const { post } = askWith({ trusted, mode: 'log' });
    const told = () => entries.filter(({ event }) => event === 'untrusted-document');
    for (let i = 0; i < 3; i++) expect((await post({ query: other })).data).toEqual({ other: 'hello world' });
    await post({ query: hello });
    expect(told()).toEqual([{ level: 'warn', event: 'untrusted-document', sha256: sha256(other) }]);
  });
});

describe('a manifest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (text: string) => {
    const path = join(folder, 'manifest.json');
    writeFileSync(path, text);
    return path;
  };

  test.each([
    ['a map of hashes', { [sha256(hello)]: hello }, sha256(hello)],
    ['a map of hashes that say so', { [`sha256:${sha256(hello)}`]: hello }, `sha256:${sha256(hello)}`],
    ["Relay's", { '5d41402abc4b2a76b9719d911017c592': hello }, '5d41402abc4b2a76b9719d911017c592'],
    [
      "Apollo's",
      {
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [{ id: 'h1', name: 'Hello', type: 'query', body: hello }],
      },
      'h1',
    ],
  ])('can be %s', async (_, json, id) => {
    const { byId } = readManifest(file(JSON.stringify(json)));
    expect(byId.get(id)).toBe(hello);
    expect(byId.get(sha256(hello))).toBe(hello);
    const { post, get } = askWith({ trusted: { byId } });
    for (const name of ['documentId', 'doc_id', 'id']) {
      expect((await post({ query: null, [name]: id })).data).toEqual(world);
      expect((await get({ [name]: id })).data).toEqual(world);
    }
  });

  test.each([
    ['no JSON', '{', 'not JSON'],
    ['a list', '[]', 'neither a map'],
    ['a map of something else', '{"a":1}', 'neither a map'],
    ['documents under wrong hashes', JSON.stringify({ [sha256(other)]: hello }), 'another hash'],
  ])('cannot be %s', (_, text, why) => {
    expect(() => readManifest(file(text))).toThrow(why);
  });

  test('has to be there', () => {
    expect(() => readManifest(join(folder, 'nope.json'))).toThrow('cannot be read');
  });
});
