import { articleStates } from '../core/enums.ts';
import { partial } from '../core/model.ts';
import { choice, id, type Read, ref, shape, text, time } from '../core/read.ts';

export const articleVersion = shape({
  id: id('id'),
  articleId: ref('article_id'),
  /** The language that was asked for; the wire has none. */
  locale: text('locale'),
  title: text('title'),
  description: text('description'),
  body: text('body'),
  bodyMarkdown: text('body_markdown'),
  authorId: ref('author_id'),
  createdById: ref('created_by_id'),
  createdVia: text('created_via'),
  fromVersionId: ref('from_version_id'),
  state: choice('state', articleStates),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface ArticleVersion extends Read<typeof articleVersion> {}

/** A list has the versions without their bodies. */
export const listedVersion = partial(articleVersion, { only: ['body', 'bodyMarkdown', 'updatedAt'] });
