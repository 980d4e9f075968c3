import { type CustomObject, type ReferenceOwner, referenceKey, relationships } from './seed/customObjects.ts';
import type { State } from './seed/index.ts';
import { from, type Version } from './versions.ts';

export const customObject = (one: CustomObject) => ({
  id: one.id,
  type: one.type,
  custom_attributes: one.custom_attributes,
  external_id: one.external_id,
  external_created_at: one.external_created_at,
  external_updated_at: one.external_updated_at,
  created_at: one.created_at,
  updated_at: one.updated_at,
});

/** Without the times that Intercom keeps itself. */
const embedded = (one: CustomObject) => {
  const { created_at, updated_at, ...rest } = customObject(one);
  return rest;
};

/** The attributes of a record that reference objects, with these whole. */
export const references = (state: State, owner: ReferenceOwner, id: string, version: Version) => {
  if (!from(version, '2.13')) return {};
  const types: Readonly<Record<string, string>> = relationships[owner];
  return Object.fromEntries(
    Object.entries(state.customObjectReferences.get(referenceKey(owner, id)) ?? {}).map(([name, ids]) => [
      name,
      {
        type: `${types[name]}.list`,
        instances: ids.flatMap((one) => state.customObjects.get(one) ?? []).map(embedded),
      },
    ]),
  );
};
