import type { AnyAttributeDataType } from '../client/core/enums.ts';
import type { Wire } from '../client/core/read.ts';
import {
  type Content,
  type CustomAttribute,
  contentOf,
  customAttributesOf,
  type Definitions,
} from '../client/customAttributes.ts';
import type { DataAttributeChanges, DataAttributeDraft } from '../client/dataAttributes.ts';
import type { Client } from '../client/index.ts';

const noDefinitions: Definitions = new Map();

export const dataAttributeLoaders = ({ dataAttributes }: Client) => ({
  /** The values of a record whose definitions Intercom does not offer. */
  valuesWithoutDefinitions: (values: Wire): readonly CustomAttribute[] => customAttributesOf(values, noDefinitions),
  /** The values of a conversation, whose definitions are found only when they are asked for. */
  valuesOfConversation: (values: Wire): readonly CustomAttribute[] =>
    customAttributesOf(values, noDefinitions).map((one) => ({ ...one, isOfConversation: true })),
  /** What a value holds whose data type is known without its definition. */
  contentOf: (value: unknown, dataType: AnyAttributeDataType): Content => contentOf(value, dataType),
  create: (body: DataAttributeDraft) => dataAttributes.create({ body }),
  update: (id: string, body: DataAttributeChanges) => dataAttributes.update({ id, body }),
});
