import * as resolve from '../../resolvers/internalArticles.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { type TaggedContent, tagFields, taggerInput, tagInput, tagPermission } from '../core/contentTagging.ts';
import { perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { InternalArticle } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

const settings = (t: InputFieldBuilder, otherwise: string) => ({
  body: t.string({ description: `Body as HTML. Not together with \`bodyMarkdown\`. ${otherwise}` }),
  bodyMarkdown: t.string({
    description: `Body as Markdown. Not together with \`body\`. ${otherwise} Since 2.16.`,
  }),
  aiChatbotAvailability: t.boolean({
    description: `Whether Fin (the AI chatbot) can use the article. ${otherwise} Since 2.16.`,
  }),
  aiCopilotAvailability: t.boolean({ description: `Whether Copilot can use the article. ${otherwise} Since 2.16.` }),
  aiSalesAgentAvailability: t.boolean({
    description: `Whether the AI sales agent can use the article. ${otherwise} Since 2.16.`,
  }),
});

builder.relayMutationField(
  'internalArticleCreate',
  {
    description: 'Internal article to create.',
    inputFields: (t) => ({
      title: t.string({ required: true, description: 'Title of the article.' }),
      ownerId: t.id({ required: true, description: 'Intercom’s id of the admin who keeps the article up to date.' }),
      authorId: t.id({ required: true, description: 'Intercom’s id of the admin who is the author.' }),
      ...settings(t, 'Default: none.'),
      audienceIds: t.idList({
        description: 'Intercom’s ids of the audiences. Default: Fin uses the article for all contacts. Since 2.16.',
      }),
      folderId: t.id({ description: 'Intercom’s id of the folder. Default: in no folder. Only in Unstable.' }),
    }),
  },
  {
    description: 'Creates an internal article, which admins see at once. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'Payload with the new internal article.',
    outputFields: (t) => ({
      internalArticle: t.field({
        type: InternalArticle,
        description: 'The new internal article.',
        resolve: (article) => article,
      }),
    }),
  },
);

builder.relayMutationField(
  'internalArticleUpdate',
  {
    description: 'Changes of an internal article. Members that are omitted keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the internal article.' }),
      title: t.string({ description: 'Title of the article. Default: unchanged.' }),
      ownerId: t.id({
        description: 'Intercom’s id of the admin who keeps the article up to date. Default: unchanged.',
      }),
      authorId: t.id({ description: 'Intercom’s id of the admin who is the author. Default: unchanged.' }),
      ...settings(t, 'Default: unchanged.'),
      audienceIds: t.idList({
        description:
          'Intercom’s ids of all audiences after the change: the list replaces the one before, and an empty one removes them. Default: unchanged. Since 2.16.',
      }),
      folderId: t.id({
        description:
          'Intercom’s id of the folder. Default: unchanged. Null removes the article from its folder. Only in Unstable.',
      }),
    }),
  },
  {
    description: 'Updates an internal article. The change goes live at once for admins and for Fin. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  {
    description: 'Payload with the internal article after the change.',
    outputFields: (t) => ({
      internalArticle: t.field({
        type: InternalArticle,
        description: 'The internal article after the change.',
        resolve: (article) => article,
      }),
    }),
  },
);

builder.relayMutationField(
  'internalArticleDelete',
  {
    description: 'Internal article to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the internal article.' }) }),
  },
  {
    description: 'Deletes an internal article at once. This cannot be undone. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted internal article.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted internal article.' }) }),
  },
);

interface Tagged extends TaggedContent {
  readonly internalArticleId: string;
}

const tagged = {
  description: 'Payload with the tag and the internal article.',
  outputFields: (t: ObjectFieldBuilder<Tagged>) => ({
    ...tagFields(t),
    internalArticle: t.field(
      relation({
        type: InternalArticle,
        description: 'The internal article, read again. Costs one REST call.',
        cost: perParent('internalArticle'),
        resolve: ({ internalArticleId }, ctx, idsOnly) => resolve.named(internalArticleId, ctx, idsOnly),
      }),
    ),
  }),
};

const ids = (t: InputFieldBuilder) => ({
  internalArticleId: t.id({ required: true, description: 'Intercom’s id of the internal article.' }),
  ...tagInput(t),
});

builder.relayMutationField(
  'internalArticleTagAdd',
  {
    description: 'Tag to add to an internal article.',
    inputFields: (t) => ({
      ...ids(t),
      ...taggerInput(t),
    }),
  },
  {
    description: `Adds a tag to an internal article. ${tagPermission} Since 2.16.`,
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { internalArticleId, ...tagging } }, ctx) => ({
      internalArticleId,
      tagId: tagging.tagId,
      tagging: await resolve.addTag(internalArticleId, tagging, ctx),
    }),
  },
  tagged,
);

builder.relayMutationField(
  'internalArticleTagRemove',
  { description: 'Tag to remove from an internal article.', inputFields: ids },
  {
    description: `Removes a tag from an internal article. ${tagPermission} Since 2.16.`,
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { internalArticleId, tagId } }, ctx) => ({
      internalArticleId,
      tagId,
      tagging: await resolve.removeTag(internalArticleId, tagId, ctx),
    }),
  },
  tagged,
);
