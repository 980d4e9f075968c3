import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { createContext } from '../../src/loaders/index.ts';
import type { FieldCost } from '../../src/schema/core/cost.ts';
import { schema } from '../../src/schema/index.ts';
import { setup } from '../support/gateway.ts';

/*
 * A resource is named in several lists. Here each of them is shown to be one that cannot be forgotten. Others are shown so
 * elsewhere: a module that no index imports by `npm run boundaries`, an operation without a step or a query by
 * conformance.test.ts and officialExamples.test.ts, a record without a sample by nodes.test.ts and entities.test.ts,
 * what looks personal by personal.test.ts, and schema.graphql and docs/coverage.md by `npm run drift`.
 */

const root = resolve(import.meta.dirname, '../..');

describe('what the compiler tells', () => {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const uses = ['loaders', 'resolvers', 'sandbox', 'schema'].map((room) => join(root, 'src', room, 'brands.ts'));
  const [router, handler] = ['router', 'handler'].map((name) => join(root, 'src/sandbox', `${name}.ts`));
  const checked = [...uses, join(root, 'src/loaders/index.ts'), router ?? '', handler ?? ''];

  const planted = new Map<string, string>();
  let version = 0;
  const service = ts.createLanguageService({
    ...ts.sys,
    getCompilationSettings: () => options,
    getCurrentDirectory: () => root,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => checked,
    getScriptVersion: (file) => (planted.has(file) ? `planted ${version}` : 'as it is'),
    getScriptSnapshot: (file) => {
      const text = planted.get(file) ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  });
  const problemsIn = (file: string): readonly string[] =>
    service.getSemanticDiagnostics(file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));

  test('nothing, where nothing is forgotten', () => expect(checked.flatMap(problemsIn)).toEqual([]), 120_000);

  test.each([
    ['the table of the client', 'src/client/index.ts', /^.*\bbrands\b.*\n/gm],
    ['the loaders', 'src/loaders/index.ts', /^.*\bbrands\b.*\n/gm],
    ['the handlers of the sandbox', 'src/sandbox/router.ts', /^.*\bbrands\b.*\n/gm],
    ['a handler for each route', 'src/sandbox/brands.ts', /^ {2}'GET \/brands':.*\n/m],
    ['the seed', 'src/sandbox/seed/index.ts', /^ {4}brands:.*\n/m],
    ['the nouns of the graph', 'src/schema/core/refs.ts', /^export const Brand\b.*\n/m],
  ])(
    '%s',
    (_, name, entry) => {
      const file = join(root, name);
      const whole = readFileSync(file, 'utf8');
      const without = whole.replace(entry, '');
      expect(without).not.toBe(whole);
      planted.set(file, without);
      version += 1;
      expect(checked.some((one) => problemsIn(one).length > 0)).toBe(true);
      planted.delete(file);
    },
    120_000,
  );
});

const types = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('_'));
const fields = types.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
const isRoot = (type: GraphQLObjectType): boolean =>
  type === schema.getQueryType() || type === schema.getMutationType();

describe('lists that a cost names', async () => {
  const { sandbox, calls } = await setup();
  // What a root field costs is asked for at once as it is.
  const declared = fields
    .filter(({ type }) => !isRoot(type))
    .flatMap(({ field }) => (field.extensions['cost'] ?? []) as readonly FieldCost[]);
  const lists = [...new Set(declared.flatMap((cost) => (cost.kind === 'once' ? [cost.list] : [])))];

  /** Asked for when their own field is met: one call that nothing else of the answer waits for. */
  const notAhead = ['adminPictures', 'segmentCounts', 'viewer'];

  test('are some', () => expect(lists.length).toBeGreaterThan(5));

  test.each(lists.filter((list) => !notAhead.includes(list)))('%s can be read ahead', async (list) => {
    const place = { origin: sandbox.origin, token: 'test', version: 'Unstable', versionHeader: 'Unstable' } as const;
    const workspace = openWorkspace(place, { referenceTtlMs: 60_000 });
    const context = createContext({
      handler: createHandler(createDispatcher()),
      workspace,
      operation: newOperation(),
    });
    context.prefetch([list]);
    await expect.poll(() => calls.length).toBeGreaterThan(0);
  });
});

test('a root list that is not paged says how long it is taken to be', () => {
  const silent = fields
    .filter(({ type }) => type === schema.getQueryType())
    .filter(({ field }) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)))
    .filter(({ field }) => !field.args.some(isRequiredArgument) && field.extensions['assumedSize'] === undefined)
    .map(({ field }) => field.name);
  expect(silent).toEqual([]);
});

test('every root field says what it costs', () => {
  /** They cause no call, or what the type that is checked up declares. */
  const free = ['_entities', '_service', 'node', 'nodes', 'rateLimit'];
  const silent = fields
    .filter(({ type, field }) => isRoot(type) && ((field.extensions['cost'] ?? []) as readonly unknown[]).length === 0)
    .map(({ field }) => field.name);
  expect(silent.toSorted()).toEqual(free);
});

test('every root field is asked for by a test of its domain', () => {
  const folders = ['domains', 'contract', 'server'].map((name) => join(root, 'test', name));
  const texts = folders
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const words = new Set(texts.match(/\w+/g));
  const roots = fields.filter(({ type }) => isRoot(type));
  expect(roots.length).toBeGreaterThan(100);
  expect(roots.map(({ field }) => field.name).filter((name) => !words.has(name))).toEqual([]);
});
