import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { AnyAttributeDataType } from '../../client/core/enums.ts';
import { itemTypesOf, models, reservedFields, reservedTypes, typesOf } from './typeNames.ts';

/**
 * The attributes of a workspace, with the name that each has in the graph (`as`). A name is given once and then kept by
 * the id, so that a rename in Intercom changes no name of the graph.
 */
export interface WorkspaceTypes {
  readonly version: 1;
  readonly ticketTypes: readonly FileType[];
  readonly contact: readonly FileAttribute[];
  readonly company: readonly FileAttribute[];
  readonly conversation: readonly FileAttribute[];
  /** The id of a type and of an attribute is its identifier: Intercom has no other. */
  readonly customObjects: readonly FileType[];
}
export interface FileType {
  readonly id: string;
  readonly name: string;
  readonly as: string;
  readonly archived?: true | undefined;
  readonly attributes: readonly FileAttribute[];
}
export interface FileAttribute {
  readonly id: string;
  readonly name: string;
  readonly as: string;
  readonly dataType: AnyAttributeDataType;
  /** A list attribute that accepts several items. */
  readonly multiple?: true | undefined;
  readonly archived?: true | undefined;
  readonly items?: readonly FileItem[] | undefined;
}
export interface FileItem {
  /** Omitted for options that Intercom knows by their label alone. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly as: string;
  readonly archived?: true | undefined;
}

/** The file cannot be used: one line that says why, and what to do. */
export class WorkspaceTypesProblem extends Error {}

export const maxFields = 2_000;
const maxItems = 20_000;

const dataTypes = [
  'STRING',
  'LIST',
  'INTEGER',
  'DECIMAL',
  'BOOLEAN',
  'DATE',
  'DATETIME',
  'FILES',
  'RELATIONSHIP',
] as const satisfies readonly AnyAttributeDataType[];

const text = v.pipe(v.string(), v.nonEmpty());
const nameLike = (form: RegExp, say: string) =>
  v.pipe(v.string(), v.maxLength(100, 'A name has a maximum of 100 characters.'), v.regex(form, say));
const typeName = nameLike(
  /^[A-Z](?:_?[A-Za-z0-9])*_?$/,
  'It must be a capital letter, then letters, digits and single `_`.',
);
const fieldName = nameLike(
  /^[a-z](?:_?[A-Za-z0-9])*_?$/,
  'It must be a small letter, then letters, digits and single `_`.',
);
const valueName = nameLike(/^[A-Z](?:_?[A-Z0-9])*_?$/, 'It must be a capital letter, then capitals, digits and `_`.');
const archived = v.exactOptional(v.literal(true));

const item = v.strictObject({ id: v.exactOptional(text), label: v.string(), as: valueName, archived });
const attribute = v.strictObject({
  id: text,
  name: text,
  as: fieldName,
  dataType: v.picklist(dataTypes),
  multiple: v.exactOptional(v.literal(true)),
  archived,
  items: v.exactOptional(v.array(item)),
});
const attributes = v.array(attribute);
const types = v.array(v.strictObject({ id: text, name: v.string(), as: typeName, archived, attributes }));
const file = v.strictObject({
  version: v.literal(1, 'This version of the gateway reads version 1.'),
  ticketTypes: types,
  contact: attributes,
  company: attributes,
  conversation: attributes,
  customObjects: types,
});

interface Owner {
  /** Its place in the file, and that of its attributes. */
  readonly at: string;
  readonly within: string;
  /** The stem of the names of its types. */
  readonly as: string;
  readonly attributes: readonly FileAttribute[];
  readonly reserved: readonly string[];
}

/** All that has attributes of its own. */
export const ownersOf = (types: WorkspaceTypes): readonly Owner[] => {
  const own = (list: 'ticketTypes' | 'customObjects') =>
    types[list].map(({ as, attributes }, i) => {
      const at = `${list}[${i}]`;
      return { at, within: `${at}.attributes`, as, attributes, reserved: reservedFields[list] };
    });
  return [
    ...own('ticketTypes'),
    ...models.map(({ list, as }) => ({ at: list, within: list, as, attributes: types[list], reserved: [] })),
    ...own('customObjects'),
  ];
};

const rewrite = 'Edit the file, or restore it and run `intercom-graphql types`.';
const problem = (at: string, what: string) => new WorkspaceTypesProblem(`${at}: ${what} ${rewrite}`);

/** Refuses what is there twice, by its place. */
const checkOnce = (found: readonly (readonly [at: string, what: string])[], taken: Iterable<string> = []): void => {
  const seen = new Set(taken);
  for (const [at, what] of found) {
    if (seen.has(what)) throw problem(at, `"${what}" is there twice.`);
    seen.add(what);
  }
};

const checkNames = (types: WorkspaceTypes): void => {
  const typeNames: (readonly [string, string])[] = [];
  for (const { at, within, as, attributes, reserved } of ownersOf(types)) {
    for (const name of typesOf(as)) typeNames.push([`${at}.as`, name]);
    checkOnce(attributes.map(({ id }, i) => [`${within}[${i}].id`, id]));
    checkOnce(
      attributes.map(({ as }, i) => [`${within}[${i}].as`, as]),
      reserved,
    );
    for (const [i, { as: field, items = [] }] of attributes.entries()) {
      if (items.length > 0) for (const name of itemTypesOf(as, field)) typeNames.push([`${within}[${i}].as`, name]);
      checkOnce(items.map((one, n) => [`${within}[${i}].items[${n}].as`, one.as]));
      checkOnce(items.map((one, n) => [`${within}[${i}].items[${n}]`, one.id ?? one.label]));
    }
  }
  for (const list of ['ticketTypes', 'customObjects'] as const)
    checkOnce(types[list].map(({ id }, i) => [`${list}[${i}].id`, id]));
  checkOnce(typeNames, reservedTypes);
};

const checkSize = (types: WorkspaceTypes): void => {
  const all = ownersOf(types).flatMap(({ attributes }) => attributes);
  const items = all.reduce((sum, one) => sum + (one.items?.length ?? 0), 0);
  if (all.length > maxFields)
    throw new WorkspaceTypesProblem(
      `${all.length} attributes exceed the maximum of ${maxFields}. Remove ticket types or attributes that no client needs from the file.`,
    );
  if (items > maxItems)
    throw new WorkspaceTypesProblem(
      `${items} list items exceed the maximum of ${maxItems}. Remove attributes that no client needs from the file.`,
    );
};

/**
 * Checks what a file says.
 *
 * @throws {WorkspaceTypesProblem} for anything that the graph cannot be made of.
 */
export const workspaceTypesOf = (json: unknown): WorkspaceTypes => {
  const parsed = v.safeParse(file, json, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const at = (issue.path ?? []).reduce(
      (path, { key }) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${key}`),
      '',
    );
    throw problem(at === '' ? 'the file' : at, `${issue.message.replace(/\.?$/, '.')}`);
  }
  checkSize(parsed.output);
  checkNames(parsed.output);
  return parsed.output;
};

/**
 * Reads the file at start: what is wrong with it stops the start.
 *
 * @throws {WorkspaceTypesProblem} for a file that cannot be read or used.
 */
export const readWorkspaceTypes = (path: string): WorkspaceTypes => {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw problem('the file', 'It is no JSON.');
    const { code } = error as NodeJS.ErrnoException;
    throw new WorkspaceTypesProblem(
      `the file cannot be read (${code ?? 'no code'}). Write it with \`intercom-graphql types\`.`,
    );
  }
  return workspaceTypesOf(json);
};

/** One line for each attribute and item, so that a review shows what changed. */
export const printWorkspaceTypes = (types: WorkspaceTypes): string => {
  const line = (value: object, indent: string) => `${indent}${JSON.stringify(value)}`;
  const list = <T>(values: readonly T[], print: (one: T) => string, indent: string) =>
    values.length === 0 ? '[]' : `[\n${values.map(print).join(',\n')}\n${indent}]`;
  const members = ({ id, name, as, dataType, multiple, archived }: FileAttribute) => ({
    id,
    name,
    as,
    dataType,
    multiple,
    archived,
  });
  const attributeAt =
    (indent: string) =>
    (one: FileAttribute): string => {
      if (one.items === undefined) return line(members(one), indent);
      const head = JSON.stringify(members(one)).slice(0, -1);
      const items = list(
        one.items,
        ({ id, label, as, archived }) => line({ id, label, as, archived }, `${indent}  `),
        indent,
      );
      return `${indent}${head},"items":${items}}`;
    };
  const typeAt =
    (indent: string) =>
    ({ id, name, as, archived, attributes }: FileType): string => {
      const head = JSON.stringify({ id, name, as, archived }).slice(0, -1);
      return `${indent}${head},"attributes":${list(attributes, attributeAt(`${indent}  `), indent)}}`;
    };
  const rows = [
    `"version": ${types.version}`,
    `"ticketTypes": ${list(types.ticketTypes, typeAt('    '), '  ')}`,
    ...models.map(({ list: name }) => `"${name}": ${list(types[name], attributeAt('    '), '  ')}`),
    `"customObjects": ${list(types.customObjects, typeAt('    '), '  ')}`,
  ];
  return `{\n${rows.map((row) => `  ${row}`).join(',\n')}\n}\n`;
};
