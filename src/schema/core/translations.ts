import type { TextTranslation as TextTranslationModel } from '../../client/translations.ts';
import { builder } from './builder.ts';

export const TextTranslation = builder.objectRef<TextTranslationModel>('TextTranslation').implement({
  description: 'A translation of a text into one language, by Intercom.',
  fields: (t) => ({
    locale: t.exposeString('locale', { description: 'The locale, such as `fr` or `pt-BR`.' }),
    text: t.exposeString('text', { nullable: true, pii: true, description: 'The text in the language of the locale.' }),
    isOriginal: t.exposeBoolean('isOriginal', {
      nullable: true,
      description:
        'Whether the text was written in this language, so that it is no translation; null where Intercom does not say.',
    }),
  }),
});
