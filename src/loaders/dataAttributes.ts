import type { DataAttributeModel } from '../client/core/enums.ts';
import type { Wire } from '../client/core/read.ts';
import {
  type CustomAttribute,
  customAttributesOf,
  type Definitions,
  definitionsOf,
} from '../client/customAttributes.ts';
import type { DataAttributeChanges, DataAttributeDraft } from '../client/dataAttributes.ts';
import type { Client } from '../client/index.ts';
import type { AttributeTypes } from '../client/search/attributes.ts';
import { memoShared } from './core/batch.ts';

const unknown: Definitions = new Map();

export const dataAttributeLoaders = ({ dataAttributes, shared: reference }: Client) => {
  const listOf = (model: DataAttributeModel) => {
    const list = memoShared(reference(`dataAttributes of ${model}`, () => dataAttributes.list({ query: { model } })));
    let definitions: Promise<Definitions> | undefined;
    return {
      all: list.read,
      definitions: () => {
        definitions ??= list.read().then(definitionsOf);
        return definitions;
      },
      forget: () => {
        definitions = undefined;
        list.invalidate();
      },
    };
  };
  const lists = { CONTACT: listOf('CONTACT'), COMPANY: listOf('COMPANY'), CONVERSATION: listOf('CONVERSATION') };
  const forget = (): void => {
    for (const list of Object.values(lists)) list.forget();
  };
  return {
    all: (model: DataAttributeModel) => lists[model].all(),
    /** What the workspace's own attributes hold, by their names. */
    typesOf: async (model: DataAttributeModel): Promise<AttributeTypes> => {
      const known = (await lists[model].all()).filter(({ custom }) => custom !== false);
      return new Map(
        known.flatMap(({ name, dataType }) => (name === null || dataType === null ? [] : [[name, dataType]])),
      );
    },
    /** The values of a record with their definitions; without a model, none is known. */
    valuesOf: async (values: Wire, model: DataAttributeModel | null): Promise<readonly CustomAttribute[]> =>
      customAttributesOf(values, model === null ? unknown : await lists[model].definitions()),
    create: async (body: DataAttributeDraft) => {
      const attribute = await dataAttributes.create({ body });
      forget();
      return attribute;
    },
    update: async (id: string, body: DataAttributeChanges) => {
      const attribute = await dataAttributes.update({ id, body });
      forget();
      return attribute;
    },
  };
};
