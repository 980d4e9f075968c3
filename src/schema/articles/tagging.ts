import type { Tagging as TaggingModel } from '../../client/tags.ts';
import * as resolve from '../../resolvers/articleWrites.ts';
import * as tags from '../../resolvers/tags.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { batched, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Article, Tag, Tagging } from '../core/refs.ts';
import { relation, requiredRelation } from '../core/relation.ts';

interface TaggedArticle {
  readonly articleId: string;
  readonly tagId: string;
  /** Left out where the answer had no body. */
  readonly tagging: TaggingModel | undefined;
}

const tagged = {
  description: 'Payload with the tag and the article.',
  outputFields: (t: ObjectFieldBuilder<TaggedArticle>) => ({
    tag: t.field(
      requiredRelation({
        type: Tag,
        description: 'The tag.',
        resolve: ({ tagId, tagging }, ctx, idsOnly) => tags.ofChange(tagId, tagging, ctx, idsOnly),
      }),
    ),
    tagging: t.field({
      type: Tagging,
      nullable: true,
      description:
        'The tagging, with the time and the actor, which are null for a tag that was removed; null where Intercom does not return it.',
      resolve: ({ tagging }) => tagging,
    }),
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
  tagId: t.id({ required: true, description: 'Intercom’s id of the tag, which must exist.' }),
});

const permission = 'Requires that the admin of the access token can manage content of the knowledge base.';

builder.relayMutationField(
  'articleTagAdd',
  {
    description: 'Tag to add to an article.',
    inputFields: (t) => ({
      ...ids(t),
      adminId: t.id({
        description: 'Intercom’s id of the admin who is named as the one who tags. Default: the admin of the token.',
      }),
    }),
  },
  {
    description: `Adds a tag to an article. ${permission} Since 2.16.`,
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
    description: `Removes a tag from an article. ${permission} Since 2.16.`,
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
