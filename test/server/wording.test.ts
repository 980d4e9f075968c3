import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { settings } from '../../src/server/settings.ts';
import { avoided } from '../support/wording.ts';

const root = new URL('../../src/', import.meta.url);

/** Errors of graphql-js, word for word, and those that only a developer sees. */
const isOthers = (file: string, maker: string): boolean =>
  file.startsWith('sandbox') || file.startsWith('server/execute') || /\bnew (Type|Reference)?Error$/.test(maker);

const makers =
  /(\bnew [A-Z]?\w*Error|(?<![.\w])(?:limitError|badRequest|requestError|createGraphQLError|super))\(\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`)/g;

/** What the code says in its errors, each with its file. What a template fills in is left as it is written. */
const messagesIn = (file: string, text: string): string[] =>
  [...text.matchAll(makers)]
    .filter(([, maker = '']) => !isOthers(file, maker))
    .map(([, , single, double, template]) => `${file}: ${single ?? double ?? template ?? ''}`);

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const messages = files.flatMap((file) => messagesIn(file, readFileSync(new URL(file, root), 'utf8')));

/** Such as `nobody`, a member of an input. */
const names = /\\?`[^`]*`|\$\{[^}]*\}/g;

describe('messages of errors', () => {
  test('are found', () => {
    expect(messages.length).toBeGreaterThan(100);
    expect(messagesIn('a.ts', "throw new InvalidInputError('It takes \\'one\\'.', at);")).toEqual([
      "a.ts: It takes \\'one\\'.",
    ]);
    expect(messagesIn('a.ts', 'limitError(\n  `Too long.`, {})')).toEqual(['a.ts: Too long.']);
    expect(messagesIn('sandbox/a.ts', "new InvalidInputError('x')")).toEqual([]);
  });

  test('use the words of the house', () => {
    expect(messages.filter((message) => avoided.test(message.replaceAll(names, '…')))).toEqual([]);
  });

  test('are sentences', () => {
    // A template inside a template is found as far as the inner one.
    const isWhole = (message: string): boolean => message.split('${').length === message.split('}').length;
    const fragments = messages.filter((message) => isWhole(message) && !/[.…}](\\n)?$/.test(message));
    expect(fragments).toEqual([]);
  });
});

describe('settings', () => {
  test.each(Object.entries(settings))(
    '%s begins with its noun, and says what it accepts',
    (_, { description, accepts }) => {
      expect(description).not.toMatch(/^(what|which|who|whom|where|whether|how|most|the least|put)\b/i);
      expect(`${description}; ${accepts}`).not.toMatch(avoided);
    },
  );
});
