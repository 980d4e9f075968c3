import type { Article as ArticleModel } from '../../client/articles/index.ts';
import * as resolve from '../../resolvers/articleWrites.ts';
import { builder, type ObjectFieldBuilder } from '../core/builder.ts';
import { batched, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Article, ArticleDraft } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { articleFields, draftFields } from './inputs.ts';

const written = {
  description: 'Payload with the article after the change.',
  outputFields: (t: ObjectFieldBuilder<ArticleModel>) => ({
    article: t.field({
      type: Article,
      description: 'Article after the change. Costs no REST call.',
      resolve: (article) => article,
    }),
  }),
};

const unknownAudience = 'An audience that does not exist is an `InvalidInputProblem`, and nothing is written.';

builder.relayMutationField(
  'articleCreate',
  {
    description: 'Article to create.',
    inputFields: (t) => ({
      title: t.string({ required: true, description: 'Title in the default language.' }),
      authorId: t.id({
        description:
          'Intercom’s id of the admin who is shown as the author. Required, unless the translation into the default language has one.',
      }),
      ...articleFields(t),
    }),
  },
  {
    description: `Creates an article. It is a draft unless its state is \`PUBLISHED\`: then it is live at once in the Help Center, or at \`scheduledPublishAt\`. Never retried, since a second call would create a second article. ${unknownAudience}`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'articleUpdate',
  {
    description: 'Article to update. Fields that are omitted stay unchanged.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the article.' }),
      title: t.string({ description: 'Title in the default language.' }),
      authorId: t.id({ description: 'Intercom’s id of the admin who is shown as the author.' }),
      ...articleFields(t),
    }),
  },
  {
    description: `Updates an article. Changes of a published article are live at once, unless it already has a draft or \`scheduledPublishAt\` is set: to prepare changes, use \`articleDraftStage\`. ${unknownAudience}`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'articleDelete',
  {
    description: 'Article to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the article.' }) }),
  },
  {
    description:
      'Deletes an article with its translations, draft and versions. It vanishes from the Help Center at once, and this cannot be undone.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted article.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted article.' }) }),
  },
);

builder.relayMutationField(
  'articleDraftStage',
  {
    description: 'Draft to stage on top of a published article. Fields that are omitted stay unchanged.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the article.' }),
      ...draftFields(t),
    }),
  },
  {
    description:
      'Stages a draft of a published article. The live article stays as it is until `articleDraftPublish`. Intercom refuses an article that was never published: use `articleUpdate` for that. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...draft } }, ctx) => resolve.stageDraft(id, draft, ctx),
  },
  {
    description: 'Payload with the draft and the live article.',
    outputFields: (t) => ({
      draft: t.field({ type: ArticleDraft, description: 'Draft after the change.', resolve: (draft) => draft }),
      article: t.field(
        relation({
          type: Article,
          description: 'Article as it is live, read again. Costs one REST call.',
          cost: batched('articles'),
          resolve: ({ id }, ctx, idsOnly) => resolve.changed(id, ctx, idsOnly),
        }),
      ),
    }),
  },
);

builder.relayMutationField(
  'articleDraftPublish',
  {
    description: 'Draft to publish.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the article.' }),
      locales: t.stringList({
        description:
          'Locales whose drafts are published. Required in a workspace with several languages; each must have a draft.',
      }),
    }),
  },
  {
    description:
      'Publishes the draft of an article: its text replaces the live one at once. The text before is in `Article.versions`. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, locales } }, ctx) => resolve.publishDraft(id, locales, ctx),
  },
  written,
);
