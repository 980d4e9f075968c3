import type { Version } from '../../../src/client/core/versions.ts';
import { type Difference, differences } from './compareSchemas.ts';
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

/**
 * Undeclared and missing keys, formats that are not kept, and nulls that one example shows hold wherever the same schema is
 * used. That of refusals is used by all operations: what one of them omits, the others do not.
 */
const shownAnywhere = remember((version): ReadonlySet<string> => {
  const kinds = coveredIn(version).flatMap(({ method, path }) =>
    Object.keys(operationOf(version, `${method} ${path}`)?.responses ?? {}).flatMap((status) => [
      ...shown(version, `${method} ${path} ${status}`),
    ]),
  );
  return new Set(kinds.filter((kind) => /^(?!error\.).* (undeclared|missing|format|type null)$/.test(kind)));
});

interface Exception {
  readonly kind: RegExp;
  readonly versions?: readonly Version[];
  readonly routes?: RegExp;
}
/** What is known of the wire and neither in the schemas nor in the examples. The test of conformance has a list of its own. */
const knownOfTheWire: readonly Exception[] = [
  // The examples end on their first page. Where there is a next one, cursor pages number it,
  { kind: /^starting_after_paging\.page undeclared$/ },
  // and activity logs name it by its URL.
  { kind: /^cursor_pages\.next type string$/, routes: /\/admins\/activity_logs/ },
  // So do notes, which are paged by number.
  { kind: /^cursor_pages\.next type string$/, routes: /\/notes$/ },
  // The one declared answer is the summary's; the list that the same operation gives has a schema that nothing refers to.
  { kind: /^data_event_summary(_item)?\./, routes: /^\/events$/ },
  // Declared as text only, and of any kind.
  { kind: /^visitor\.custom_attributes\.\* type \w+$/ },
  // Each activity type has keys of its own; the examples too have some that are not declared.
  { kind: /^activity_log_metadata\.\w+ (undeclared|type \w+)$/ },
  // Declared nullable from 2.12 on, with no other change.
  { kind: /^(team\.admin_priority_level|activity_log\.metadata) type null$/, versions: ['2.11'] },
  // Opaque text of some twenty characters as often as a uuid.
  { kind: /^error\.request_id format$/ },
  // Text in the one example that carries it, of another operation on the same schema.
  { kind: /^admin\.away_status_reason_id type string$/ },
  // Always sent with a contact; the examples of searches are empty lists.
  { kind: /^contact\.enabled_push_messaging undeclared$/ },
  // Null for the data types that have no options.
  { kind: /^ticket_type_attribute\.input_options type null$/ },
  // Declared as text; the values are of the kinds that their attributes have.
  { kind: /^company\.custom_attributes\S* type (integer|boolean|null|number)$/ },
  // By the caller's own id or by name it is that one company, in the form in which it is read by its id.
  { kind: /^company_list\.(\w+ undeclared|(data|total_count) missing|type enum "company")$/, routes: /\/companies$/ },
  { kind: /^custom_object_instance\.custom_attributes\S* type (integer|boolean|null|number)$/ },
  // By an external id it is that one object, in the form in which it is read by its id.
  {
    kind: /^custom_object_instances_paginated_list\.(\w+ undeclared|type enum "\w+")$/,
    routes: /^\/custom_object_instances\/[^/]+$/,
  },
  // Whatever has not happened yet has no time.
  { kind: /^conversation_statistics\.\w+ type null$/ },
  // An attribute of yes or no.
  { kind: /^custom_attributes\..* type boolean$/, routes: /conversations/ },
  // Declared before and after.
  { kind: /^conversation\w*\.custom_attributes undeclared$/, versions: ['2.12', '2.13'] },
  // Null for files that are no pictures.
  { kind: /^part_attachment\.(width|height) type null$/ },
  // Came after the description of Unstable.
  { kind: /^(ticket\.priority|contact_location\.timezone) undeclared$/, versions: ['Unstable'] },
  // The declared format of the words `tag`, `note` and `company` is that of a URL, and the URLs are paths.
  { kind: /^(addressable_list\.(type|url)|(company_data|contact_company)\.url) format$/ },
];

const isKnown = (version: Version, route: string, kind: string): boolean =>
  knownOfTheWire.some(
    (one) => one.kind.test(kind) && one.versions?.includes(version) !== false && one.routes?.test(route) !== false,
  );

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
  const here = shown(version, `${method} ${route} ${status}`);
  const anywhere = shownAnywhere(version, '');
  return differencesOf(version, schema, onTheWire(body))
    .filter(({ kind }) => !here.has(kind) && !anywhere.has(kind) && !isKnown(version, route, kind))
    .map(({ text }) => text);
};

/** What is wrong with a record that no operation answers, such as the item of a notification, by the schema of that name. */
export const checkRecord = (version: Version, schema: string, value: unknown): string[] => {
  const anywhere = shownAnywhere(version, '');
  return differencesOf(version, { $ref: `#/components/schemas/${schema}` }, onTheWire(value))
    .filter(({ kind }) => !anywhere.has(kind) && !isKnown(version, '', kind))
    .map(({ text }) => text);
};

/** Whether the version describes a record of that name. */
export const isDescribed = (version: Version, schema: string): boolean =>
  description(version).resolve({ $ref: `#/components/schemas/${schema}` }) !== undefined;
