import { maxPageSize } from '../client/core/sizes.ts';
import type { Folder as FolderModel } from '../client/folders.ts';
import * as resolve from '../resolvers/folders.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from './core/builder.ts';
import { ArticleConnection } from './core/connections.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { perPage } from './core/limits.ts';
import { freePageArgs } from './core/paging.ts';
import { Article, Folder } from './core/refs.ts';
import { relation } from './core/relation.ts';

const once = `Costs ${perPage('folders of the workspace')}, however deep the query goes.`;

builder.node(Folder, {
  description: 'Folder: a place for content, such as articles and snippets. Folders are a tree. Only in Unstable.',
  ...entity({ find: resolve.find, cost: sharedList('folders') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the folder.' }),
    description: t.exposeString('description', { nullable: true, description: 'Description; null if there is none.' }),
    emoji: t.exposeString('emoji', { nullable: true, description: 'Emoji, as an icon; null if there is none.' }),
    contentCount: t.exposeInt('contentCount', {
      nullable: true,
      description: 'Number of content items in the folder (`content_count`), as Intercom counts them.',
    }),
    parent: t.field(
      relation({
        type: Folder,
        description: `Parent: the folder that this one is in; null for a root folder. ${once}`,
        cost: sharedList('folders'),
        resolve: resolve.parent,
      }),
    ),
    children: t.field({
      type: [Folder],
      nullable: true,
      description: `Children: folders directly in this one. ${once}`,
      cost: sharedList('folders'),
      assumedSize: assumedSizes.few,
      resolve: async (folder, _, ctx) => [...(await resolve.children(folder, ctx))],
    }),
    path: t.field({
      type: [Folder],
      nullable: true,
      description: `Path: the folders from a root folder down to this one, which is the last. ${once}`,
      cost: sharedList('folders'),
      assumedSize: assumedSizes.few,
      resolve: async (folder, _, ctx) => [...(await resolve.path(folder, ctx))],
    }),
    articles: t.field({
      type: ArticleConnection,
      nullable: true,
      description: `Articles in the folder itself, last changed first. Costs one REST call for each ${maxPageSize} articles of the workspace, for all folders together; \`contents\` has titles of one folder for less.`,
      cost: sharedList('articles', assumedSizes.articles / maxPageSize),
      args: { ...freePageArgs },
      resolve: (folder, window, ctx) => resolve.articles(folder, window, ctx),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.objectField(Article, 'folder', (t) =>
  t.field(
    relation({
      type: Folder,
      description: `Folder that the article is in; null if it is in none. Costs ${perPage('folders of the workspace')}. Only in Unstable.`,
      cost: sharedList('folders'),
      resolve: resolve.ofArticle,
    }),
  ),
);

builder.queryFields((t) => ({
  folder: t.field({
    type: Folder,
    nullable: true,
    description: 'Folder by id; null if there is none. Costs one REST call. Only in Unstable.',
    cost: sharedList('folders'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  folders: t.field({
    type: [Folder],
    nullable: true,
    description: `Folders of the workspace. Costs ${perPage('folders')}. Only in Unstable.`,
    cost: sharedList('folders'),
    assumedSize: assumedSizes.folders,
    args: {
      parentId: t.arg.id({ description: 'Intercom’s id of a folder: only its children. Default: all folders.' }),
      rootOnly: t.arg.boolean({
        description: 'Whether only root folders, which have no parent, are returned. Default: false.',
      }),
    },
    resolve: async (_, args, ctx) => [...(await resolve.list(args, ctx))],
  }),
}));

const described = (t: InputFieldBuilder) => ({
  description: t.string({ description: 'Description of the folder.' }),
  emoji: t.string({ description: 'Emoji, as an icon.' }),
});

const written = {
  description: 'Payload with the folder after the change.',
  outputFields: (t: ObjectFieldBuilder<FolderModel>) => ({
    folder: t.field({ type: Folder, description: 'The folder after the change.', resolve: (folder) => folder }),
  }),
};

builder.relayMutationField(
  'folderCreate',
  {
    description: 'Fields of a new folder.',
    inputFields: (t) => ({
      name: t.string({ required: true, description: 'Name of the folder.' }),
      ...described(t),
      parentId: t.id({
        description: 'Parent: the folder that it is created in. Default: none, which makes a root folder.',
      }),
    }),
  },
  {
    description: 'Creates a folder. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'folderUpdate',
  {
    description: 'Changes of a folder. Omitted fields keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the folder.' }),
      name: t.string({ description: 'Name of the folder.' }),
      ...described(t),
      parentId: t.id({ description: 'Parent: the folder that it is moved into, with all that is in it.' }),
      toRoot: t.boolean({ description: 'True makes it a root folder. Refused with `parentId`.' }),
    }),
  },
  {
    description: 'Updates or moves a folder. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'folderDelete',
  {
    description: 'Folder to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the folder.' }) }),
  },
  {
    description:
      'Deletes a folder, which cannot be undone. Intercom refuses this for a folder that contains anything. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted folder.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted folder.' }) }),
  },
);
