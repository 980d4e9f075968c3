import type { ArticleTranslation as TranslationModel } from '../../client/articles/content.ts';
import type { ArticleState as State } from '../../client/core/enums.ts';
import * as resolve from '../../resolvers/articles.ts';
import { plainText } from '../../resolvers/core/plainText.ts';
import { inLanguage } from '../../resolvers/core/translations.ts';
import { builder, type ObjectFieldBuilder } from '../core/builder.ts';
import { sharedList } from '../core/cost.ts';
import { plainTextLimit } from '../core/limits.ts';
import { Admin, ArticleDraft } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

export const ArticleState = builder.enumType('ArticleState', {
  description: 'State of an article: whether readers of the Help Center can see it.',
  values: {
    PUBLISHED: { description: 'Published: live in the Help Center.' },
    DRAFT: { description: 'Draft: not published, or published no longer.' },
  } satisfies Record<State, { readonly description: string }>,
});

interface Text {
  readonly title: string | null;
  readonly description: string | null;
  readonly body: string | null;
  readonly bodyMarkdown: string | null;
  readonly authorId: string | null;
  readonly createdById: string | null;
}

/** The text of an article, of a translation, of a draft and of a version. */
export const textFields = <T extends Text & object>(t: ObjectFieldBuilder<T>, of: string) => ({
  title: t.string({ nullable: true, description: `Title of the ${of}.`, resolve: ({ title }) => title }),
  description: t.string({
    nullable: true,
    description: 'Description, shown below the title.',
    resolve: ({ description }) => description,
  }),
  body: t.string({ nullable: true, description: 'Body as HTML.', resolve: ({ body }) => body }),
  bodyText: t.string({
    nullable: true,
    description: `Body as plain text. ${plainTextLimit}`,
    resolve: (text) => plainText(text, text.body),
  }),
  bodyMarkdown: t.string({
    nullable: true,
    description: 'Body as Markdown. Since 2.16.',
    resolve: ({ bodyMarkdown }) => bodyMarkdown,
  }),
  author: t.field(
    relation({
      type: Admin,
      description: 'Author: the admin who is shown as the author. Costs one REST call for all admins.',
      cost: sharedList('admins'),
      resolve: (text: T, ctx, idsOnly) => resolve.author(text, ctx, idsOnly),
    }),
  ),
});

type Content = Omit<TranslationModel, 'locale'>;

/** What is of its own in each language. */
export const contentFields = <T extends Content>(t: ObjectFieldBuilder<T>, of: string) => ({
  ...textFields(t, of),
  createdBy: t.field(
    relation({
      type: Admin,
      description: `Admin who created the ${of}. Costs one REST call for all admins. Since 2.16.`,
      cost: sharedList('admins'),
      resolve: (content: T, ctx, idsOnly) => resolve.createdBy(content, ctx, idsOnly),
    }),
  ),
  updatedBy: t.field(
    relation({
      type: Admin,
      description: `Admin who last changed the ${of}. Costs one REST call for all admins. Since 2.16.`,
      cost: sharedList('admins'),
      resolve: (content: T, ctx, idsOnly) => resolve.updatedBy(content, ctx, idsOnly),
    }),
  ),
  state: t.field({
    type: ArticleState,
    nullable: true,
    description: 'State: published or draft.',
    resolve: ({ state }) => state,
  }),
  url: t.field({
    type: 'URL',
    nullable: true,
    description: 'URL in the Help Center; null where it is not published.',
    resolve: ({ url }) => url,
  }),
  hasUnpublishedChanges: t.boolean({
    nullable: true,
    description: 'Whether changes of the published text are staged in a draft. Since 2.16.',
    resolve: ({ hasUnpublishedChanges }) => hasUnpublishedChanges,
  }),
  draftUpdatedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Time of the last change of the draft; null if there is none. Since 2.16.',
    resolve: ({ draftUpdatedAt }) => draftUpdatedAt,
  }),
  aiChatbotAvailability: t.boolean({
    nullable: true,
    description: 'Whether Fin (AI Chatbot) can use the text to reply to customers. Since 2.16.',
    resolve: ({ aiChatbotAvailability }) => aiChatbotAvailability,
  }),
  aiCopilotAvailability: t.boolean({
    nullable: true,
    description: 'Whether Copilot can use the text to help admins. Since 2.16.',
    resolve: ({ aiCopilotAvailability }) => aiCopilotAvailability,
  }),
  aiSalesAgentAvailability: t.boolean({
    nullable: true,
    description: 'Whether the sales agent (AI Sales Agent) can use the text. Since 2.16.',
    resolve: ({ aiSalesAgentAvailability }) => aiSalesAgentAvailability,
  }),
  createdAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Time of creation.',
    resolve: ({ createdAt }) => createdAt,
  }),
  updatedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Time of the last change.',
    resolve: ({ updatedAt }) => updatedAt,
  }),
});

export const ArticleTranslation = builder.objectRef<TranslationModel>('ArticleTranslation').implement({
  description: 'Translation (article content): an article in one language of its help center.',
  fields: (t) => ({
    locale: t.exposeString('locale', {
      nullable: true,
      description:
        'Locale, such as `fr` or `pt-BR`; null where Intercom does not report the only language of a help center.',
    }),
    ...contentFields(t, 'translation'),
  }),
});

/** Not an `Article`: it has the id of the live one, so that a cache would mix the two. */
ArticleDraft.implement({
  description:
    'Draft of a published article: text that is staged on top of the live article, which stays as it is until the draft is published. Since 2.16.',
  fields: (t) => ({
    ...textFields(t, 'draft'),
    updatedAt: t.expose('draftUpdatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last change of the draft.',
    }),
    translation: t.field({
      type: ArticleTranslation,
      nullable: true,
      description: 'Draft in one language; null where Intercom does not send it.',
      args: { locale: t.arg.string({ description: 'Locale, such as `fr`. Default: the default language.' }) },
      resolve: (draft, { locale }) => inLanguage(draft, locale),
    }),
  }),
});
