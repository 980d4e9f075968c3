import type { Audience } from '../client/audiences.ts';
import type {
  ContentSnippet,
  ContentSnippetChanges,
  ContentSnippetDraft,
  SnippetTagRequest,
} from '../client/contentSnippets.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toMany, toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.contentSnippets.byId.load(id));

export const list = (window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('contentSnippets'), window, ({ after }) => load.contentSnippets.list({ after }));

// ContentSnippet

export const audiences = toMany('audiences', ({ audienceIds }: ContentSnippet) => audienceIds);

// Audience

export const ofAudience = async ({ id }: Audience, { load }: Context) =>
  (await load.contentSnippets.all()).filter(({ audienceIds }) => audienceIds?.includes(id));

// Mutation

export const maxTitleLength = 255;

const checked = <T extends ContentSnippetChanges>(snippet: T): T => {
  const { title, jsonBlocks, bodyMarkdown, locale } = snippet;
  if (title != null) {
    someText(title, 'title');
    if (title.length > maxTitleLength)
      throw new InvalidInputError(
        `A title of ${title.length} characters exceeds the maximum of ${maxTitleLength}.`,
        'title',
      );
  }
  if (jsonBlocks != null && bodyMarkdown != null)
    throw new InvalidInputError('Set `jsonBlocks` or `bodyMarkdown`, not both.', 'bodyMarkdown');
  if (locale != null) someText(locale, 'locale');
  return snippet;
};

export const create = async (draft: ContentSnippetDraft, { load }: Context) => {
  if (draft.jsonBlocks == null && draft.bodyMarkdown == null)
    throw new InvalidInputError('A content snippet requires `jsonBlocks` or `bodyMarkdown`.', 'bodyMarkdown');
  return load.contentSnippets.create(checked(draft));
};

export const update = async (id: string, changes: ContentSnippetChanges, { load }: Context) =>
  load.contentSnippets.update(id, checked(changes));

export const remove = (id: string, { load }: Context) => load.contentSnippets.remove(id);

export const named = toOne('contentSnippets', (id: string) => id);

export const tag = (contentSnippetId: string, request: SnippetTagRequest, { load }: Context) =>
  load.contentSnippets.tag(contentSnippetId, request);

export const untag = (contentSnippetId: string, tagId: string, { load }: Context) =>
  load.contentSnippets.untag(contentSnippetId, tagId);
