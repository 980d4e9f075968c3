import { admins } from '../writing.ts';
import type { Case } from './cases.ts';

/** The article is published, with a draft. */
export const articles: readonly Case[] = [
  { name: 'articleCreate', input: ({ next }) => ({ title: next, authorId: admins.maeve, state: 'PUBLISHED' }) },
  { name: 'articleUpdate', input: ({ article, next }) => ({ id: article, title: next, parentIds: ['6112'] }) },
  { name: 'articleDelete', input: ({ article }) => ({ id: article }) },
  { name: 'articleDraftStage', input: ({ article, next }) => ({ id: article, title: next }) },
  { name: 'articleDraftPublish', input: ({ article }) => ({ id: article }) },
  { name: 'articleTagAdd', input: ({ article, vip }) => ({ articleId: article, tagId: vip }) },
  { name: 'articleTagRemove', input: ({ article, tag }) => ({ articleId: article, tagId: tag }) },
];
