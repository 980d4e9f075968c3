import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { schema } from '../../../../src/schema/index.ts';
import { ownFieldsOf } from '../../everyField.ts';
import { find, type GatewayQueries } from './query.ts';

type Field = GraphQLField<unknown, unknown>;

const queries = schema.getQueryType()?.getFields() ?? {};
const camelCase = (words: string): string => words.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The type of one record of a list, whether it is paged or not. */
const rowType = (field: Field | undefined): GraphQLObjectType | undefined => {
  const type = getNamedType(field?.type);
  const row =
    isObjectType(type) && type.name.endsWith('Connection') ? getNamedType(type.getFields()['nodes']?.type) : type;
  return isObjectType(row) ? row : undefined;
};
const isPaged = ({ type }: Field): boolean => getNamedType(type).name.endsWith('Connection');

/** The query of the list at `/ticket_types`: it has the same name and requires no arguments. */
const listAt = (path: string): Field | undefined => {
  const field = queries[camelCase(path)];
  return field && (isPaged(field) || isListType(getNullableType(field.type))) && !field.args.some(isRequiredArgument)
    ? field
    : undefined;
};

/** The query of one record of that list, by its id. */
const lookupAt = (path: string): Field | undefined => {
  const type = rowType(listAt(path));
  return Object.values(queries).find(
    (field) => type !== undefined && field.type === type && field.args.length === 1 && field.args[0]?.name === 'id',
  );
};

/** What makes the gateway call `GET /x` or `GET /x/{}`, where it has a list of that name, the last of the path; undefined for any other. */
export const defaultQuery = (key: string): GatewayQueries[string] | undefined => {
  const [, path = '', hole] = /^GET \/(?:\w+\/)*(\w+)(\/\{\})?$/.exec(key) ?? [];
  const field = hole === undefined ? listAt(path) : lookupAt(path);
  const type = rowType(field);
  if (field === undefined || type === undefined) return undefined;
  const fields = ownFieldsOf(schema, type);
  if (hole !== undefined) return ({ id }) => find(field.name, fields, id);
  const rows = isPaged(field) ? `nodes { ${fields} } pageInfo { hasNextPage endCursor }` : fields;
  return () => ({ query: `{ answer: ${field.name} { ${rows} } }` });
};
