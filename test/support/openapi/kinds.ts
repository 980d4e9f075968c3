import type { Version } from '../../../src/client/core/versions.ts';
import { coveredIn } from './covered.ts';
import {
  asList,
  asObject,
  description,
  isObject,
  type Json,
  type JsonObject,
  jsonContent,
  operationOf,
} from './description.ts';

/** Keys are the workspace's own in these, or those of a kind of event. */
const openObjects = new Set(['custom_attributes', 'ticket_attributes', 'metadata']);

const kindOf = (value: Json): string => {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? (value === null ? 'null' : 'object') : typeof value;
};

/** What kinds of JSON values a description has for each property, by its schemas and its examples. */
class Kinds {
  readonly of = new Map<string, Set<string>>();

  add(name: string, kind: string): void {
    if (kind === 'null' || kind === '') return;
    const known = this.of.get(name) ?? new Set();
    this.of.set(name, known.add(kind === 'integer' ? 'number' : kind === 'array' ? 'list' : kind));
  }

  example(value: Json): void {
    if (Array.isArray(value)) for (const one of value) this.example(one);
    if (!isObject(value)) return;
    for (const [name, one] of Object.entries(value)) {
      this.add(name, kindOf(one));
      if (!openObjects.has(name)) this.example(one);
    }
  }

  schema(
    resolve: (node: Json | undefined) => JsonObject | undefined,
    node: Json | undefined,
    seen: Set<unknown>,
  ): void {
    const schema = resolve(node);
    if (schema === undefined || seen.has(schema)) return;
    seen.add(schema);
    for (const part of [...alternatives(schema), schema['items']])
      if (part !== undefined) this.schema(resolve, part, seen);
    for (const [name, property] of Object.entries(asObject(schema['properties']))) {
      const its = resolve(property) ?? {};
      for (const one of [its, ...alternatives(its).map((part) => resolve(part) ?? {})])
        this.add(name, String(one['type'] ?? (one['properties'] === undefined ? '' : 'object')));
      if (!openObjects.has(name)) this.schema(resolve, property, seen);
    }
  }
}

const alternatives = (schema: JsonObject): readonly Json[] =>
  ['oneOf', 'anyOf', 'allOf'].flatMap((how) => asList(schema[how]));

/** The properties of good answers that are of one kind here and of another there, in the operations that are covered. */
export const propertiesOfSeveralKinds = (versions: readonly Version[]): readonly string[] => {
  const kinds = new Kinds();
  for (const version of versions) {
    const { resolve } = description(version);
    const seen = new Set<unknown>();
    for (const { route } of coveredIn(version))
      for (const [status, reply] of Object.entries(operationOf(version, route)?.responses ?? {})) {
        if (!status.startsWith('2')) continue;
        const content = jsonContent(resolve(reply));
        if (content === undefined) continue;
        kinds.schema(resolve, content['schema'], seen);
        if (content['example'] !== undefined) kinds.example(content['example']);
        for (const one of Object.values(asObject(content['examples']))) kinds.example(resolve(one)?.['value'] ?? null);
      }
  }
  return [...kinds.of]
    .filter(([, found]) => found.size > 1)
    .map(([name]) => name)
    .toSorted();
};
