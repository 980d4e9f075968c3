import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidResponseError } from '../../src/client/core/errors.ts';
import { parseJson } from '../../src/client/core/json.ts';
import { JsonInterner, LazyJson } from '../../src/client/core/jsonSlices.ts';
import { list } from '../../src/client/core/lists.ts';
import { text } from '../../src/client/core/read.ts';

/** What a parser says of the bytes; `undefined` where they are no JSON. */
const outcome = (parse: () => unknown): unknown => {
  try {
    return { value: parse() };
  } catch {
    return undefined;
  }
};
const plain = (bytes: Buffer) => JSON.parse(new TextDecoder('utf-8').decode(bytes)) as unknown;

/** What was kept of all answers before. */
const repeats = new JsonInterner();

const asPlain = (bytes: Buffer, key = 'k') => {
  const expected = outcome(() => plain(bytes));
  // In the last, everything is known.
  for (const before of [new JsonInterner(), repeats, repeats]) {
    const found = outcome(() => before.parse(bytes, { intern: key, defer: 'never' }));
    expect(found).toStrictEqual(expected);
    // The order of the keys, too.
    expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
  }
  expect(outcome(() => parseJson(bytes))).toStrictEqual(expected);

  // What is parsed later says the same, or is refused when it is looked at.
  const written = outcome(() => JSON.stringify(plain(bytes)));
  for (const cuts of [
    { intern: 'never', defer: key },
    { intern: 'b', defer: key },
    { intern: key, defer: 'b' },
  ])
    expect(outcome(() => JSON.stringify(repeats.parse(bytes, cuts)))).toStrictEqual(written);
};

/** JSON as text, with all that could be mistaken for `"k":{…}`, or for its end. */
const space = fc.constantFrom('', '', '', ' ', '\n  ');
// Not the key "\\": `JSON.parse` of V8 13.6 (Node 24) then reads a key written as "\u006b" in the next object as "\\", too.
const keys = fc.constantFrom('"k"', '"k"', '"k"', '"a"', '"\\u006b"', '"x\\"k"', '"kk"', '"__proto__"');
const words = fc.constantFrom('"k":{', '"k":{}', 'k":{', '{', '}', '}}', '\\', '\\"', '"', 'é', '🚲', '\u0001', '');
const scalars = fc.oneof(
  fc.array(words).map((list) => JSON.stringify(list.join(''))),
  fc.constantFrom('null', 'true', '0', '-0', '1.0', '1e2', '123456789012345678901', '"k"'),
);
const { object } = fc.letrec<{ object: string; value: string }>((tie) => ({
  object: fc
    .array(fc.tuple(keys, space, tie('value'), space), { maxLength: 5 })
    .map((entries) => `{${entries.map(([key, a, value, b]) => `${key}:${a}${value}${b}`).join(',')}}`),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }).map((list) => `[${list.join(',')}]`),
    tie('object'),
  ),
}));
/** Long ones, since it is by their beginnings that objects are known again: some of these begin alike. */
const long = fc
  .tuple(fc.constantFrom('x', 'y'), object)
  .map(([letter, text]) => `{"a":"${letter.repeat(60)}","b":${text}}`);
/** Rows that embed a few objects, each of them often. */
const json = fc
  .tuple(
    fc.array(fc.oneof(object, long), { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(object, fc.nat(5)), { maxLength: 6 }),
  )
  .map(([pool, rows]) => {
    const texts = rows.map(([row, n]) => {
      const one = pool[n % pool.length] ?? '{}';
      return row === '{}' ? `{"k":${one}}` : `${row.slice(0, -1)},"k":${one},"z":{"k":${one}}}`;
    });
    return `{"rows":[${texts.join(',')}]}`;
  });

describe('JSON with repeated objects is what JSON.parse says', () => {
  test('whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(json, object), (text) => asPlain(Buffer.from(text))),
      { numRuns: 200 },
    );
  });

  test('wherever it breaks off', () => {
    fc.assert(
      fc.property(json, fc.nat(), (text, n) => {
        const bytes = Buffer.from(text);
        asPlain(bytes.subarray(0, n % (bytes.length + 1)));
      }),
      { numRuns: 200 },
    );
  });

  test('whatever byte of it is wrong', () => {
    const wrong = fc.oneof(fc.nat(255), fc.constantFrom(0x22, 0x5c, 0x7b, 0x7d, 0x2c, 0x3a, 0xe9));
    fc.assert(
      fc.property(json, fc.nat(), wrong, (text, n, byte) => {
        const bytes = Buffer.from(text);
        bytes[n % bytes.length] = byte;
        asPlain(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['written with spaces', JSON.stringify({ rows: [{ k: { a: 1 } }, { k: { a: 1 } }] }, null, 2)],
    ['at other depths', '{"k":{"k":{"k":{}}},"x":[{"k":{"k":{"k":{}}}},[[{"k":{}}]]]}'],
    ['twice in one record', '[{"k":{"a":1},"k":{"a":2}},{"k":{"a":1},"k":{"a":1}}]'],
    ['at the end of a longer name', '[{"x\\"k":{"a":1}},{"x\\"k":{"a":1}},{"k":{"a":1}}]'],
    ['inside a text', '[{"t":"\\"k\\":{\\"a\\":1}"},{"k":{"t":"}\\\\"}},{"k":{"t":"}\\\\"}},{"k":{"t":"{\\""}}]'],
    ['alike in the beginning', `[${[1, 2, 1, 1].map((n) => `{"k":{"t":"${'x'.repeat(90)}","n":${n}}}`).join(',')}]`],
    ['after a byte order mark', '\uFEFF[{"k":{"a":"é"}},{"k":{"a":"é"}}]'],
    ['nowhere', '[1,"k",null]'],
    ['nothing', 'null'],
  ])('%s', (_, text) => {
    asPlain(Buffer.from(text));
    asPlain(Buffer.from(text), '__proto__');
  });

  test('and bytes that are not UTF-8 cost the character that they stand for', () => {
    const latin1 = (text: string) => Buffer.from(text, 'latin1');
    for (const text of ['{"k":{"a":"café"}}', '[{"k":{"a":1}},{"k":{"a":1}},"café"]']) {
      asPlain(latin1(text));
      expect(JSON.stringify(parseJson(latin1(text)))).toBe(text.replace('é', '\uFFFD'));
    }
    // As much is left of a text that was cut within a character.
    expect(parseJson(Buffer.from([0x22, 0x61, 0xf0, 0x9f, 0x9a, 0x22]))).toBe('a\uFFFD');
    expect(() => parseJson(latin1('{é}'))).toThrow();
    expect(() => parseJson(Buffer.from('{"a":1}', 'utf16le'))).toThrow();
  });
});

describe('objects that are the same byte for byte', () => {
  const type = { id: '7', name: 'Repair 🚲', about: '{'.repeat(64), list: [{ a: '}' }] };
  const rows = [type, type, { ...type, name: 'Order' }, type].map((k, n) => ({ n, k }));
  const read = (known: JsonInterner, all = rows) => {
    const parsed = known.parse(Buffer.from(JSON.stringify({ rows: all })), { intern: 'k', defer: 'never' }) as {
      rows: typeof rows;
    };
    expect(parsed).toStrictEqual({ rows: all });
    return parsed.rows.map(({ k }) => k);
  };

  test('are one object, and no others', () => {
    const [first, second, other, last] = read(new JsonInterner());
    expect(second).toBe(first);
    expect(last).toBe(first);
    expect(other).not.toBe(first);
  });

  test('are so in later answers, and what has changed is another', () => {
    const known = new JsonInterner();
    const [, , , last] = read(known);
    const [again] = read(known);
    expect(again).toBe(last);
    const [changed] = read(known, [{ n: 1, k: { ...type, list: [{ a: '{' }] } }]);
    expect(changed).not.toBe(last);
    expect(read(new JsonInterner())[0]).not.toBe(last);
  });
});

describe('an object that is parsed later', () => {
  const rows = (parts: string) => Buffer.from(`{"id":"1","parts":${parts},"after":true}`);
  const parse = (parts: string) => new JsonInterner().parse(rows(parts), { intern: 'never', defer: 'parts' });
  const bodies = list('parts', text('body'));
  const body = 'x'.repeat(80);

  test('is read as if it had been there', () => {
    const wire = parse(`{"parts":[{"body":"${body}"},{"body":"é"}]}`);
    expect(wire).toMatchObject({ id: '1', parts: expect.any(LazyJson), after: true });
    expect(bodies(wire, () => {})).toEqual([body, 'é']);
  });

  test('is no answer where it is no JSON, which is known when it is looked at', () => {
    for (const broken of [`{"parts":[{"body":"${body}"},,]}`, `{"parts":["${body}" tru]}`]) {
      const wire = parse(broken);
      expect(wire).toMatchObject({ id: '1', after: true });
      expect(() => bodies(wire, () => {})).toThrow(InvalidResponseError);
    }
  });
});
