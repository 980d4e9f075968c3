import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { listLimit } from '../core/limits.ts';
import { ArticleState } from './content.ts';

const textFields = (t: InputFieldBuilder) => ({
  description: t.string({ description: 'Description, shown below the title.' }),
  body: t.string({ description: 'Body as HTML. Cannot be combined with `bodyMarkdown`.' }),
  bodyMarkdown: t.string({ description: 'Body as Markdown. Cannot be combined with `body`. Since 2.16.' }),
});

const replacedAudiences = 'The list replaces the one before; an empty one removes them all.';

const contentFields = (t: InputFieldBuilder) => ({
  ...textFields(t),
  state: t.field({
    type: ArticleState,
    description: 'State. `PUBLISHED` makes the text live at once. Default: draft for a new text, else unchanged.',
  }),
  aiChatbotAvailability: t.boolean({
    description: 'Whether Fin (AI Chatbot) can use the text to reply to customers. Since 2.16.',
  }),
  aiCopilotAvailability: t.boolean({ description: 'Whether Copilot can use the text to help admins. Since 2.16.' }),
  aiSalesAgentAvailability: t.boolean({
    description: 'Whether the sales agent (AI Sales Agent) can use the text. Since 2.16.',
  }),
});

const ArticleTranslationInput = builder.inputType('ArticleTranslationInput', {
  description: 'Translation of an article: its text in one language.',
  fields: (t) => ({
    locale: t.string({ required: true, description: 'Locale, such as `fr` or `pt-BR`.' }),
    title: t.string({ description: 'Title in the language.' }),
    authorId: t.id({ description: 'Intercom’s id of the admin who is shown as the author of the translation.' }),
    audienceIds: t.idList({
      description: `Intercom’s ids of the audiences of the translation for Fin. ${replacedAudiences} \`audienceIds\` of the article wins over it. Since 2.16.`,
    }),
    ...contentFields(t),
  }),
});

const ArticleDraftTranslationInput = builder.inputType('ArticleDraftTranslationInput', {
  description: 'Draft of a translation: the text to stage in one language.',
  fields: (t) => ({
    locale: t.string({ required: true, description: 'Locale, such as `fr` or `pt-BR`.' }),
    title: t.string({ description: 'Title in the language.' }),
    ...textFields(t),
  }),
});

/** All but the title, which only a new article requires. */
export const articleFields = (t: InputFieldBuilder) => ({
  ...contentFields(t),
  translations: t.field({
    type: [ArticleTranslationInput],
    description: `Translations to write, each language once; languages that are not named stay as they are. ${listLimit}`,
  }),
  parentIds: t.idList({
    description:
      'Intercom’s ids of the collections of the article, which replace those before. Up to API version 2.17 exactly one; in Unstable any number, and an empty list removes it from all.',
  }),
  folderId: t.id({
    description: 'Intercom’s id of the folder; null removes the article from its folder. Only in Unstable.',
  }),
  audienceIds: t.idList({
    description: `Intercom’s ids of the audiences for Fin, in all languages. ${replacedAudiences} Since 2.16.`,
  }),
  scheduledPublishAt: t.field({
    type: 'DateTime',
    description:
      'Time in the future at which Intercom publishes the article; null cancels that. Cannot be combined with the state `DRAFT` or with `scheduledUnpublishAt`. Since 2.16.',
  }),
  scheduledUnpublishAt: t.field({
    type: 'DateTime',
    description:
      'Time in the future at which Intercom unpublishes the article, which must have been published once; null cancels that. Since 2.16.',
  }),
});

export const draftFields = (t: InputFieldBuilder) => ({
  title: t.string({ description: 'Title to stage.' }),
  ...textFields(t),
  translations: t.field({
    type: [ArticleDraftTranslationInput],
    description: `Translations to stage, each language once. ${listLimit}`,
  }),
});
