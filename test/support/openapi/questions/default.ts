import { getNamedType, getNullableType, isListType, isObjectType } from 'graphql';
import { schema } from '../../../../src/schema/index.ts';
import { ownFieldsOf } from '../../everyField.ts';
import { find, type Questions } from './question.ts';

const queries = schema.getQueryType()?.getFields() ?? {};
const camelCase = (words: string): string => words.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The query of the list at `/ticket_types`: it has the same name and takes no arguments. */
const listAt = (path: string) => {
  const field = queries[camelCase(path)];
  return field && isListType(getNullableType(field.type)) && field.args.length === 0 ? field : undefined;
};

/** The query of one record of that list, by its id. */
const lookupAt = (path: string) => {
  const type = getNamedType(listAt(path)?.type);
  return Object.values(queries).find(
    (field) => isObjectType(type) && field.type === type && field.args.length === 1 && field.args[0]?.name === 'id',
  );
};

/** What makes the gateway call `GET /x` or `GET /x/{}`, where it has a list of that name; undefined for any other. */
export const defaultQuestion = (key: string): Questions[string] | undefined => {
  const [, path = '', hole] = /^GET \/(\w+)(\/\{\})?$/.exec(key) ?? [];
  const field = hole === undefined ? listAt(path) : lookupAt(path);
  const type = getNamedType(field?.type);
  if (field === undefined || !isObjectType(type)) return undefined;
  const fields = ownFieldsOf(schema, type);
  return hole === undefined
    ? () => ({ query: `{ answer: ${field.name} { ${fields} } }` })
    : ({ id }) => find(field.name, fields, id);
};
