import type { Wire } from '../client/core/read.ts';
import { type CustomAttribute, customAttributesOf, type Definitions } from '../client/customAttributes.ts';
import type { DataAttributeChanges, DataAttributeDraft } from '../client/dataAttributes.ts';
import type { Client } from '../client/index.ts';

const noDefinitions: Definitions = new Map();

export const dataAttributeLoaders = ({ dataAttributes }: Client) => ({
  /** The values of a record whose definitions Intercom does not offer. */
  valuesWithoutDefinitions: (values: Wire): readonly CustomAttribute[] => customAttributesOf(values, noDefinitions),
  /** The values of a conversation, whose definitions are found only when they are asked for. */
  valuesOfConversation: (values: Wire): readonly CustomAttribute[] =>
    customAttributesOf(values, noDefinitions).map((one) => ({ ...one, isOfConversation: true })),
  create: (body: DataAttributeDraft) => dataAttributes.create({ body }),
  update: (id: string, body: DataAttributeChanges) => dataAttributes.update({ id, body }),
});
