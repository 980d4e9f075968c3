import type { DataAttributeModel } from '../client/core/enums.ts';
import type { CustomAttribute } from '../client/customAttributes.ts';
import type { Context } from '../loaders/index.ts';

export interface Customized {
  readonly customAttributes: Readonly<Record<string, unknown>>;
}

/**
 * What kind a value is depends on its definition (a date is a number on the wire), so that values are never told without:
 * that is one list for all records of a model. A record without values needs none.
 */
export const all = async (
  { customAttributes }: Customized,
  model: DataAttributeModel | null,
  { load }: Context,
): Promise<readonly CustomAttribute[]> =>
  Object.keys(customAttributes).length === 0 ? [] : load.dataAttributes.valuesOf(customAttributes, model);

export const one = async (
  { customAttributes }: Customized,
  name: string,
  model: DataAttributeModel | null,
  { load }: Context,
): Promise<CustomAttribute | null> => {
  if (!Object.hasOwn(customAttributes, name)) return null;
  const [found] = await load.dataAttributes.valuesOf({ [name]: customAttributes[name] }, model);
  return found ?? null;
};
