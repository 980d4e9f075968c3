import { numberedPageSize } from '../../client/core/sizes.ts';
import * as resolve from '../../resolvers/articles.ts';
import { plainText } from '../../resolvers/core/plainText.ts';
import { builder } from '../core/builder.ts';
import { ArticleVersionConnection } from '../core/connections.ts';
import { batched, detail, paged, perParent, sharedList } from '../core/cost.ts';
import { plainTextLimit } from '../core/limits.ts';
import { pageArgsOf } from '../core/paging.ts';
import { Admin, Article, ArticleVersion } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { ArticleState } from './content.ts';

const detailCost = 'Costs one REST call for each version that was not read by id, since lists omit bodies.';

ArticleVersion.implement({
  description: 'Version of an article: its text as it was after a change. Since 2.16.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    article: t.field(
      relation({
        type: Article,
        description: 'Article that the version is of. Costs one REST call for each article.',
        cost: batched('articles'),
        resolve: resolve.ofVersion,
      }),
    ),
    title: t.exposeString('title', { nullable: true, description: 'Title at that time.' }),
    description: t.exposeString('description', { nullable: true, description: 'Description at that time.' }),
    body: t.string({
      nullable: true,
      description: `Body at that time, as HTML. ${detailCost}`,
      cost: detail('articleVersion'),
      resolve: async (version, _, ctx) => (await resolve.wholeVersion(version, ctx)).body,
    }),
    bodyText: t.string({
      nullable: true,
      description: `Body at that time, as plain text. ${plainTextLimit} ${detailCost}`,
      cost: detail('articleVersion'),
      resolve: async (version, _, ctx) => {
        const whole = await resolve.wholeVersion(version, ctx);
        return plainText(whole, whole.body);
      },
    }),
    bodyMarkdown: t.string({
      nullable: true,
      description: `Body at that time, as Markdown. ${detailCost}`,
      cost: detail('articleVersion'),
      resolve: async (version, _, ctx) => (await resolve.wholeVersion(version, ctx)).bodyMarkdown,
    }),
    author: t.field(
      relation({
        type: Admin,
        description: 'Author: the admin who was shown as the author. Costs one REST call for all admins.',
        cost: sharedList('admins'),
        resolve: resolve.author,
      }),
    ),
    createdBy: t.field(
      relation({
        type: Admin,
        description: 'Admin who made the change. Costs one REST call for all admins.',
        cost: sharedList('admins'),
        resolve: resolve.createdBy,
      }),
    ),
    createdVia: t.exposeString('createdVia', {
      nullable: true,
      description: 'Way in which the change was made, such as `web` or `api`.',
    }),
    fromVersion: t.field(
      relation({
        type: ArticleVersion,
        description: 'Version that the change was based on; null for the first. Costs one REST call for each version.',
        cost: perParent('articleVersion'),
        resolve: resolve.fromVersion,
      }),
    ),
    state: t.expose('state', {
      type: ArticleState,
      nullable: true,
      description: 'State: `PUBLISHED` for the version that is live, `DRAFT` for the others.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: `Time of the last change. ${detailCost}`,
      cost: detail('articleVersion'),
      resolve: async (version, _, ctx) => (await resolve.wholeVersion(version, ctx)).updatedAt,
    }),
  }),
});

const locale = 'Locale of the text, such as `fr`. Intercom refuses one that the workspace does not use.';

builder.objectField(Article, 'versions', (t) =>
  t.field({
    type: ArticleVersionConnection,
    nullable: true,
    description: 'Versions of the article, newest first. Costs one REST call for each article. Since 2.16.',
    cost: paged(numberedPageSize),
    args: {
      locale: t.arg.string({ description: `${locale} Default: all languages.` }),
      ...pageArgsOf(numberedPageSize),
    },
    resolve: (article, args, ctx) => resolve.versions(article, args, ctx),
  }),
);

builder.queryField('articleVersion', (t) =>
  t.field({
    type: ArticleVersion,
    nullable: true,
    description: 'Version of an article by id, with its body; null if there is none. Costs one REST call. Since 2.16.',
    cost: perParent('articleVersion'),
    args: {
      articleId: t.arg.id({ required: true, description: 'Intercom’s id of the article.' }),
      id: t.arg.id({ required: true, description: 'Intercom’s id of the version.' }),
      locale: t.arg.string({ description: `${locale} Default: the language of the version.` }),
    },
    resolve: (_, args, ctx) => resolve.version(args, ctx),
  }),
);
