import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';

const scalars: Readonly<Record<string, string>> = {
  ID: '"1"',
  String: '"x"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  SafeInt: '1',
  DateTime: '"2026-01-01T00:00:00Z"',
  URL: '"https://x.example"',
};

/** The least that a value of the type can be, as it is written in a document. */
export const leastValue = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return leastValue(type.ofType);
  if (isListType(type)) return `[${leastValue(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (!isInputObjectType(type)) return scalars[type.name] ?? '"x"';
  const fields = Object.values(type.getFields());
  const first = type.isOneOf || fields.every((field) => !isRequiredInputField(field)) ? fields.slice(0, 1) : [];
  const needed = [...first, ...fields.filter(isRequiredInputField)];
  return `{ ${needed.map((field) => `${field.name}: ${leastValue(field.type)}`).join(', ')} }`;
};
