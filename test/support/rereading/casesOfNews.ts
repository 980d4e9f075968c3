import { admins } from '../writing.ts';
import type { Case } from './cases.ts';

const adminId = admins.maeve;

export const news: readonly Case[] = [
  { name: 'newsItemCreate', input: ({ own }) => ({ title: `New ${own}`, senderId: adminId }) },
  {
    name: 'newsItemUpdate',
    input: ({ newsItem }) => ({ id: newsItem, labels: ['After'], newsfeedAssignments: [{ newsfeedId: '54' }] }),
  },
  { name: 'newsItemDelete', input: ({ newsItem }) => ({ id: newsItem }) },
  { name: 'contentImportSourceCreate', input: ({ own }) => ({ url: `https://${own}.example` }) },
  {
    name: 'contentImportSourceUpdate',
    input: ({ contentImportSource }) => ({ id: contentImportSource, status: 'DEACTIVATED' }),
  },
  { name: 'contentImportSourceDelete', input: ({ contentImportSource }) => ({ id: contentImportSource }) },
  {
    name: 'externalPageUpsert of a new one',
    input: ({ contentImportSource, next }) => ({
      sourceId: contentImportSource,
      externalId: next,
      title: 'New',
      html: '<p>New</p>',
    }),
  },
  {
    name: 'externalPageUpsert',
    input: ({ contentImportSource, own }) => ({
      sourceId: contentImportSource,
      externalId: own,
      title: 'After',
      html: '<p>After</p>',
    }),
  },
  { name: 'externalPageUpdate', input: ({ externalPage }) => ({ id: externalPage, title: 'After' }) },
  { name: 'externalPageDelete', input: ({ externalPage }) => ({ id: externalPage }) },
];
