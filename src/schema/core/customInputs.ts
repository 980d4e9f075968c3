import { builder, type InputFieldBuilder } from './builder.ts';

export const CustomAttributeValueInput = builder.inputType('CustomAttributeValueInput', {
  description:
    'The value of a custom attribute. Exactly one member is set, the one that fits the attribute’s data type.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'Text, or an option of a list attribute.' }),
    number: t.float({ description: 'An integer or a decimal.' }),
    boolean: t.boolean({ description: 'Value of a boolean attribute.' }),
    dateTime: t.field({ type: 'DateTime', description: 'A date, or a date with its time.' }),
    customObjectIds: t.idList({
      description:
        'Custom objects that a contact or a conversation references, by Intercom’s `id`. Replaces all objects that the attribute referenced before.',
    }),
  }),
});

export const CustomAttributeInput = builder.inputType('CustomAttributeInput', {
  description: 'A custom attribute by its name, and its new value.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The custom attribute’s name, as in its definition.' }),
    value: t.field({
      type: CustomAttributeValueInput,
      description: 'The new value; null clears it.',
    }),
  }),
});

/** The member of every input that writes such attributes. `toWire` of `resolvers/core/customInputs.ts` reads it. */
export const customAttributes = (t: InputFieldBuilder) =>
  t.field({
    type: [CustomAttributeInput],
    description: 'Custom attributes to set. Attributes that are omitted keep their values.',
  });
