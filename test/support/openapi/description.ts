import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';
import { parse } from 'yaml';
import { type Version, versions } from '../../../src/client/core/versions.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
export const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** One published operation; `key` is its method and path with the hole names blanked. */
export interface Operation {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly description: string;
  /** The slug of its page in Intercom's reference: its tag and its operation id. */
  readonly docs: string;
  readonly parameters: readonly JsonObject[];
  readonly requestBody: JsonObject | null;
  readonly responses: JsonObject;
}

export interface Description {
  readonly version: Version;
  readonly operations: ReadonlyMap<string, Operation>;
  /** The operation that a concrete path belongs to; literal segments win over holes. */
  match(method: string, path: string): Operation | undefined;
  /** Follows references; undefined where one leads nowhere. */
  resolve(node: Json | undefined): JsonObject | undefined;
}

const folder = process.env['INTERCOM_OPENAPI_DIR'];
export const hasDescriptions = folder !== undefined && folder !== '';

/** A group of tests that need the official descriptions; says why where they are not there. */
export const describeOfficially = (name: string, tests: () => void): void => {
  if (hasDescriptions) describe(name, tests);
  else describe.skip(name, () => test('skipped, INTERCOM_OPENAPI_DIR is not set', () => {}));
};

/** Versions of which Intercom has published a changelog and no description, with the one that is judged by instead. */
const undescribed: Readonly<Partial<Record<Version, Version>>> = { '2.17': '2.16' };

/** The versions that the official descriptions can judge. */
export const describedVersions: readonly Version[] = versions.filter((version) => undescribed[version] === undefined);

const fileOf = (version: string): string => join(folder ?? '', `${version.toLowerCase()}.yaml`);

/** Versions that are said to have no description although there is one. */
export const describedAfterAll = (): readonly string[] =>
  Object.keys(undescribed).filter((version) => existsSync(fileOf(version)));

/** A value as the wire carries it: without keys that are undefined. */
export const onTheWire = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

export const keyOfRoute = (route: string): string => route.replaceAll(/\{[^}]*\}/g, '{}');

const cache = join(dirname(fileURLToPath(import.meta.url)), '../../../node_modules/.cache/intercom-openapi');

/** What Intercom has published of a version. YAML takes half a second a version, JSON some milliseconds. */
export const documentOf = (version: Version): JsonObject => {
  if (folder === undefined) throw new Error('INTERCOM_OPENAPI_DIR is not set');
  const source = fileOf(version);
  const { mtimeMs, size } = statSync(source);
  const cached = join(cache, `${version}-${Math.floor(mtimeMs)}-${size}.json`);
  try {
    return JSON.parse(readFileSync(cached, 'utf8')) as JsonObject;
  } catch {
    const document = parse(readFileSync(source, 'utf8'), { maxAliasCount: -1 }) as JsonObject;
    try {
      mkdirSync(cache, { recursive: true });
      const whole = `${cached}.${process.pid}`;
      writeFileSync(whole, JSON.stringify(document));
      renameSync(whole, cached);
    } catch {
      // Without a cache the next start is slower, and nothing else.
    }
    return document;
  }
};

/** Versions whose descriptions once had operations that none has any more; an extract of them may stand beside the others. */
const withdrawnFrom: readonly Version[] = ['2.14', '2.15', 'Unstable'];
const extract = join(folder ?? '', 'custom-channel-events.yaml');

const withWithdrawn = (version: Version): JsonObject => {
  const document = documentOf(version);
  if (!withdrawnFrom.includes(version) || !existsSync(extract)) return document;
  const withdrawn = parse(readFileSync(extract, 'utf8')) as JsonObject;
  const components = (name: string): JsonObject => ({
    ...asObject(asObject(withdrawn['components'])[name]),
    ...asObject(asObject(document['components'])[name]),
  });
  return {
    ...document,
    paths: { ...asObject(document['paths']), ...asObject(withdrawn['paths']) },
    components: {
      ...asObject(document['components']),
      schemas: components('schemas'),
      responses: components('responses'),
    },
  };
};

/** An operation without an id goes by its path there. */
const docsOf = (operation: JsonObject, method: string, path: string): string => {
  const [tag] = asList(operation['tags']);
  const folder = asText(tag).toLowerCase().replaceAll(' ', '-');
  const id = asText(operation['operationId']).toLowerCase();
  const byPath = `paths/${encodeURIComponent(path.replaceAll('/', '~1'))}/${method}`;
  return `${folder}/${id === '' ? byPath : id}`;
};

const segments = (path: string): string[] => path.split('/');

const fits = (holes: readonly string[], parts: readonly string[]): boolean =>
  holes.length === parts.length && holes.every((hole, i) => (hole === '{}' ? parts[i] !== '' : hole === parts[i]));

/** Finds the operation of a path, with each path taken apart once. */
const matcher = (operations: Iterable<Operation>): Description['match'] => {
  const templates = [...operations]
    .map((operation) => ({ operation, holes: segments(keyOfRoute(operation.path)) }))
    .map((one) => ({ ...one, literals: one.holes.filter((part) => part !== '{}').length }))
    .toSorted((a, b) => b.literals - a.literals);
  return (method, path) => {
    const parts = segments(path);
    return templates.find(({ operation, holes }) => operation.method === method && fits(holes, parts))?.operation;
  };
};

const load = (version: Version): Description => {
  const document = withWithdrawn(version);
  const resolve = (node: Json | undefined): JsonObject | undefined => {
    let current = node;
    while (isObject(current) && typeof current['$ref'] === 'string') {
      current = current['$ref']
        .slice(2)
        .split('/')
        .reduce<Json | undefined>((at, name) => asObject(at)[name], document);
    }
    return isObject(current) ? current : undefined;
  };
  const operations = new Map<string, Operation>();
  for (const [path, item] of Object.entries(asObject(document['paths']))) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
      const operation = asObject(item)[method];
      if (!isObject(operation)) continue;
      const key = keyOfRoute(`${method.toUpperCase()} ${path}`);
      const parameters = [...asList(asObject(item)['parameters']), ...asList(operation['parameters'])];
      operations.set(key, {
        key,
        method: method.toUpperCase(),
        path,
        description: asText(operation['description']),
        docs: docsOf(operation, method, path),
        parameters: parameters.map(resolve).filter(isObject),
        requestBody: resolve(operation['requestBody']) ?? null,
        responses: asObject(operation['responses']),
      });
    }
  }
  return { version, operations, match: matcher(operations.values()), resolve };
};

const loaded = new Map<Version, Description>();

/** The official description of a version, read once. Of a version without one, that of the version before. */
export const description = (asked: Version): Description => {
  const version = undescribed[asked] ?? asked;
  const known = loaded.get(version);
  if (known !== undefined) return known;
  const fresh = load(version);
  loaded.set(version, fresh);
  return fresh;
};

/** The operation of a route, whatever its holes are called. */
export const operationOf = (version: Version, route: string): Operation | undefined =>
  description(version).operations.get(keyOfRoute(route));

export const jsonContent = (of: JsonObject | null | undefined): JsonObject | undefined => {
  const content = asObject(of?.['content'])['application/json'];
  return isObject(content) ? content : undefined;
};
