import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterEach, expect, test } from 'vitest';
import { readOptions } from '../../src/library/options.ts';
import { readConfig } from '../../src/server/config.ts';
import { settings } from '../../src/server/settings.ts';
import type { IntercomGatewayOptions } from '../../types/index.d.ts';

const root = resolve(import.meta.dirname, '../..');
const parsed = (path: string) =>
  ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.ESNext, true);

/** The members of an interface in the declarations, with their comments. */
const membersOf = (path: string, name: string): ReadonlyMap<string, string> => {
  const file = parsed(path);
  const found = file.statements.filter(ts.isInterfaceDeclaration).find((one) => one.name.text === name);
  return new Map(
    found?.members.map((member) => [
      member.name?.getText(file) ?? '',
      ts
        .getJSDocCommentsAndTags(member)
        .map((one) => ts.getTextOfJSDocComment(one.comment) ?? '')
        .join(' '),
    ]),
  );
};
const camel = (name: string): string => name.toLowerCase().replaceAll(/_(.)/g, (_, one: string) => one.toUpperCase());
const ofTheHost = [
  ...['HOST', 'PORT', 'WEB_CONCURRENCY', 'WORKER_HANG_TIMEOUT_MS', 'STOP_DELAY_MS'],
  ...['MAX_CONNECTIONS', 'MAX_UNSENT_BYTES', 'SEND_TIMEOUT_MS', 'REQUEST_TIMEOUT_MS'],
];

const declared = membersOf('types/options.d.ts', 'IntercomGatewaySettings');

test('each setting but those of a server that listens is a declared option, by its name', () => {
  const expected = Object.keys(settings).filter((name) => !ofTheHost.includes(name));
  expect([...declared.keys()].toSorted()).toEqual(expected.map(camel).toSorted());
});

test('each option is documented, with the default of its setting where that is a word or a number', () => {
  const words = { on: 'true', off: 'false' } as Readonly<Record<string, string>>;
  for (const [name, { default: preset }] of Object.entries(settings)) {
    const comment = declared.get(camel(name));
    if (comment === undefined) continue;
    expect(comment, name).toMatch(/^[A-Z`].{20,}[.:]/s);
    if (!/^[\w.]+$/.test(preset) || preset === 'unset') continue;
    expect(comment.replaceAll('`', ''), name).toContain(`Default: ${words[preset] ?? preset}`);
  }
});

const problemsOf = (options: object): readonly string[] => {
  try {
    readOptions(options as IntercomGatewayOptions);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as Error).message.split('\n');
  }
};
const admit = () => ({ scopes: ['read'] as const });

test('options are what the variables are, written as values', () => {
  const keys = ['dashboard:k3y-of-the-dashboard:read', 'importer:k3y-of-the-importer:read,write'];
  const { config, warnings } = readOptions({
    intercomAccessToken: 'dG9r',
    intercomRegion: 'eu',
    graphqlEndpoint: '/api/graphql',
    gatewayAuth: 'api-key',
    gatewayApiKeys: keys,
    corsOrigins: ['https://a.example', 'https://b.example'],
    webhookSecrets: [],
    finStreamHosts: [],
    introspection: false,
    apq: undefined,
    maxDepth: 7,
  });
  expect(warnings).toEqual([]);
  expect(config).toEqual(
    readConfig({
      INTERCOM_ACCESS_TOKEN: 'dG9r',
      INTERCOM_REGION: 'eu',
      GRAPHQL_ENDPOINT: '/api/graphql',
      GATEWAY_AUTH: 'api-key',
      GATEWAY_API_KEYS: keys.join('\n'),
      CORS_ORIGINS: 'https://a.example,https://b.example',
      FIN_STREAM_HOSTS: 'none',
      INTROSPECTION: 'off',
      MAX_DEPTH: '7',
    }).config,
  );
});

test.each<[string, object, string]>([
  ['a word that is none', { intercomRegion: 'mars' }, 'intercomRegion: got "mars"; accepts us, eu or au.'],
  ['a switch that is none', { metrics: 'yes' }, 'metrics: got "yes"; accepts true or false.'],
  ['a fraction', { maxDepth: 1.5 }, 'maxDepth: got "1.5"; accepts a whole number from 1 to 100.'],
  ['another type', { maxDepth: {} }, 'maxDepth: got a value of another type; accepts a whole number from 1 to 100.'],
  [
    'null',
    { intercomVersion: null },
    `intercomVersion: got a value of another type; accepts ${settings.INTERCOM_VERSION.accepts}.`,
  ],
  [
    'a list with something else',
    { corsOrigins: [1] },
    'corsOrigins: got a value of another type; accepts origins such as https://app.example, in an array.',
  ],
  [
    'a blank secret',
    { intercomAccessToken: ' ', admit },
    `intercomAccessToken: got a blank value; accepts ${settings.INTERCOM_ACCESS_TOKEN.accepts}. Unset it for the default (unset, the sandbox).`,
  ],
  [
    'an option of another name',
    { intercomToken: 'x' },
    'intercomToken is not an option. Did you mean intercomAccessToken?',
  ],
  ['an option that nothing is like', { colour: 'red' }, 'colour is not an option.'],
  ['what the host decides', { port: 4000 }, 'port is not an option: the host listens.'],
  ['something that is called', { admit: true }, 'admit: got no function.'],
  [
    'two ways to admit',
    { admit, gatewayAuth: 'none' },
    'gatewayAuth: got a value, although there is admit; accepts no value.',
  ],
  [
    'no way to admit, with a token',
    { intercomAccessToken: 'dG9r' },
    'gatewayAuth: got nothing, and there is no admit; accepts none, api-key, jwt or passthrough.',
  ],
])('%s is refused', (_, options, problem) => {
  expect(problemsOf(options)).toEqual([problem]);
});

test('secrets are not shown, and all mistakes are told at once', () => {
  const problems = problemsOf({ redisUrl: 'http://:hunter2@redis.example', maxDepth: 0, gatewayApiKeys: {} });
  expect(problems.join()).not.toContain('hunter2');
  expect(problems.map((line) => line.split(':')[0])).toEqual(['gatewayApiKeys', 'redisUrl', 'maxDepth']);
});

test('what has no effect is warned of, by the names of options', () => {
  expect(readOptions({ intercomRegion: 'eu' }).warnings).toEqual([
    'intercomRegion has no effect without intercomAccessToken: the gateway runs over the sandbox.',
  ]);
});

const before = process.env['INTERCOM_REGION'];
afterEach(() => {
  if (before === undefined) delete process.env['INTERCOM_REGION'];
  else process.env['INTERCOM_REGION'] = before;
});
test('the environment says nothing', () => {
  process.env['INTERCOM_REGION'] = 'mars';
  expect(readOptions({}).config.region).toBe('us');
});
