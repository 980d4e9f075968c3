import { builder } from './builder.ts';

export const QuickReplyOptionInput = builder.inputType('QuickReplyOptionInput', {
  description: 'An answer that the contact can choose.',
  fields: (t) => ({
    text: t.string({ required: true, description: 'The answer.' }),
    uuid: t.string({ required: true, description: 'Your own UUID for it, which comes back with the choice.' }),
  }),
});
