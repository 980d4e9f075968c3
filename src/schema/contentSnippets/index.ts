import { numberedPageSize } from '../../client/core/sizes.ts';
import * as resolve from '../../resolvers/contentSnippets.ts';
import { builder } from '../core/builder.ts';
import { ContentSnippetConnection } from '../core/connections.ts';
import { assumedSizes, paged, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { pageArgsOf } from '../core/paging.ts';
import { Audience, ContentSnippet } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

builder.node(ContentSnippet, {
  description:
    'Content snippet: a text that the AI agent (Fin) and Copilot use for replies. Intercom does not return its tags, nor its folder. Since 2.16.',
  ...entity({ find: resolve.find, cost: perParent('contentSnippet') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    title: t.exposeString('title', { nullable: true, description: 'Title of the snippet.' }),
    locale: t.exposeString('locale', { nullable: true, description: 'Locale: the language, such as `en`.' }),
    jsonBlocks: t.field({
      type: ['JSONObject'],
      nullable: true,
      description: 'Body of the snippet as blocks of content (`json_blocks`), as Intercom sends them.',
      resolve: ({ jsonBlocks }) => jsonBlocks && [...jsonBlocks],
    }),
    bodyMarkdown: t.exposeString('bodyMarkdown', {
      nullable: true,
      description: 'Body of the snippet as Markdown; null where Intercom has none.',
    }),
    aiChatbotAvailability: t.exposeBoolean('aiChatbotAvailability', {
      nullable: true,
      description: 'Whether Fin, the AI agent (AI Chatbot), can use it for replies to contacts.',
    }),
    aiCopilotAvailability: t.exposeBoolean('aiCopilotAvailability', {
      nullable: true,
      description: 'Whether Copilot, the assistant of admins, can use it.',
    }),
    aiSalesAgentAvailability: t.exposeBoolean('aiSalesAgentAvailability', {
      nullable: true,
      description: 'Whether the AI Sales Agent can use it.',
    }),
    audiences: t.field(
      relation({
        type: [Audience],
        description:
          'Audiences that Fin uses the snippet for; empty where it is for all contacts. Costs one REST call for each 50 audiences of the workspace.',
        cost: sharedList('audiences'),
        assumedSize: assumedSizes.few,
        resolve: resolve.audiences,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  contentSnippet: t.field({
    type: ContentSnippet,
    nullable: true,
    description: 'Content snippet by id; null if there is none. Costs one REST call. Since 2.16.',
    cost: perParent('contentSnippet'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  contentSnippets: t.field({
    type: ContentSnippetConnection,
    nullable: true,
    description: `Content snippets of the workspace. Costs one REST call for each ${numberedPageSize} snippets. Since 2.16.`,
    cost: paged(numberedPageSize),
    args: pageArgsOf(numberedPageSize),
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));

builder.objectField(Audience, 'contentSnippets', (t) =>
  t.field({
    type: [ContentSnippet],
    nullable: true,
    description: `Content snippets that name the audience. Costs one REST call for each ${numberedPageSize} snippets of the workspace, for all audiences together.`,
    cost: sharedList('contentSnippets', assumedSizes.contentSnippets / numberedPageSize),
    assumedSize: assumedSizes.snippetsOfAudience,
    resolve: (audience, _, ctx) => resolve.ofAudience(audience, ctx),
  }),
);
