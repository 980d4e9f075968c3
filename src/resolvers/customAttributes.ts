import type { CustomAttribute } from '../client/customAttributes.ts';
import type { Context } from '../loaders/index.ts';

export interface Customized {
  /** null where the record does not speak of them. */
  readonly customAttributes: Readonly<Record<string, unknown>> | null;
}

/** Whose definitions the values have, by the list that has them; null where they are found only when they are asked for, and `none` where Intercom offers none. */
export type DefinitionList = 'contactAttributes' | 'companyAttributes' | 'none' | null;

const valuesOf = (
  values: NonNullable<Customized['customAttributes']>,
  list: DefinitionList,
  { load }: Context,
): readonly CustomAttribute[] | Promise<readonly CustomAttribute[]> => {
  if (list === 'none') return load.dataAttributes.valuesWithoutDefinitions(values);
  return list === null ? load.dataAttributes.valuesOfConversation(values) : load[list].valuesOf(values);
};

/**
 * What kind a value is depends on its definition (a date is a number on the wire), so that values are never told without:
 * that is one list for all records of a model. A record without values needs none.
 */
export const all = async (
  { customAttributes }: Customized,
  list: DefinitionList,
  ctx: Context,
): Promise<readonly CustomAttribute[] | null> => {
  if (customAttributes === null) return null;
  return Object.keys(customAttributes).length === 0 ? [] : valuesOf(customAttributes, list, ctx);
};

export const one = async (
  { customAttributes }: Customized,
  name: string,
  list: DefinitionList,
  ctx: Context,
): Promise<CustomAttribute | null> => {
  if (customAttributes === null || !Object.hasOwn(customAttributes, name)) return null;
  const [found] = await valuesOf({ [name]: customAttributes[name] }, list, ctx);
  return found ?? null;
};

/** The definition of a value of a conversation: by name, from the list that all share. */
export const conversationAttribute = async ({ name, isOfConversation }: CustomAttribute, { load }: Context) =>
  isOfConversation === true ? ((await load.conversationAttributes.attributesByName()).get(name) ?? null) : null;
