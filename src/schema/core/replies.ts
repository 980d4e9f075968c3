import { builder } from './builder.ts';

export const QuickReplyOptionInput = builder.inputType('QuickReplyOptionInput', {
  description: 'A quick reply option, which the contact can choose.',
  fields: (t) => ({
    text: t.string({ required: true, description: 'The option’s text.' }),
    uuid: t.string({
      required: true,
      description: 'UUID of your own for the option, which comes back with the contact’s choice.',
    }),
  }),
});
