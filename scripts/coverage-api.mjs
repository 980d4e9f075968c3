#!/usr/bin/env node
// How many of the published REST operations the gateway reaches, and how many of the webhook topics it receives.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  countProperties,
  descriptionsIn,
  measureProperties,
  unreadProperties,
  writeList,
} from './propertyCoverage.mjs';

const usage = `Usage: npm run coverage:api [-- options]

Counts the REST operations that the client's table reaches, by API version and by domain, and the webhook topics that
the gateway receives.

  --missing     also list the operations that are not reached yet
  --properties  the share of the official response properties that are exposed, by domain, and those that are not, with
                the reason. Needs INTERCOM_OPENAPI_DIR, a folder with Intercom's OpenAPI descriptions.
  --write       with --properties: writes test/fixtures/unreadProperties.tsv; reasons are kept
  --json        the same for machines
  --help        this text
`;

const { endpoints } = await import('../dist/client/index.js');
const { isAvailable, versions } = await import('../dist/client/core/versions.js');
const { isTopic } = await import('../dist/client/webhooks/topics.js');

const keyOfRoute = (route) => route.replaceAll(/\{[^}]*\}/g, '{}');

/** `2.13+` from then on, `2.14-2.16` a range, `2.11` one version, `2.14*,2.15*` withdrawn from these. */
// 2.17 has no description of its own: what the last one before it has is taken to be there.
const versionsOf = (range) => {
  if (range.includes('*')) return range.replaceAll('*', '').split(',');
  const [first, last = range.endsWith('+') ? versions.at(-1) : first] = range.replace('+', '').split('-');
  return versions.slice(versions.indexOf(first), versions.indexOf(last === '2.16' ? '2.17' : last) + 1);
};

const rows = new Set(
  Object.values(endpoints).flatMap((table) => Object.values(table).map(({ route }) => keyOfRoute(route))),
);

const fixture = (name) =>
  readFileSync(new URL(`../test/fixtures/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);

const operations = fixture('operations.tsv').map((line) => {
  const [domain, method, path, range] = line.split('\t');
  const route = `${method} ${path}`;
  return { domain, route, range, versions: versionsOf(range), reached: rows.has(keyOfRoute(route)) };
});

const topics = fixture('webhookTopics.tsv').map((line) => {
  const [domain, topic, range] = line.split('\t');
  return { domain, topic, range, versions: versionsOf(range), reached: isTopic(topic) };
});

const count = (name, list) => {
  const reached = list.filter((operation) => operation.reached).length;
  const percent = list.length === 0 ? 100 : Math.round((reached / list.length) * 1000) / 10;
  return { name, published: list.length, reached, percent };
};

/** Published operations and those that the client's table reaches: in all, by API version and by domain. */
export const countOperations = () => {
  const total = count('Total', operations);
  const perVersion = versions.map((version) =>
    count(
      version,
      operations.filter((operation) => operation.versions.includes(version)),
    ),
  );
  const perDomain = [...new Set(operations.map(({ domain }) => domain))].map((domain) => {
    const list = operations.filter((operation) => operation.domain === domain);
    const missing = list.filter(({ reached }) => !reached).map(({ route, range }) => ({ route, versions: range }));
    return { ...count(domain, list), missing };
  });
  return { total, versions: perVersion, domains: perDomain };
};

/** Webhook topics of Intercom's reference and those that the gateway receives: in all, by API version and by domain. */
export const countTopics = () => ({
  total: count('Total', topics),
  versions: versions.map((version) =>
    count(
      version,
      topics.filter((topic) => topic.versions.includes(version)),
    ),
  ),
  domains: [...new Set(topics.map(({ domain }) => domain))].map((domain) => {
    const list = topics.filter((topic) => topic.domain === domain);
    const missing = list.filter(({ reached }) => !reached).map(({ topic, range }) => ({ topic, versions: range }));
    return { ...count(domain, list), missing };
  }),
});

const reportProperties = ({ write, json }) => {
  const folder = process.env.INTERCOM_OPENAPI_DIR;
  if (!folder) {
    console.error('INTERCOM_OPENAPI_DIR is not set. Set it to a folder with Intercom’s OpenAPI descriptions.');
    process.exitCode = 1;
    return;
  }
  const properties = measureProperties({ endpoints, versions, isAvailable }, descriptionsIn(folder));
  const unread = unreadProperties(properties);
  const counts = countProperties(properties);
  if (write) writeList(unread);
  if (json) {
    console.log(JSON.stringify({ ...counts, unread }, null, 2));
    return;
  }
  const width =
    Math.max(...unread.map(({ place }) => place.length), ...counts.domains.map(({ name }) => name.length)) + 2;
  const line = ({ name, published, read, percent }) =>
    `${name.padEnd(width)}${String(read).padStart(7)}${String(published).padStart(11)}${`${percent.toFixed(1)} %`.padStart(10)}`;
  console.log(`${'properties of responses'.padEnd(width)}exposed  published   percent`);
  console.log(line({ ...counts.total, name: 'TOTAL' }));
  for (const domain of counts.domains) {
    console.log(line(domain));
    for (const { place, reason, field } of unread.filter((one) => one.domain === domain.name))
      console.log(`    ${place}: ${reason || 'no reason is given'}${field === '' ? '' : ` (${field})`}`);
  }
};

const main = () => {
  const flag = { type: 'boolean' };
  const { values: options } = parseArgs({
    options: { missing: flag, properties: flag, write: flag, json: flag, help: { type: 'boolean', short: 'h' } },
  });
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  if (options.properties) {
    reportProperties(options);
    return;
  }

  const { total, versions: perVersion, domains: perDomain } = countOperations();
  const ofTopics = countTopics();
  if (options.json) {
    console.log(JSON.stringify({ total, versions: perVersion, domains: perDomain, topics: ofTopics }, null, 2));
    return;
  }

  const width = Math.max(...perDomain.map(({ name }) => name.length)) + 2;
  const line = ({ name, published, reached, percent }) =>
    `${name.padEnd(width)}${String(reached).padStart(7)}${String(published).padStart(11)}${`${percent.toFixed(1)} %`.padStart(10)}`;
  const head = (title) => `${title.padEnd(width)}reached  published   percent`;

  console.log(line({ ...total, name: 'TOTAL' }));
  console.log(`\n${head('version')}`);
  for (const version of perVersion) console.log(line(version));
  console.log(`\n${head('domain')}`);
  for (const domain of perDomain) {
    console.log(line(domain));
    if (options.missing)
      for (const { route, versions: range } of domain.missing) console.log(`    ${route}  (${range})`);
  }
  console.log(`\n${head('webhook topics')}`);
  console.log(line({ ...ofTopics.total, name: 'TOTAL' }));
  for (const domain of ofTopics.domains) {
    console.log(line(domain));
    if (options.missing)
      for (const { topic, versions: range } of domain.missing) console.log(`    ${topic}  (${range})`);
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
