import { readdirSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { scalarOf } from '../../src/client/core/attributeValues.ts';
import { errorForReply } from '../../src/client/core/errorForReply.ts';
import { checkedId, integerId, ownIdSegment, someText } from '../../src/client/core/ids.ts';
import { parseJson } from '../../src/client/core/json.ts';
import { JsonInterner } from '../../src/client/core/jsonSlices.ts';
import { nextPageQuery, page } from '../../src/client/core/page.ts';
import { asInt, asTime, text } from '../../src/client/core/read.ts';
import { compile } from '../../src/client/search/compile.ts';
import { checkAttachments } from '../../src/resolvers/core/attachments.ts';
import { decodeCursor, listKey, skipOf } from '../../src/resolvers/core/cursor.ts';
import { plainText } from '../../src/resolvers/core/plainText.ts';
import { maxTextLength, toPlainText } from '../../src/resolvers/core/toPlainText.ts';
import { readKeys } from '../../src/server/auth/apiKeys.ts';
import { bearerOf } from '../../src/server/auth/bearer.ts';
import { serve } from '../../src/server/graphiql/assets.ts';
import { mediaTypeOf } from '../../src/server/http/accept.ts';
import { codingFor } from '../../src/server/http/compression.ts';
import { checkTextNesting, isDeep } from '../../src/server/limits/values.ts';
import { requestIdOf } from '../../src/server/observe/requestId.ts';
import { corsHeaders } from '../../src/server/web/cors.ts';
import { growthOf } from '../support/growth.ts';
import { callOf } from '../support/upstream.ts';

/** Settings are the operator's own, and GraphiQL's bundle is pinned. */
const trusted = new Set([
  'server/addresses.ts',
  'server/config.ts',
  'server/auth/keySet.ts',
  'server/graphiql/bundle.ts',
]);
const src = new URL('../../src/', import.meta.url);

/** A repetition up to a high limit is checked as one without: it is no faster, and the proof does not grow with the limit. */
const withoutHighLimits = (source: string): string =>
  source.replaceAll(/\{(\d+)(?:,(\d+))?\}/g, (limits, least, most = least) =>
    Number(most) < 20 ? limits : least === '0' ? '*' : '+',
  );

const expressionsIn = (file: string): string[] => {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') found.push('one made at run time');
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, readFileSync(new URL(file, src), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
};

test('no regular expression takes more than linear time', { timeout: 120_000 }, () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const all = files
    .filter((file) => !trusted.has(file))
    .flatMap((file) => expressionsIn(file).map((text) => ({ file, text })));
  expect(all.length).toBeGreaterThan(50);
  const worse = all.filter(({ text }) => {
    const [, source, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
    if (source === undefined) return true;
    // Proven, and not tried: what is tried has other results on a busy machine.
    const { status, checker } = checkSync(withoutHighLimits(source), flags, { timeout: null });
    return status !== 'safe' || checker !== 'automaton';
  });
  expect(worse).toEqual([]);
});

const filled = (unit: string) => (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const around = (before: string, unit: string, after: string) => (length: number) =>
  before + filled(unit)(length) + after;

describe('text from HTML takes time linear to its length', () => {
  test.each([
    '<ul><li>',
    '<ul><li>x',
    '<ol><li>x</li>',
    '<blockquote>x<br>',
    '<div>',
    '<p>x',
    '</p>',
    '</ul>',
    '<a href="x">',
    '<a href="x">y</a>',
    '<td>x',
    '<table><tr>',
    '<pre>\n',
    '<b',
    '<',
    '&',
    '&am',
    '&#1',
    '&lt;',
    '<!--',
    '<!-- -',
    '<![CDATA[',
    '<?',
    '</',
    '<script>',
    '<script></scrip',
    '<title>&',
    '<textarea><',
    ' ',
    ' \n',
    '\u00a0 x',
    'x',
    '<br>',
    '<hr>',
    '<img alt="x" src="y">',
  ])('%j', (unit) => {
    expect(growthOf(filled(unit), toPlainText)).toBe('linear');
  });

  test.each<[name: string, input: (length: number) => string]>([
    ['closed in the wrong order', (n) => filled('<ul><li><b>')(n / 2) + filled('</b></ul></li>')(n / 2)],
    ['a tag with many attributes', around('<a ', 'a b=c ', '>x</a>')],
    ['one long attribute', around('<a href="', '&amp;x', '">x</a>')],
    ['a link without an end', around(`<a href="${'x'.repeat(1000)}">`, 'x<b>', '')],
    ['lines in deep lists', around('<ul><li>'.repeat(100), '<br>', 'x')],
    ['lines in deep quotations', around('<blockquote>'.repeat(100), '<pre>\nx', '')],
    ['breaks in deep quotations', around('<blockquote>'.repeat(100), '<br>', 'x')],
  ])('%s', (_, input) => {
    expect(growthOf(input, toPlainText)).toBe('linear');
    expect(toPlainText(input(1_048_576)).length).toBeLessThanOrEqual(maxTextLength + 1);
  });

  test('and is made of so much of it', () => {
    const whole = 'x'.repeat(maxTextLength);
    expect(toPlainText(whole) === whole).toBe(true);
    expect(toPlainText(`${whole}x`) === `${whole}…`).toBe(true);
    expect(toPlainText(`${whole.slice(1)}😀`) === `${whole.slice(1)}…`).toBe(true);
  });

  test('once for each body of a record, however often it is asked for', async () => {
    const html = filled('<ul><li>x')(maxTextLength);
    const read = async (records: readonly object[]) => {
      const before = process.cpuUsage();
      for (const record of records) await plainText(record, html);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const record = {};
    expect((await plainText(record, html)) === toPlainText(html)).toBe(true);
    const apart = await read(Array.from({ length: 40 }, () => ({})));
    expect(await read(Array.from({ length: 40 }, () => record))).toBeLessThan(apart / 4);
    expect(await plainText(record, '<p>another')).toBe('another');
  });
});

test('work that grows with the square of the length is told', () => {
  expect(
    growthOf(
      (length) => ' '.repeat(length / 2),
      (given) => / +x/.test(given),
    ),
  ).not.toBe('linear');
});

const caller = (name: string, value: string) => ({
  headers: { get: (asked: string) => (asked === name ? value : null), has: () => true, keys: () => [name].values() },
  signal: new AbortController().signal,
});
const header = (name: string, read: (request: ReturnType<typeof caller>) => unknown) => (value: string) =>
  read(caller(name, value));

const none = (): void => {};
const refused = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  errorForReply(callOf({ route: 'PUT /things/{id}' }), { status: 409, headers, body });
const key = listKey('x');
const base64 = (unit: string) => (length: number) => Buffer.from(filled(unit)(length)).toString('base64url');
const json = (input: (length: number) => string) => (length: number) => Buffer.from(input(length));
const cuts = (bytes: Buffer) => new JsonInterner().parse(bytes, { intern: 'type', defer: 'parts' });

interface Nested {
  readonly and?: readonly Nested[];
  readonly name?: string;
}
const compiled = (filter: Nested) =>
  compile(filter, { name: (value: string) => [{ field: 'name', operator: '=', value }] })();

/** Each with the worst that it may be given. */
const readers: readonly [name: string, input: (length: number) => never, read: (given: never) => unknown][] = (
  [
    ['id', filled('1'), checkedId],
    ['whole number', filled('1'), integerId],
    ['external id', filled('\ud83d\ude00'), ownIdSegment],
    ['text that may not be blank', filled(' \u00a0'), someText],
    ['cursor of brackets', base64('['), (given: string) => decodeCursor(key, given)],
    ['cursor of quotes', base64('"\\'), (given: string) => decodeCursor(key, given)],
    ['cursor that is none', filled('='), skipOf],
    ['cursor with a long page', (n: number) => base64('1')(n), (given: string) => decodeCursor(key, given)],
    ['page token of digits', around('', '1', 'x'), nextPageQuery],
    [
      'page address',
      around('https://x?', 'a=1&', ''),
      (given: string) => page('data', text('x'))({ data: [], pages: { next: given } }, none),
    ],
    ['time of digits', around('2026-01-31T09:30:00.', '1', 'x'), asTime],
    ['time of blanks', filled(' '), asTime],
    ['time of seconds', filled('9'), asTime],
    ['number', around('', ' ', '1x'), asInt],
    ['attribute’s number', filled('9'), (given: string) => scalarOf('INTEGER', given)],
    ['attribute’s date', filled('1970-01-01'), (given: string) => scalarOf('DATE', given)],
    ['JSON of brackets', json(filled('[')), parseJson],
    ['JSON of open objects', json(filled('{"type":')), cuts],
    ['JSON of objects that are cut', json(around('[', '{"type":{"a":1}},', '0]')), cuts],
    ['JSON of cuts in cuts', json(filled('{"type":{"parts":{')), cuts],
    [
      'JSON of cuts that begin alike',
      (n: number) =>
        Buffer.from(
          JSON.stringify(Array.from({ length: n / 100 }, (_, at) => ({ type: { a: 'x'.repeat(70), b: `${at}` } }))),
        ),
      cuts,
    ],
    ['JSON of names in text', json(around('["', '\\"type\\":{', '"]')), cuts],
    ['JSON of backslashes', json(around('{"parts":{"a":"', '\\\\', '"}}')), cuts],
    [
      'JSON that is deep under a cut',
      json((n: number) => `{"parts":{"a":${filled('[')(n / 2)}${filled(']')(n / 2)}}}`),
      cuts,
    ],
    ['JSON that is cut off', json(around('{"parts":{"a":"', 'x', '')), cuts],
    ['file', filled('='), (data: string) => checkAttachments({ attachmentFiles: [{ data } as never] }, '', context)],
    [
      'file of odd length',
      around('', 'AAAA', '='),
      (data: string) => checkAttachments({ attachmentFiles: [{ data } as never] }, '', context),
    ],
    ['refusal’s message', around('', 'id=', ' '), (message: string) => refused({ errors: [{ message }] })],
    ['refusal’s text with the token', filled('test-toke'), (message: string) => refused({ errors: [{ message }] })],
    ['refusal’s link', filled('</contacts/'), (link: string) => refused({}, { link })],
    ['bearer token', around('Bearer ', '=', ' '), header('authorization', bearerOf)],
    ['bearer’s blanks', around('Bearer', ' ', ''), header('authorization', bearerOf)],
    ['request id', filled('a'), header('x-request-id', requestIdOf)],
    ['Accept', filled(';q=1 '), mediaTypeOf],
    ['Accept of blanks', filled('; '), mediaTypeOf],
    ['Accept of commas', filled(','), mediaTypeOf],
    ['Accept-Encoding', filled('; q=0.0 '), codingFor],
    ['Accept-Encoding of blanks', filled('; '), codingFor],
    ['If-None-Match', around('"x"', ' ', ''), ifNoneMatch],
    ['If-None-Match of commas', filled(' ,'), ifNoneMatch],
    ['Origin', filled('https://a.'), (origin: string) => corsHeaders(['https://a.b'], origin)],
    ['list of keys', filled('\n'), readKeys],
    ['list of keys with blanks', filled(' '), readKeys],
    ['variables side by side', (n: number) => Array.from({ length: n / 4 }, () => [{}]), isDeep],
    ['variables in one another', (n: number) => JSON.parse(filled('[')(n / 2) + filled(']')(n / 2)), isDeep],
    ['request’s text', filled('{"a":[1]},'), checkTextNesting],
    ['request’s quotes', filled('\\"'), (text: string) => checkTextNesting(`"${text}`)],
    ['request’s backslashes', around('"', '\\\\', '"'), checkTextNesting],
    [
      'filter with many members',
      (n: number) => ({ and: Array.from({ length: n / 8 }, () => ({ name: 'x' })) }),
      compiled,
    ],
    [
      'filter of groups',
      (n: number) => {
        let filter: Nested = { and: Array.from({ length: n / 400 }, () => ({ name: 'x' })) };
        for (let depth = 0; depth < 100; depth++) filter = { and: [filter, { name: 'x' }] };
        return filter;
      },
      compiled,
    ],
  ] as const
).map(([name, input, read]) => [name, input as never, read as never]);

function ifNoneMatch(value: string): unknown {
  const asset = { type: 'text/plain', tag: 'x', encoded: async () => Buffer.from('x') };
  const headers = { get: (name: string) => (name === 'if-none-match' ? value : null) };
  return serve(asset, { headers } as unknown as Request, {});
}
const context = { limits: { bodyBytes: 2_000_000 } } as never;

test.each(readers)('%s of 1 MB is read in time linear to its length', (_, input, read) => {
  expect(growthOf(input, read)).toBe('linear');
});
