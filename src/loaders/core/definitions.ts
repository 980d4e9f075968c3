import type { DataAttributeModel } from '../../client/core/enums.ts';
import type { Wire } from '../../client/core/read.ts';
import type { SharedListName } from '../../client/core/sharedLists.ts';
import { type CustomAttribute, customAttributesOf, definitionsOf } from '../../client/customAttributes.ts';
import type { Client } from '../../client/index.ts';
import type { AttributeTypes } from '../../client/search/attributes.ts';
import { memo } from './batch.ts';
import type { Changes } from './invalidation.ts';

const listNames = {
  COMPANY: 'companyAttributes',
  CONTACT: 'contactAttributes',
  CONVERSATION: 'conversationAttributes',
} as const satisfies Record<DataAttributeModel, SharedListName>;

/** Makes the loaders of the attributes of one model. */
export const attributesOf = (model: DataAttributeModel) => (client: Client, changes: Changes) => {
  const list = memo(() => client.shared(listNames[model], () => client.attributesOf(model)));
  const definitions = memo(async () => definitionsOf(await list.get()));
  const types = memo(
    async (): Promise<AttributeTypes> =>
      new Map([...(await definitions.get())].map(([name, { dataType }]) => [name, dataType])),
  );
  changes.on('dataAttribute', list, definitions, types);
  return {
    all: list.get,
    /** What the workspace's own attributes hold, by their names. */
    types: types.get,
    /** The values of a record with their definitions. */
    valuesOf: async (values: Wire): Promise<readonly CustomAttribute[]> =>
      customAttributesOf(values, await definitions.get()),
  };
};
