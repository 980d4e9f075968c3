import { execFileSync } from 'node:child_process';
import { buildClientSchema, buildSchema, type IntrospectionQuery, introspectionFromSchema } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { curlOf } from '../../src/server/graphiql/browser/curl.js';
import { readEvents } from '../../src/server/graphiql/browser/events.js';
import { forExplorer } from '../../src/server/graphiql/browser/schema.js';
import { watchSchema } from '../../src/server/graphiql/browser/schemaCheck.js';
import { publicSdl } from '../../src/server/sdl.ts';

test('the explorer has the types of the public schema, and no more', () => {
  const { data } = forExplorer({ data: introspectionFromSchema(schema) }) as { readonly data: IntrospectionQuery };
  const own = (one: ReturnType<typeof buildSchema>) =>
    Object.values(one.getTypeMap()).map((type) =>
      'getFields' in type ? `${type} { ${Object.keys(type.getFields()).sort().join(' ')} }` : String(type),
    );
  const ofSpecification = /^(__|String$|Int$|Float$|Boolean$|ID$)/;
  const namesOf = (one: ReturnType<typeof buildSchema>) =>
    own(one)
      .filter((name) => !ofSpecification.test(name))
      .sort();
  expect(namesOf(buildClientSchema(data))).toEqual(namesOf(buildSchema(publicSdl(schema))));
});

test('a result without a schema stays as it is', () => {
  for (const result of [{ errors: [{ message: 'no' }] }, { data: null }]) expect(forExplorer(result)).toBe(result);
});

test('the schema is read again when a response has another hash than the last reading, and after a reading that failed', async () => {
  const heard: string[] = [];
  const schema = watchSchema({ outdated: () => heard.push('outdated'), changed: () => heard.push('changed') });
  const responseOf = (hash: string | null, status = 200) =>
    new Response(null, { status, headers: hash === null ? {} : { 'x-intercom-schema': hash } });
  const read = async (hash: string | null, status?: number) => {
    const reading = schema.reading(Promise.resolve({ response: responseOf(hash, status), result: {} }));
    schema.seen(responseOf('of an old gateway'));
    await reading;
  };
  const seen = (hash: string | null) => {
    heard.length = 0;
    schema.seen(responseOf(hash));
    return [...heard];
  };
  expect(seen('a')).toEqual([]);
  await read('a');
  expect([seen('a'), seen(null), seen('b')]).toEqual([[], [], ['outdated']]);
  await read('b');
  expect(heard).toEqual(['outdated', 'changed']);
  expect(seen('b')).toEqual([]);
  await read('b', 503);
  expect(seen('b')).toEqual(['outdated']);
  await expect(schema.reading(Promise.reject(new TypeError('Failed to fetch')))).rejects.toThrow('Failed to fetch');
  expect(seen('b')).toEqual(['outdated']);
  await read(null, 401);
  await read('b');
  expect(heard).not.toContain('changed');
  expect(seen('b')).toEqual([]);
});

test('a command is one for a shell, whatever is in the operation, and holds no key', () => {
  const request = {
    query: `{ a(b: "it's $HOME \`id\` \\\\ !!") }`,
    variables: { c: "'; touch /tmp/x; '" },
    headers: { 'x-intercom-trace': '1', authorization: 'Bearer secret' },
  };
  const command = curlOf('http://127.0.0.1:4000/graphql', request);
  expect(command).not.toContain('secret');
  const shown = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], {
    env: { GATEWAY_KEY: 'given' },
    encoding: 'utf8',
  });
  const args = shown.split('\0').slice(0, -1);
  expect(args.slice(0, 7)).toEqual([
    '-sS',
    '-N',
    'http://127.0.0.1:4000/graphql',
    '-H',
    'x-intercom-trace: 1',
    '-H',
    'authorization: Bearer given',
  ]);
  const { headers: _, ...asked } = request;
  expect(JSON.parse(args.at(-1) ?? '')).toEqual(asked);
});

test.each([
  ['complete', 'event: complete\ndata:\n\n', true],
  ['cut off', '', false],
])('a stream of events that is %s is read to its end, wherever it is divided', async (_, end, isComplete) => {
  const text = `:\n\nevent: next\ndata: {"data":{"a":"ä"}}\n\n:\n\nevent: next\r\ndata: {"data":{"a":2}}\r\n\r\n${end}`;
  for (const size of [1, 7, 1_000]) {
    const bytes = Buffer.from(text);
    const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        for (const part of parts) controller.enqueue(new Uint8Array(part));
        controller.close();
      },
    });
    const results: unknown[] = [];
    expect(await readEvents(stream, (result: object) => results.push(result))).toBe(isComplete);
    expect(results).toEqual([{ data: { a: 'ä' } }, { data: { a: 2 } }]);
  }
});
