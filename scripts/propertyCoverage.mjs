// Which properties of the official responses the client's readers read: a record with all of them is made of each response's
// schema, and every field of what the reader makes of it is looked at while the record notes which keys are asked for.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const keyOfRoute = (route) => route.replaceAll(/\{[^}]*\}/g, '{}');

const operationsFile = new URL('../test/fixtures/operations.tsv', import.meta.url);
const listFile = new URL('../test/fixtures/unreadProperties.tsv', import.meta.url);
const rowsOf = (file) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

/** Of each route, the domain that Intercom's reference has it in. */
const domains = new Map(
  rowsOf(operationsFile).map(([domain, method, path]) => [keyOfRoute(`${method} ${path}`), domain]),
);

const resolverOf = (document) => (schema) => {
  let current = schema;
  while (isObject(current) && typeof current.$ref === 'string')
    current = current.$ref
      .slice(2)
      .split('/')
      .reduce((at, name) => at?.[name], document);
  return isObject(current) ? current : {};
};

const successSchemas = (document, method, path) => {
  const resolve = resolverOf(document);
  const operation = document.paths[path]?.[method.toLowerCase()];
  return Object.entries(operation?.responses ?? {})
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => resolve(response).content?.['application/json']?.schema)
    .filter(isObject);
};

/** No official record nests deeper but by itself. */
const maxDepth = 10;

/** A schema with its references and `allOf` followed, and the `n`th of its alternatives chosen. */
const decide = (resolve, schema, at, n) => {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : at;
  const own = resolve(schema);
  const alternatives = own.oneOf ?? own.anyOf ?? [];
  const chosen = alternatives.length === 0 ? [] : [alternatives[n % alternatives.length]];
  const parts = [...(own.allOf ?? []), ...chosen].map((part) => decide(resolve, part, name, n));
  const properties = new Map(
    Object.entries(own.properties ?? {}).map(([key, value]) => [key, [value, `${name}.${key}`]]),
  );
  for (const part of parts)
    for (const [key, value] of part.properties) if (!properties.has(key)) properties.set(key, value);
  return {
    name,
    properties,
    items: own.items ?? parts.find(({ items }) => items)?.items,
    words: own.enum ?? parts.find(({ words }) => words)?.words,
    type: own.type ?? parts.find(({ type }) => type)?.type,
    format: own.format,
    example: own.example,
  };
};

const scalar = ({ words, type, format, example }, n) => {
  if (words?.length > 0) return words[n % words.length];
  if (['string', 'number', 'boolean'].includes(typeof example)) return example;
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 1;
  return format === 'date-time' ? '2026-01-01T00:00:00Z' : type === 'object' || isObject(example) ? {} : '1';
};

/** Notes the keys that are asked for. Of an array only its rows are. */
const noting = (value, places, onRead) =>
  new Proxy(value, {
    get: (target, key) => {
      if (places.has(key)) onRead(places.get(key));
      return target[key];
    },
  });

/**
 * A value that has every property of the schema. `bare` empties all but ids and discriminators: of a property that has several
 * names, a reader asks for the next one only where the first has no value.
 */
const sample = (context, schema, at, depth = 0) => {
  const { resolve, n, bare, onDeclared, onRead } = context;
  const decided = decide(resolve, schema, at, n);
  if (decided.properties.size > 0) {
    if (depth > maxDepth || context.way.filter((name) => name === decided.name).length > 1) return {};
    context.way.push(decided.name);
    const value = {};
    const places = new Map();
    for (const [key, [property, place]] of decided.properties) {
      onDeclared(place, depth);
      places.set(key, place);
      value[key] = sample(context, property, place, depth + 1);
      if (bare && !isObject(value[key]) && !Array.isArray(value[key]) && !/^(type|id)$/.test(key)) value[key] = null;
    }
    context.way.pop();
    return noting(value, places, onRead);
  }
  if (decided.items !== undefined) {
    const rows = resolve(decided.items);
    const count = (rows.oneOf ?? rows.anyOf ?? [0]).length;
    return Array.from({ length: count }, (_, i) =>
      sample({ ...context, n: n + i }, decided.items, `${decided.name}[]`, depth + 1),
    );
  }
  return scalar(decided, n);
};

/** Looks at every field, as deep as there are any. */
const lookAt = (value, depth = 0) => {
  if (typeof value !== 'object' || value === null || depth > 12) return;
  for (const name in value) lookAt(value[name], depth + 1);
};

/** More than the words of any set that decides what a record has. */
const variants = 12;

const measureOperation = (context, row, schema, key) => {
  const measure = (n, bare) => {
    const record = sample({ ...context, n, bare, way: [] }, schema, `(${key})`);
    lookAt(row.read(record, () => {}));
  };
  for (let n = 0; n < variants; n += 1) measure(n, false);
  measure(0, true);
};

/** Reads the official description of a version in a folder; none of 2.17, which has no description. */
export const descriptionsIn = (folder) => (version) => {
  const file = join(folder, `${version.toLowerCase()}.yaml`);
  return existsSync(file) ? parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 }) : undefined;
};

/**
 * The official properties of the responses of all operations of the table, by the named schema that they stand in: each with
 * the domain of the operation that has it nearest, and the versions in which no reader reads it.
 */
export const measureProperties = ({ endpoints, versions, isAvailable }, descriptionOf) => {
  const found = new Map();
  const rows = Object.values(endpoints).flatMap((table) => Object.values(table));
  for (const version of versions) {
    const document = descriptionOf(version);
    if (document === undefined) continue;
    const paths = new Map(Object.keys(document.paths).map((path) => [keyOfRoute(path), path]));
    const read = new Set();
    const declared = new Map();
    for (const row of rows.filter((one) => isAvailable(one, version))) {
      const key = keyOfRoute(row.route);
      const [method, path] = key.split(' ');
      const domain = domains.get(key);
      const context = {
        resolve: resolverOf(document),
        onRead: (place) => read.add(place),
        onDeclared: (place, depth) => {
          const known = declared.get(place);
          if (known === undefined || depth < known.depth) declared.set(place, { depth, domain });
        },
      };
      for (const schema of successSchemas(document, method, paths.get(path)))
        measureOperation(context, row, schema, key);
    }
    for (const [place, { depth, domain }] of declared) {
      const one = found.get(place) ?? { place, domain, depth, missing: [] };
      if (depth < one.depth) Object.assign(one, { depth, domain });
      if (!read.has(place)) one.missing.push(version);
      found.set(place, one);
    }
  }
  return [...found.values()].map(({ place, domain, missing }) => ({ place, domain, missing }));
};

/** What says of a record or a list only how it is sent, whether or not a reader makes use of it: it is not counted. */
const frame = [
  /\.type$/, // A word for the shape. Where it is more than that, it is read.
  /^(cursor_pages|pages_link|starting_after_paging)\./,
  /\.pages(\.|$)/,
  /_list\.(page|per_page|total_pages)$/, // Where a list is paged without `pages`.
  /^(deleted_\w+|\w+_deleted|\(DELETE .*\))\.object$/, // The word for the shape, under another name.
  /^(addressable_list|company_data|contact_(companies|company|notes|tags))\.url$/, // Where the rest of a list is.
];
export const isFrame = ({ place }) => frame.some((pattern) => pattern.test(place));

/** What the committed list says of a place: why it is not read there, and which field of the graph has the same value. */
const known = () => new Map(rowsOf(listFile).map(([, place, , reason, field = '']) => [place, { reason, field }]));

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** What no reader reads, with the reason that the committed list has for it; none for what is new. */
export const unreadProperties = (properties) => {
  const rows = known();
  return properties
    .filter((property) => property.missing.length > 0 && !isFrame(property))
    .map((property) => ({ ...property, ...(rows.get(property.place) ?? { reason: '', field: '' }) }))
    .sort((a, b) => compare(a.domain, b.domain) || compare(a.place, b.place));
};

export const committedList = () => readFileSync(listFile, 'utf8');
export const listOf = (unread) =>
  [
    'domain\tproperty\tversions\treason\tfield with the same value',
    ...unread.map(({ domain, place, missing, reason, field }) =>
      [domain, place, missing.join(','), reason, ...(field === '' ? [] : [field])].join('\t'),
    ),
    '',
  ].join('\n');
export const writeList = (unread) => writeFileSync(listFile, listOf(unread));

/** The share of the official properties that is read, or shown by another field, in all and by domain. */
export const countProperties = (properties) => {
  const rows = known();
  const counted = properties.filter((property) => !isFrame(property));
  const count = (name, list) => {
    const read = list.filter(({ place, missing }) => missing.length === 0 || rows.get(place)?.field).length;
    return {
      name,
      published: list.length,
      read,
      percent: list.length === 0 ? 100 : Math.floor((read / list.length) * 1000) / 10,
    };
  };
  const names = [...new Set(counted.map(({ domain }) => domain))].sort();
  return {
    total: count('Total', counted),
    domains: names.map((name) =>
      count(
        name,
        counted.filter(({ domain }) => domain === name),
      ),
    ),
  };
};
