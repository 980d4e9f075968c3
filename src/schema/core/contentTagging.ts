import type { Tagging as TaggingModel } from '../../client/tags.ts';
import * as tags from '../../resolvers/tags.ts';
import type { InputFieldBuilder, ObjectFieldBuilder } from './builder.ts';
import { Tag, Tagging } from './refs.ts';
import { requiredRelation } from './relation.ts';

/** What adding a tag to content, or removing it, has in common: articles, internal articles and content snippets. */
export interface TaggedContent {
  readonly tagId: string;
  /** Undefined where the answer had no body. */
  readonly tagging: TaggingModel | undefined;
}

export const tagFields = <T extends TaggedContent>(t: ObjectFieldBuilder<T>) => ({
  tag: t.field(
    requiredRelation({
      type: Tag,
      description: 'The tag.',
      resolve: ({ tagId, tagging }: T, ctx, idsOnly) => tags.ofChange(tagId, tagging, ctx, idsOnly),
    }),
  ),
  tagging: t.field({
    type: Tagging,
    nullable: true,
    description:
      'The tagging, with the time and the actor, which are null for a tag that was removed; null where Intercom does not return it.',
    resolve: ({ tagging }) => tagging,
  }),
});

export const tagInput = (t: InputFieldBuilder) => ({
  tagId: t.id({ required: true, description: 'Intercom’s id of the tag, which must exist.' }),
});

export const taggerInput = (t: InputFieldBuilder) => ({
  adminId: t.id({
    description: 'Intercom’s id of the admin who is named as the one who tags. Default: the admin of the token.',
  }),
});

export const tagPermission = 'Requires that the admin of the access token can manage content of the knowledge base.';
