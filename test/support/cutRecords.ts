import {
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { schema } from '../../src/schema/index.ts';
import type { Json } from './corruptJson.ts';
import { ownFields } from './oneTruth.ts';

type JsonRecord = { [key: string]: Json };
const isJsonRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of a list, wherever its answer has them. */
export const rowsIn = (body: Json): readonly JsonRecord[] => {
  if (Array.isArray(body)) return body.filter(isJsonRecord);
  if (!isJsonRecord(body)) return [];
  const found = Object.values(body).find((value) => Array.isArray(value) && value.some(isJsonRecord));
  if (found !== undefined) return rowsIn(found);
  return (
    Object.values(body)
      .map(rowsIn)
      .find((rows) => rows.length > 0) ?? []
  );
};

/** The answer, whose records lack the key. */
export const without = (records: readonly JsonRecord[], key: string): void => {
  for (const record of records) delete record[key];
};

export const keysOf = (records: readonly JsonRecord[]): string[] => [...new Set(records.flatMap(Object.keys))];

/** An empty list says that there is nothing, which is more than nothing. */
const saysNothing = (value: unknown): boolean =>
  value === null ||
  (isJsonRecord(value) && Object.entries(value).every(([name, one]) => name === '__typename' || saysNothing(one)));

/** Where one answer says what the other does not: it may say less, and nothing else. */
export const contradictions = (cut: unknown, whole: unknown, path = ''): readonly string[] => {
  if (saysNothing(cut) || JSON.stringify(cut) === JSON.stringify(whole)) return [];
  if (Array.isArray(cut) && Array.isArray(whole)) {
    if (cut.length === whole.length) return cut.flatMap((item, n) => contradictions(item, whole[n], `${path}[${n}]`));
    let at = 0;
    return cut.flatMap((item, n) => {
      while (at < whole.length && contradictions(item, whole[at]).length > 0) at += 1;
      at += 1;
      return at > whole.length ? [`${path}[${n}]: ${JSON.stringify(item)}`] : [];
    });
  }
  if (isJsonRecord(cut) && isJsonRecord(whole))
    return Object.keys(cut).flatMap((name) =>
      contradictions(cut[name], whole[name], path === '' ? name : `${path}.${name}`),
    );
  return [`${path}: ${JSON.stringify(cut)?.slice(0, 200)} for ${JSON.stringify(whole)?.slice(0, 200)}`];
};

/** All that the records say which the field called `list` leads to. */
export const rowFields = (document: string): string => {
  const types = new TypeInfo(schema);
  let found: GraphQLObjectType | undefined;
  visit(
    parse(document),
    visitWithTypeInfo(types, {
      Field: ({ alias }) => {
        const type = getNamedType(types.getType());
        if (alias?.value === 'list' && isObjectType(type)) found = type;
      },
    }),
  );
  const rows = found?.name.endsWith('Connection') ? getNamedType(found.getFields()['nodes']?.type) : found;
  if (isObjectType(rows)) return ownFields(schema, rows);
  if (!isAbstractType(rows)) throw new Error(`no list of records in ${document}`);
  const members = schema.getPossibleTypes(rows).map((one) => `... on ${one.name} { ${ownFields(schema, one, true)} }`);
  return `__typename ${members.join(' ')}`;
};

/** The value of the field called `list`, wherever it is. */
export const listIn = (data: unknown): readonly unknown[] => {
  if (!isJsonRecord(data)) return Array.isArray(data) ? data.flatMap(listIn) : [];
  const { list } = data;
  if (Array.isArray(list)) return list;
  if (isJsonRecord(list) && Array.isArray(list['nodes'])) return list['nodes'];
  return Object.values(data).flatMap(listIn);
};
