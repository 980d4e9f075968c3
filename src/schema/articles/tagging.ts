import * as resolve from '../../resolvers/articleWrites.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { type TaggedContent, tagFields, taggerInput, tagInput, tagPermission } from '../core/contentTagging.ts';
import { batched, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Article } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

interface TaggedArticle extends TaggedContent {
  readonly articleId: string;
}

const tagged = {
  description: 'Payload with the tag and the article.',
  outputFields: (t: ObjectFieldBuilder<TaggedArticle>) => ({
    ...tagFields(t),
    article: t.field(
      relation({
        type: Article,
        description: 'The article, read again. Costs one REST call.',
        cost: batched('articles'),
        resolve: ({ articleId }, ctx, idsOnly) => resolve.changed(articleId, ctx, idsOnly),
      }),
    ),
  }),
};

const ids = (t: InputFieldBuilder) => ({
  articleId: t.id({ required: true, description: 'Intercom’s id of the article.' }),
  ...tagInput(t),
});

builder.relayMutationField(
  'articleTagAdd',
  {
    description: 'Tag to add to an article.',
    inputFields: (t) => ({
      ...ids(t),
      ...taggerInput(t),
    }),
  },
  {
    description: `Adds a tag to an article. ${tagPermission} Since 2.16.`,
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { articleId, ...request } }, ctx) => ({
      articleId,
      tagId: request.tagId,
      tagging: await resolve.tag(articleId, request, ctx),
    }),
  },
  tagged,
);

builder.relayMutationField(
  'articleTagRemove',
  { description: 'Tag to remove from an article.', inputFields: ids },
  {
    description: `Removes a tag from an article. ${tagPermission} Since 2.16.`,
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { articleId, tagId } }, ctx) => ({
      articleId,
      tagId,
      tagging: await resolve.untag(articleId, tagId, ctx),
    }),
  },
  tagged,
);
