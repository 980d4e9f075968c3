import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const houses: string[] = [];
afterAll(() => {
  for (const house of houses) rmSync(house, { recursive: true });
});

type Files = Readonly<Record<string, string>>;

/** A small house that keeps every rule: types come from any room below, words from the vocabulary. */
const sound: Files = {
  'client/core/errors.ts': 'export class NotFound extends Error {}',
  'client/core/http.ts': "import { Agent } from 'undici'; export const agent = new Agent();",
  'client/tickets.ts':
    "import { agent } from './core/http.ts'; export const find = () => agent; export interface Ticket { id: string }",
  'client/index.ts': "export { find } from './tickets.ts';",
  'loaders/core/batch.ts': 'export const batch = 1;',
  'loaders/tickets.ts':
    "import { find } from '../client/tickets.ts'; import { batch } from './core/batch.ts'; export const byId = [find, batch];",
  'loaders/admins.ts': 'export const admins = 1;',
  'loaders/index.ts':
    "export { byId } from './tickets.ts'; export { admins } from './admins.ts'; export interface Context { id: string }",
  'resolvers/tickets.ts':
    "import { NotFound } from '../client/core/errors.ts'; import type { Ticket } from '../client/tickets.ts'; import { byId } from '../loaders/tickets.ts'; export const find = (t: Ticket) => [t, byId, NotFound];",
  'schema/core/builder.ts': "import SchemaBuilder from '@pothos/core'; export const builder = SchemaBuilder;",
  'schema/tickets.ts':
    "import type { Ticket } from '../client/tickets.ts'; import type { Context } from '../loaders/index.ts'; import { find } from '../resolvers/tickets.ts'; import { builder } from './core/builder.ts'; export type Named = import('../client/tickets.ts').Ticket; export const ticket = (t: Ticket, _: Context) => [find(t), builder];",
  'sandbox/index.ts': "import { find } from '../client/index.ts'; export const sandbox = find;",
  'cli.ts':
    "import { gateway } from './server/gateway.ts'; import { sandbox } from './sandbox/index.ts'; export const cli = [gateway, sandbox];",
  'server/gateway.ts':
    "import { find } from '../client/index.ts'; import { ticket } from '../schema/tickets.ts'; export const gateway = [find, ticket];",
};

const planted: Files = {
  'loaders/climbs.ts': "import { ticket } from '../schema/tickets.ts'; export const x = ticket;",
  'resolvers/skips.ts': "import { find } from '../client/tickets.ts'; export const x = find;",
  'schema/skips.ts': "import { byId } from '../loaders/tickets.ts'; export const x = byId;",
  'schema/skipsLater.ts': "export const x = () => import('../loaders/tickets.ts');",
  'loaders/network.ts': "import { Agent } from 'undici'; export const x = Agent;",
  'resolvers/looks.ts': "import SchemaBuilder from '@pothos/core'; export const x = SchemaBuilder;",
  'loaders/sideways.ts': "import { admins } from './admins.ts'; export const x = admins;",
  'sandbox/peeks.ts': "import { byId } from '../loaders/tickets.ts'; export const x = byId;",
  'client/knows.ts': "import { sandbox } from '../sandbox/index.ts'; export const x = sandbox;",
  'client/core/enums.ts': "import { agent } from './http.ts'; export const x = agent;",
  'client/egg.ts': "import { hen } from './hen.ts'; export const egg = () => hen;",
  'client/hen.ts': "import { egg } from './egg.ts'; export const hen = () => egg;",
  'schema/forgotten.ts': 'export const x = 1;',
  'client/long.ts': ['export const x = 1;', ...Array(300).fill('// on and on')].join('\n'),
  'client/full.ts': ['export const x = 1;', ...Array(299).fill('// on and on')].join('\n'),
};

const inspect = (files: Files): Promise<{ code: number; output: string }> => {
  const house = mkdtempSync(join(tmpdir(), 'boundaries-'));
  houses.push(house);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    copyFileSync(join(root, name), join(house, name));
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  mkdirSync(join(house, 'src'));
  for (const [name, text] of Object.entries(files)) {
    const file = join(house, 'src', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${text}\n`);
  }
  return new Promise((done) => {
    execFile(process.execPath, [join(root, 'scripts/boundaries.mjs')], { cwd: house }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : 1, output: `${stdout}${stderr}` });
    });
  });
};

test('a sound house passes', async () => {
  const { code, output } = await inspect(sound);
  expect(output).toBe('14 modules (schema 2, resolvers 1, loaders 4, client 4), 21 dependencies, 0 violations\n');
  expect(code).toBe(0);
});

test('every planted violation is reported', async () => {
  const { code, output } = await inspect({ ...sound, ...planted });
  expect(code).toBe(1);
  for (const violation of [
    'loaders-looks-down-only: src/loaders/climbs.ts -> src/schema/tickets.ts',
    'resolvers-calls-next-door-only: src/resolvers/skips.ts -> src/client/tickets.ts',
    'schema-calls-next-door-only: src/schema/skips.ts -> src/loaders/tickets.ts',
    'schema-calls-next-door-only: src/schema/skipsLater.ts -> src/loaders/tickets.ts',
    'network-is-client-only: src/loaders/network.ts -> ',
    'pothos-is-schema-only: src/resolvers/looks.ts -> ',
    'domains-do-not-reach-sideways: src/loaders/sideways.ts -> src/loaders/admins.ts',
    'sandbox-knows-client-only: src/sandbox/peeks.ts -> src/loaders/tickets.ts',
    'rooms-do-not-know-who-puts-them-together: src/client/knows.ts -> src/sandbox/index.ts',
    'vocabulary-imports-vocabulary-only: src/client/core/enums.ts -> src/client/core/http.ts',
    'nothing-is-forgotten: src/schema/forgotten.ts',
    'no-cycles: src/client/egg.ts -> src/client/hen.ts',
    'src/client/long.ts has 301 lines, and 300 are the most.',
  ]) {
    expect(output).toContain(violation);
  }
  expect(output).not.toContain('src/client/full.ts has');
});

test('nothing to look at is refused', async () => {
  const { code, output } = await inspect({});
  expect(code).toBe(1);
  expect(output).toContain('No modules were cruised');
});

test('a missing room is refused', async () => {
  const { 'resolvers/tickets.ts': _, 'schema/tickets.ts': __, 'server/gateway.ts': ___, ...rest } = sound;
  const { code, output } = await inspect(rest);
  expect(code).toBe(1);
  expect(output).toContain('The room src/resolvers has no modules.');
});
