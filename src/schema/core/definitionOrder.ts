import {
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

const arrange = (fields: Record<string, unknown>, names: readonly string[]): void => {
  for (const name of names) {
    const field = fields[name];
    delete fields[name];
    if (field !== undefined) fields[name] = field;
  }
};

const by = (names: readonly string[]) => (a: { readonly name: string }, b: { readonly name: string }) =>
  names.indexOf(a.name) - names.indexOf(b.name);

/**
 * Puts fields, arguments and enum values back into the order in which they were defined, which is the order in which
 * people want to read them. Types stay sorted by name.
 */
export const inDefinitionOrder = (original: GraphQLSchema, sorted: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(sorted.getTypeMap())) {
    const defined = original.getType(type.name);
    if (isEnumType(type) && isEnumType(defined)) {
      (type.getValues() as GraphQLEnumValue[]).sort(by(defined.getValues().map(({ name }) => name)));
    } else if (isInputObjectType(type) && isInputObjectType(defined)) {
      arrange(type.getFields(), Object.keys(defined.getFields()));
    } else if ((isObjectType(type) || isInterfaceType(type)) && (isObjectType(defined) || isInterfaceType(defined))) {
      arrange(type.getFields(), Object.keys(defined.getFields()));
      for (const { name, args } of Object.values(type.getFields()))
        (args as GraphQLArgument[]).sort(by(defined.getFields()[name]?.args.map((arg) => arg.name) ?? []));
    }
  }
  return sorted;
};
