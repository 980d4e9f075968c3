import { numberedPageSize } from '../../client/core/sizes.ts';
import { plainText } from '../../resolvers/core/plainText.ts';
import * as resolve from '../../resolvers/internalArticles.ts';
import { builder } from '../core/builder.ts';
import { InternalArticleConnection } from '../core/connections.ts';
import { assumedSizes, paged, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { perPage, plainTextLimit } from '../core/limits.ts';
import { pageArgsOf } from '../core/paging.ts';
import { Admin, Audience, Folder, InternalArticle, Tag } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

builder.node(InternalArticle, {
  description: 'Internal article: knowledge for admins and for Fin, which customers cannot see. Since 2.13.',
  ...entity({ find: resolve.find, cost: perParent('internalArticle') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    title: t.exposeString('title', { nullable: true, description: 'Title of the article.' }),
    body: t.exposeString('body', { nullable: true, description: 'Body of the article, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      description: `Body of the article, as plain text. ${plainTextLimit}`,
      resolve: (article) => plainText(article, article.body),
    }),
    bodyMarkdown: t.exposeString('bodyMarkdown', {
      nullable: true,
      description: 'Body of the article, as Markdown. Since 2.16.',
    }),
    locale: t.exposeString('locale', { nullable: true, description: 'Locale: the language, such as `en`.' }),
    aiChatbotAvailability: t.exposeBoolean('aiChatbotAvailability', {
      nullable: true,
      description: 'Whether Fin (the AI chatbot) can use the article. Since 2.16.',
    }),
    aiCopilotAvailability: t.exposeBoolean('aiCopilotAvailability', {
      nullable: true,
      description: 'Whether Copilot can use the article. Since 2.16.',
    }),
    aiSalesAgentAvailability: t.exposeBoolean('aiSalesAgentAvailability', {
      nullable: true,
      description: 'Whether the AI sales agent can use the article. Since 2.16.',
    }),
    owner: t.field(
      relation({
        type: Admin,
        description: 'Owner: the admin who keeps the article up to date. Costs one REST call for all admins.',
        cost: sharedList('admins'),
        resolve: resolve.owner,
      }),
    ),
    author: t.field(
      relation({
        type: Admin,
        description: 'Author of the article. Costs one REST call for all admins.',
        cost: sharedList('admins'),
        resolve: resolve.author,
      }),
    ),
    folder: t.field(
      relation({
        type: Folder,
        description: `Folder that the article is in; null if it is in none. Costs ${perPage('folders of the workspace')}. Only in Unstable.`,
        cost: sharedList('folders'),
        resolve: resolve.folder,
      }),
    ),
    audiences: t.field(
      relation({
        type: [Audience],
        description:
          'Audiences: the contacts for whom Fin uses the article; empty if it does for all. Costs one REST call for each 50 audiences of the workspace. Since 2.16.',
        cost: sharedList('audiences'),
        assumedSize: assumedSizes.few,
        resolve: resolve.audiences,
      }),
    ),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description:
        'Tags of the article; null if the API version does not return them. Costs no REST call. Only in Unstable.',
      assumedSize: assumedSizes.few,
      resolve: ({ tags }) => tags && [...tags],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

const paging = `Costs one REST call for each ${numberedPageSize} articles. Since 2.13.`;

builder.queryFields((t) => ({
  internalArticle: t.field({
    type: InternalArticle,
    nullable: true,
    description: 'Internal article by id; null if there is none. Costs one REST call. Since 2.13.',
    cost: perParent('internalArticle'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  internalArticles: t.field({
    type: InternalArticleConnection,
    nullable: true,
    description: `Internal articles of the workspace. ${paging}`,
    cost: paged(numberedPageSize),
    args: { ...pageArgsOf(numberedPageSize) },
    resolve: (_, window, ctx) => resolve.list(window, ctx),
  }),
  internalArticleSearch: t.field({
    type: InternalArticleConnection,
    nullable: true,
    description: `Internal articles in a folder and in all folders below it. ${paging}`,
    cost: paged(numberedPageSize),
    args: {
      folderId: t.arg.id({ description: 'Intercom’s id of the folder. Default: all articles.' }),
      ...pageArgsOf(numberedPageSize),
    },
    resolve: (_, { folderId, ...window }, ctx) => resolve.search(folderId ?? null, window, ctx),
  }),
}));

const wholeList = `Costs one REST call for each ${numberedPageSize} internal articles of the workspace`;
const walk = sharedList('internalArticles', assumedSizes.internalArticles / numberedPageSize);

builder.objectField(Folder, 'internalArticles', (t) =>
  t.field({
    type: [InternalArticle],
    nullable: true,
    description: `Internal articles directly in the folder; \`Query.internalArticleSearch\` has those in the folders below it, too. ${wholeList}, for all folders together.`,
    cost: walk,
    assumedSize: assumedSizes.internalArticlesOfFolder,
    resolve: (folder, _, ctx) => resolve.ofFolder(folder, ctx),
  }),
);

builder.objectField(Audience, 'internalArticles', (t) =>
  t.field({
    type: [InternalArticle],
    nullable: true,
    description: `Internal articles that are for the audience. ${wholeList}, for all audiences together.`,
    cost: walk,
    assumedSize: assumedSizes.internalArticlesOfFolder,
    resolve: (audience, _, ctx) => resolve.ofAudience(audience, ctx),
  }),
);
