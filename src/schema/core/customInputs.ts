import { builder, type InputFieldBuilder } from './builder.ts';

export const CustomAttributeValueInput = builder.inputType('CustomAttributeValueInput', {
  description: 'A value of the kind that the attribute holds: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'For text, and for an option of a list.' }),
    number: t.float({ description: 'For whole numbers and decimals.' }),
    boolean: t.boolean({ description: 'For yes or no.' }),
    dateTime: t.field({ type: 'DateTime', description: 'For dates.' }),
  }),
});

export const CustomAttributeInput = builder.inputType('CustomAttributeInput', {
  description: 'An attribute that the workspace made up, by name, and the value it gets.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The attribute’s name, as its definition has it.' }),
    value: t.field({
      type: CustomAttributeValueInput,
      description: 'The value; null takes away the one that is there.',
    }),
  }),
});

/** The member of every input that writes such attributes. `toWire` of `resolvers/core/customInputs.ts` reads it. */
export const customAttributes = (t: InputFieldBuilder) =>
  t.field({
    type: [CustomAttributeInput],
    description: 'Attributes that the workspace made up. Those that are not named stay as they are.',
  });
