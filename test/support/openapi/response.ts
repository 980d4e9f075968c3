import type { Version } from '../../../src/client/core/versions.ts';
import { coveredIn } from './covered.ts';
import {
  description,
  isObject,
  type Json,
  type JsonObject,
  jsonContent,
  onTheWire,
  operationOf,
} from './description.ts';
import { officialExamples } from './examples.ts';
import { type Difference, differences } from './fit.ts';

export interface SeenResponse {
  readonly method: string;
  /** The path with its holes, whatever they are called. */
  readonly route: string;
  readonly status: number;
  readonly body?: unknown;
}

/** The schema of an answer: undefined where the status is not declared, null where it declares no body. */
const schemaOf = (version: Version, route: string, status: number): JsonObject | null | undefined => {
  const { resolve } = description(version);
  const response = resolve(operationOf(version, route)?.responses[String(status)]);
  const schema = jsonContent(response)?.['schema'];
  if (isObject(schema)) return schema;
  // Any operation may be refused, for a token, a version or a rate; the refusals share one schema.
  if (status >= 400) return { $ref: '#/components/schemas/error' };
  return response === undefined ? undefined : null;
};

const remember = <T>(make: (version: Version, key: string) => T) => {
  const known = new Map<string, T>();
  return (version: Version, key: string): T => {
    const name = `${version} ${key}`;
    const value = known.get(name) ?? make(version, key);
    known.set(name, value);
    return value;
  };
};

const differencesOf = (version: Version, schema: JsonObject, body: Json): readonly Difference[] =>
  differences(description(version), schema, body, 'body');

/** Kinds of differences that the official examples of one operation and status show themselves. */
const shown = remember((version, key): ReadonlySet<string> => {
  const [method = '', path = '', status] = key.split(' ');
  const schema = schemaOf(version, `${method} ${path}`, Number(status));
  if (schema == null) return new Set();
  const examples = officialExamples(version, method, path).responses.filter(
    (example) => String(example.status) === status,
  );
  return new Set(examples.flatMap(({ value }) => differencesOf(version, schema, value).map(({ kind }) => kind)));
});

/** Keys that a version sends undeclared in any example: an entity has them wherever it is embedded. */
const undeclaredAnywhere = remember((version): ReadonlySet<string> => {
  const kinds = coveredIn(version).flatMap(({ method, path }) =>
    [...shown(version, `${method} ${path} 200`)].filter((kind) => kind.endsWith(' undeclared')),
  );
  return new Set(kinds);
});

/**
 * What is wrong with an answer, by the official description of the version. Where the official examples of that operation
 * and status contradict their own schema, differences of the same kind pass: the example's form is the wire's.
 */
export const checkResponse = (version: Version, { method, route, status, body }: SeenResponse): string[] => {
  if (operationOf(version, `${method} ${route}`) === undefined)
    return [`${method} ${route} is no operation of ${version}`];
  const schema = schemaOf(version, `${method} ${route}`, status);
  if (schema === undefined) return [`status ${status} is not declared`];
  if (schema === null) return [];
  if (body === undefined) return ['body is missing'];
  const tolerated = shown(version, `${method} ${route} ${status}`);
  return differencesOf(version, schema, onTheWire(body))
    .filter(({ kind }) => !tolerated.has(kind) && !undeclaredAnywhere(version, '').has(kind))
    .map(({ text }) => text);
};
