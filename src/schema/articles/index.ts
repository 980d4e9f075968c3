import type { HelpCenterAudience as Audience } from '../../client/articles/article.ts';
import { maxPageSize, numberedPageSize } from '../../client/core/sizes.ts';
import * as resolve from '../../resolvers/articles.ts';
import { inLanguage } from '../../resolvers/core/translations.ts';
import { builder } from '../core/builder.ts';
import { ArticleConnection } from '../core/connections.ts';
import { assumedSizes, batched, detail, paged, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { freePageArgs, pageArgsOf } from '../core/paging.ts';
import { Admin, Article, ArticleDraft, Tag } from '../core/refs.ts';
import { ArticleTranslation, contentFields } from './content.ts';
import { ArticleStatistics } from './statistics.ts';
import './mutations.ts';
import './places.ts';
import './search.ts';
import './tagging.ts';
import './versions.ts';

const HelpCenterAudience = builder.enumType('HelpCenterAudience', {
  description: 'Audience of an article in the Help Center: who can read it there.',
  values: {
    EVERYONE: { description: 'Users and visitors, all of them.' },
    ALL_USERS: { description: 'Users: all users.' },
    ALL_VISITORS: { description: 'Visitors: all visitors.' },
    ALL_LEADS: { description: 'Leads: all leads.' },
    ALL_VISITORS_AND_LEADS: { description: 'Visitors and leads: all of both.' },
    RESTRICTED: {
      description: 'Restricted: those who match rules of the article, which Intercom’s API does not report.',
    },
  } satisfies Record<Audience, { readonly description: string }>,
});

builder.node(Article, {
  description:
    'Article of a help center. The fields of its text are in the default language; `translations` has the others.',
  ...entity({ find: resolve.byId, cost: batched('articles') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    ...contentFields(t, 'article'),
    defaultLocale: t.exposeString('defaultLocale', {
      nullable: true,
      description: 'Default locale of a help center with several languages; null in one with a single language.',
    }),
    translations: t.field({
      type: [ArticleTranslation],
      nullable: true,
      description:
        'Translations, with the default language; null where Intercom does not send them: in a help center with one language, whose text the article has itself, and at times in others.',
      assumedSize: assumedSizes.translations,
      resolve: ({ translations }) => translations && [...translations],
    }),
    translation: t.field({
      type: ArticleTranslation,
      nullable: true,
      description:
        'Translation into one language; null if there is none, or where Intercom does not send it. In a help center with one language it is the text of the article.',
      args: { locale: t.arg.string({ description: 'Locale, such as `fr`. Default: the default language.' }) },
      resolve: (article, { locale }) => inLanguage(article, locale),
    }),
    draft: t.field({
      type: ArticleDraft,
      nullable: true,
      description:
        'Draft: text that is staged and not published; null if there is none, and for an article that was never published, which is a draft itself. Costs one REST call for each article that has a draft or does not report whether it has one. Since 2.16.',
      cost: perParent(),
      resolve: (article, _, ctx) => resolve.draft(article, ctx),
    }),
    statistics: t.field({
      type: ArticleStatistics,
      nullable: true,
      description:
        'Statistics: views, reactions and Fin’s use. Costs one REST call for each article that was not read by id, since lists omit them.',
      cost: detail('article'),
      resolve: (article, _, ctx) => resolve.statistics(article, ctx),
    }),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description: 'Tags on the article. Costs no REST call. Since 2.13.',
      assumedSize: assumedSizes.few,
      resolve: ({ tags }) => tags && [...tags],
    }),
    helpCenterAudience: t.expose('helpCenterAudience', {
      type: HelpCenterAudience,
      nullable: true,
      description: 'Audience in the Help Center: who can read the article there. Since 2.16.',
    }),
    excludeFromArticleSuggestions: t.exposeBoolean('excludeFromArticleSuggestions', {
      nullable: true,
      description: 'Whether the article is excluded from Fin’s article suggestions. Since 2.16.',
    }),
    scheduledPublishAt: t.expose('scheduledPublishAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time at which the article will be published; null if that is not scheduled. Since 2.16.',
    }),
    scheduledUnpublishAt: t.expose('scheduledUnpublishAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time at which the article will be unpublished; null if that is not scheduled. Since 2.16.',
    }),
  }),
});

builder.queryFields((t) => ({
  article: t.field({
    type: Article,
    nullable: true,
    description: 'Article by id, with its statistics; null if there is none. Costs one REST call.',
    cost: perParent('article'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  articles: t.field({
    type: ArticleConnection,
    nullable: true,
    description: `Articles of all help centers, last changed first. An article that is changed while you page moves to the front. Costs one REST call for each ${numberedPageSize} articles.`,
    cost: paged(numberedPageSize),
    args: { ...pageArgsOf(numberedPageSize) },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));

const walkCost = `Costs one REST call for each ${maxPageSize} articles of the workspace`;
const walk = sharedList('articles', assumedSizes.articles / maxPageSize);

builder.objectField(Admin, 'articles', (t) =>
  t.field({
    type: ArticleConnection,
    nullable: true,
    description: `Articles whose author is the admin, last changed first. ${walkCost}, for all admins together.`,
    cost: walk,
    args: { ...freePageArgs },
    resolve: (admin, args, ctx) => resolve.ofAdmin(admin, args, ctx),
  }),
);

builder.objectField(Tag, 'articles', (t) =>
  t.field({
    type: ArticleConnection,
    nullable: true,
    description: `Articles with the tag, last changed first; null before 2.13. ${walkCost}, for all tags together. Since 2.13.`,
    cost: walk,
    args: { ...freePageArgs },
    resolve: (tag, args, ctx) => resolve.ofTag(tag, args, ctx),
  }),
);
