import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { maxPageSize, maxSingleReads } from '../../src/client/core/sizes.ts';
import { maxConnections } from '../../src/client/core/transport.ts';
import { versions } from '../../src/client/core/versions.ts';
import { maxMembers } from '../../src/client/search/compile.ts';
import { defaultFirst, maxFirst } from '../../src/resolvers/core/connection.ts';
import { maxTextLength } from '../../src/resolvers/core/toPlainText.ts';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { assumedSizes } from '../../src/schema/core/cost.ts';
import { maxEntriesFactor } from '../../src/schema/core/guard.ts';
import { written } from '../../src/schema/core/limits.ts';
import { schema } from '../../src/schema/index.ts';
import { watchCluster } from '../../src/server/cluster/watch.ts';
import { watchFinStreams } from '../../src/server/finStreams/watch.ts';
import { maxNesting } from '../../src/server/limits/document.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { createMetrics } from '../../src/server/observe/metrics.ts';
import { watchTcpConnections } from '../../src/server/observe/tcpConnections.ts';
import { watchWorkspaceTypes } from '../../src/server/observe/workspaceTypes.ts';
import { subgraphSdl } from '../../src/server/sdl.ts';
import { watchWebhooks } from '../../src/server/webhooks/watch.ts';
import { AggregatedMetrics } from '../../src/server/workers/metrics.ts';

/** What pages say of the code: lists are compared in both directions, numbers with the constants that the code uses. */
const root = resolve(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
/** A page in one line, so that a sentence is found wherever it breaks. */
const inOneLine = (path: string): string => textOf(path).replaceAll(/\s+/g, ' ');

/** The cells of a section's table, without its head. */
const rowsOf = (path: string, heading: string): string[][] => {
  const [, section = ''] = textOf(path).split(new RegExp(`^## ${heading}$`, 'm'));
  const lines = (section.split(/^## /m)[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};
const quotedIn = (text = ''): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
/** The words of a union type, as its source has them. */
const wordsOf = (path: string, type: string): string[] => {
  const [, union = ''] = new RegExp(`type ${type} =([^;]+);`).exec(textOf(path)) ?? [];
  return [...union.matchAll(/'([^']+)'/g)].map(([, word = '']) => word);
};

describe('docs/operations.md', () => {
  const page = 'docs/operations.md';
  const metrics = rowsOf(page, 'Metrics').flatMap(([names, , labels = '']) =>
    quotedIn(names).map((name) => {
      const parts = labels === '' ? [] : labels.split(';').map(quotedIn);
      return { name, labels: parts.map(([label = '']) => label), words: parts.map(([, ...words]) => words) };
    }),
  );

  test('has every metric with its labels, and no other', async () => {
    const { registry } = createMetrics();
    watchTcpConnections(() => {}, registry).listening({ size: 0, unsentBytes: 0 });
    watchWebhooks(() => {}, registry);
    watchFinStreams(() => {}, registry);
    watchWorkspaceTypes(() => {}, registry);
    watchCluster(() => {}, { isUp: true, machines: 1 }).measure(registry);
    const own = registry.getMetricsAsArray() as unknown as { readonly name: string; readonly labelNames?: string[] }[];
    const [, ofPrimary = ''] = /^# TYPE (\S+)/m.exec(await new AggregatedMetrics().text()) ?? [];
    const registered = [...own, { name: ofPrimary, labelNames: ['reason'] }].map(({ name, labelNames = [] }) => ({
      name: name.replace('intercom_graphql_', ''),
      labels: labelNames.toSorted(),
    }));
    const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
      one.name < other.name ? -1 : 1;
    const documented = metrics.map(({ name, labels }) => ({ name, labels: labels.toSorted() }));
    expect(documented.toSorted(byName)).toEqual(registered.toSorted(byName));
  });

  test.each([
    ['operations_total', 'type', wordsOf('src/server/observe/operations.ts', 'OperationType')],
    ['operations_total', 'outcome', wordsOf('src/server/observe/operations.ts', 'Outcome')],
    ['subscriptions', 'transport', wordsOf('src/server/subscriptions/stream.ts', 'Transport')],
    ['subscriptions_ended_total', 'reason', wordsOf('src/server/subscriptions/stream.ts', 'SubscriptionEnd')],
    ['requests_total', 'adapter', wordsOf('src/server/observe/operations.ts', 'Adapter')],
    ['connections_cut_total', 'reason', wordsOf('src/server/tcpConnections.ts', 'Cut')],
    ['bad_requests_total', 'reason', wordsOf('src/server/requestTarget.ts', 'BadRequest')],
    ['webhooks_total', 'outcome', wordsOf('src/server/webhooks/outcome.ts', 'WebhookOutcome')],
    [
      'fin_streams_total',
      'outcome',
      [
        ...wordsOf('src/client/fin/streams/connection.ts', 'ConnectionEnd'),
        ...wordsOf('src/client/fin/streams/stream.ts', 'FinStreamEnd'),
        ...wordsOf('src/client/fin/streams/index.ts', 'FinStreamOutcome'),
        ...wordsOf('src/server/finStreams/outcome.ts', 'FinStreamOutcome'),
      ],
    ],
    ['redis_commands_total', 'outcome', wordsOf('src/server/cluster/connection.ts', 'CommandOutcome')],
    ['breakers', 'state', wordsOf('src/client/core/breaker.ts', 'BreakerState')],
  ])('%s has the words of its label %s', (name, label, words) => {
    const { labels = [], words: documented = [] } = metrics.find((one) => one.name === name) ?? {};
    expect(words.length).toBeGreaterThan(1);
    expect(documented[labels.indexOf(label)]?.toSorted()).toEqual(words.toSorted());
  });

  test('has every event of the log with its level, and no other', () => {
    const source = textOf('src/server/log.ts');
    const events = [...source.matchAll(/level: '(\w+)';\s+readonly event: ('[^;]+?)(?=;| \})/g)].flatMap(
      ([, level, union = '']) => [...union.matchAll(/'([\w-]+)'/g)].map(([, event]) => `${event} ${level}`),
    );
    const documented = rowsOf(page, 'Logs').flatMap(([names, level]) =>
      quotedIn(names).map((event) => `${event} ${quotedIn(level)[0]}`),
    );
    expect(events.length).toBeGreaterThan(15);
    expect(documented.toSorted()).toEqual(events.toSorted());
  });

  test('has every page beside GraphQL, and why /ready says no', () => {
    const pages = rowsOf(page, 'Health checks');
    const served = ['ready', 'metrics'].flatMap((file) => [
      ...textOf(`src/server/observe/${file}.ts`).matchAll(/pathname [!=]== '([^']+)'/g),
    ]);
    expect(pages.flatMap(([path]) => quotedIn(path)).toSorted()).toEqual(served.map(([, path]) => path).toSorted());
    const [, , ready] = pages.flatMap(([path = '', text]) => (path === '`/ready`' ? ['', '', text] : []));
    expect(quotedIn(ready).toSorted()).toEqual(wordsOf('src/server/observe/ready.ts', 'Unready').toSorted());
  });
});

test('docs/cli.md has every command and option, and no other', () => {
  const own = readdirSync(join(root, 'src/cli')).filter((name) => name.endsWith('Commands.ts'));
  const source = ['src/cli.ts', ...own.map((name) => `src/cli/${name}`)].map(textOf).join('\n');
  const found = (text: string, what: RegExp) =>
    [...new Set([...text.matchAll(what)].map(([, word]) => word))].toSorted();
  const page = textOf('docs/cli.md');
  const options = found(source, /\.option\('(?:-\w, )?(--[\w-]+)/g);
  expect(options.length).toBeGreaterThan(5);
  // Commander's own.
  expect(found(page, /(--[a-z][\w-]+)/g)).toEqual([...options, '--help'].toSorted());
  expect(found(page, /npx intercom-graphql ([a-z]+)/g)).toEqual(found(source, /\bprogram\s*\.command\('(\w+)/g));
  const codesAfter = (head: string, text: string) =>
    found(text.split(head)[1]?.split('\n\n')[0] ?? '', /^[ |]+(\d+(?:, \d+)*) /gm);
  expect(codesAfter('| exit code |', page).length).toBeGreaterThan(3);
  expect(codesAfter('| exit code |', page)).toEqual(codesAfter('\nExit codes:', source));
});

test('docs/architecture.md has the policies of a REST call in their order', () => {
  const [, list = ''] = /compose\(\s*\[([^\]]+)\],\s*transport/.exec(textOf('src/client/core/http.ts')) ?? [];
  const policies = list.split(',').flatMap((one) => /^\s*([a-z]\w+)/i.exec(one)?.[1] ?? []);
  const documented = /outermost first: (.*?)\. \d/.exec(inOneLine('docs/architecture.md'))?.[1];

  expect(quotedIn(documented)).toEqual([...policies.filter((name) => !name.startsWith('watch')), 'transport']);
});

describe('docs/federation.md', () => {
  const text = inOneLine('docs/federation.md');

  test('says which types are entities, by which keys', async () => {
    const sdl = await subgraphSdl(schema);
    const entities = [...sdl.matchAll(/^type (\w+)([^{]*@key[^{]*)/gm)].map(([, name = '', head = '']) => ({
      name,
      keys: [...head.matchAll(/@key\(fields: "(\w+)"/g)].map(([, key]) => key),
    }));
    const node = schema.getType('Node');
    const nodes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    expect(nodes.length).toBeGreaterThan(10);
    expect(text).toContain('every type that implements `Node`');
    expect(entities.map(({ name }) => name).toSorted()).toEqual(nodes.toSorted());
    const others = entities.flatMap(({ name, keys }) => keys.filter((k) => k !== 'id').map((key) => `${name}.${key}`));
    const [, documented] = /Other keys are (.*?\.\w+`)\. /.exec(text) ?? [];
    expect(quotedIn(documented).toSorted()).toEqual(others.toSorted());
  });

  test('explains every directive but the key', async () => {
    const [, imports = ''] = /import: \[([^\]]+)\]/.exec(await subgraphSdl(schema)) ?? [];
    const documented = rowsOf('docs/federation.md', 'Directives').map(([cell]) => quotedIn(cell)[0]?.split('(')[0]);
    expect(['@key', ...documented].toSorted()).toEqual([...imports.matchAll(/@\w+/g)].map(([name]) => name).toSorted());
  });
});

test('docs/clients.md names every type of an attribute value', () => {
  const [, section = ''] = /## Attribute values (.*?) ## /.exec(inOneLine('docs/clients.md')) ?? [];
  const [sentence = '', custom = ''] = section.split('the same with the prefix `Custom`');
  const ofTickets = quotedIn(sentence).filter((word) => word.endsWith('Value'));
  const membersOf = (name: string): string[] => {
    const type = schema.getType(name);
    return isInterfaceType(type) ? schema.getPossibleTypes(type).map((one) => one.name) : [];
  };
  expect(ofTickets.toSorted()).toEqual(membersOf('TicketAttributeValue').toSorted());
  const same = ofTickets.filter((name) => name !== 'FilesValue').map((name) => `Custom${name}`);
  const others = quotedIn(custom).filter((word) => word.endsWith('Value'));
  expect([...same, ...others].toSorted()).toEqual(membersOf('CustomAttributeValue').toSorted());
  expect(isObjectType(schema.getType('FilesValue'))).toBe(true);
});

/** As `npm start` has it, on any day. */
const state = seedState(Date.parse('2026-01-15T12:00:00Z') / 1000);
test.each([
  [
    'README.md',
    `${[...state.admins.values()].filter(({ removed }) => !removed).length} admins, ${state.teams.size} teams, ${state.ticketTypes.size} ticket types`,
  ],
  ['README.md', `${state.tickets.size} tickets, ${state.contacts.size} contacts, ${state.companies.size} companies`],
  ['README.md', `${state.conversations.size} conversations`],
  ['README.md', `Node ${JSON.parse(textOf('package.json')).engines.node.match(/\d+\.\d+/)} or later`],
  ['CONTRIBUTING.md', `Node ${JSON.parse(textOf('package.json')).engines.node.match(/\d+\.\d+/)} or later`],
  [
    'README.md',
    `Node ${textOf('.github/workflows/ci.yml')
      .match(/node: \[(.*)\]/)?.[1]
      ?.replace(/, (\d+)$/, ' and $1')}`,
  ],
  ['README.md', `API versions ${versions[0]} to ${versions.at(-2)} and ${versions.at(-1)} (Preview)`],
  ['README.md', `up to ${maxPageSize} tickets`],
  ['docs/clients.md', `default ${defaultFirst}, maximum ${maxFirst}`],
  ['docs/clients.md', `A group has at most ${maxMembers} filters`],
  ['docs/limits.md', `the first ${written(maxTextLength)} characters`],
  ['docs/limits.md', `searches of ${maxPageSize}.`],
  ['docs/limits.md', `(${assumedSizes.admins} admins, ${assumedSizes.teams} teams)`],
  ['docs/limits.md', `may have ${maxEntriesFactor} times \`MAX_LIST_ITEMS\``],
  ['docs/limits.md', `(${written(maxEntriesFactor * defaultLimits.listItems)} by default)`],
  ['docs/limits.md', `nest ${maxNesting} levels deep`],
  ['docs/caching-and-rate-limits.md', `at most ${maxConnections} calls to a host in flight`],
])('%s says "%s"', (page, sentence) => {
  expect(inOneLine(page)).toContain(sentence);
});

test('words for small numbers are those of the code', () => {
  expect(assumedSizes.contactsOfCompany).toBe(3);
  expect(inOneLine('docs/limits.md')).toContain('as if three contacts shared each company');
  expect(maxSingleReads).toBe(2);
  expect(inOneLine('docs/federation.md')).toContain('Up to two of them');
});
