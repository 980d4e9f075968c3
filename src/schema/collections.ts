import type { CollectionTranslation as CollectionTranslationModel } from '../client/collections.ts';
import { maxPageSize } from '../client/core/sizes.ts';
import * as resolve from '../resolvers/collections.ts';
import { inLanguage } from '../resolvers/core/translations.ts';
import { builder, type InputFieldBuilder } from './core/builder.ts';
import { ArticleConnection, CollectionConnection } from './core/connections.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { perPage } from './core/limits.ts';
import { freePageArgs } from './core/paging.ts';
import { Collection, HelpCenter } from './core/refs.ts';
import { relation } from './core/relation.ts';

const wholeTree = `Costs ${perPage('collections of the workspace')}, for all fields of all collections together.`;

const CollectionTranslation = builder.objectRef<CollectionTranslationModel>('CollectionTranslation').implement({
  description: 'Translation of a collection: its texts in one language.',
  fields: (t) => ({
    locale: t.exposeString('locale', { description: 'Locale of the language, such as `fr` or `pt-BR`.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the collection in the language.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Description of the collection in the language.',
    }),
  }),
});

builder.node(Collection, {
  description:
    'Collection: a group of articles in a help center. Collections are a tree: one can be part of another (Intercom calls such a one a section, too).',
  ...entity({ find: resolve.find, cost: sharedList('collections') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the collection in the default language.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Description of the collection in the default language.',
    }),
    icon: t.exposeString('icon', { nullable: true, description: 'Icon, such as `book-bookmark`.' }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      description: 'Address of the collection’s page in the help center, in the default language.',
    }),
    order: t.exposeInt('order', {
      nullable: true,
      description: 'Order: the place of the collection among those with the same parent, from 0.',
    }),
    parent: t.field(
      relation({
        type: Collection,
        description: `Parent: the collection that this one is part of; null on the first level. ${wholeTree}`,
        cost: sharedList('collections'),
        resolve: resolve.parent,
      }),
    ),
    children: t.field({
      type: [Collection],
      nullable: true,
      description: `Children: collections that are part of this one, in their order, one level down. ${wholeTree}`,
      cost: sharedList('collections'),
      assumedSize: assumedSizes.collectionsOfCollection,
      resolve: async (collection, _, ctx) => [...(await resolve.children(collection, ctx))],
    }),
    path: t.field({
      type: [Collection],
      nullable: true,
      description: `Path: the collections from the first level down to this one, which is the last. ${wholeTree}`,
      cost: sharedList('collections'),
      assumedSize: assumedSizes.pathOfCollection,
      resolve: async (collection, _, ctx) => [...(await resolve.path(collection, ctx))],
    }),
    helpCenter: t.field(
      relation({
        type: HelpCenter,
        description:
          'Help center of the collection, or of its nearest parent that names one; null if there is none. Costs one REST call for all help centers.',
        cost: sharedList('helpCenters'),
        costOfIds: sharedList('collections'),
        resolve: resolve.helpCenter,
      }),
    ),
    articles: t.field({
      type: ArticleConnection,
      nullable: true,
      description: `Articles in the collection itself, last changed first; those of its children are theirs. Costs one REST call for each ${maxPageSize} articles of the workspace, for all collections and help centers together, since Intercom cannot filter them.`,
      cost: sharedList('articles', assumedSizes.articles / maxPageSize),
      args: { ...freePageArgs },
      resolve: (collection, window, ctx) => resolve.articles(collection, window, ctx),
    }),
    defaultLocale: t.exposeString('defaultLocale', {
      nullable: true,
      description: 'Default language of the help center, as a locale; null for a help center in one language.',
    }),
    translations: t.field({
      type: [CollectionTranslation],
      nullable: true,
      description:
        'Translations of the collection, one for each language that it has texts in; null if Intercom returns none, as for a help center in one language.',
      assumedSize: assumedSizes.translations,
      resolve: ({ translations }) => translations && [...translations],
    }),
    translation: t.field({
      type: CollectionTranslation,
      nullable: true,
      description: 'Translation of the collection into one language; null if there is none.',
      args: { locale: t.arg.string({ required: true, description: 'Locale of the language, such as `pt-BR`.' }) },
      resolve: (collection, { locale }) => inLanguage(collection, locale),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  collection: t.field({
    type: Collection,
    nullable: true,
    description: `Collection by id; null if there is none. ${wholeTree}`,
    cost: sharedList('collections'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  collections: t.field({
    type: CollectionConnection,
    nullable: true,
    description: `Collections of all help centers, of every level, last changed first. ${wholeTree} \`HelpCenter.collections\` has them as a tree.`,
    cost: sharedList('collections'),
    args: { ...freePageArgs },
    resolve: (_, window, ctx) => resolve.list(window, ctx),
  }),
}));

const CollectionTranslationInput = builder.inputType('CollectionTranslationInput', {
  description: 'Translation of a collection: its texts in one language.',
  fields: (t) => ({
    locale: t.string({ required: true, description: 'Locale of the language, such as `fr` or `pt-BR`.' }),
    name: t.string({ description: 'Name of the collection in the language.' }),
    description: t.string({ description: 'Description of the collection in the language.' }),
  }),
});

const texts = (t: InputFieldBuilder) => ({
  description: t.string({ description: 'Description of the collection in the default language.' }),
  translations: t.field({
    type: [CollectionTranslationInput],
    description:
      'Translations, each locale once. Intercom does not say what happens to languages that are omitted: send all that there are.',
  }),
});

builder.relayMutationField(
  'collectionCreate',
  {
    description: 'Collection to create.',
    inputFields: (t) => ({
      name: t.string({ required: true, description: 'Name of the collection in the default language.' }),
      ...texts(t),
      parentId: t.id({
        description: 'Intercom’s id of the parent, in the same help center. Default, and null: the top level.',
      }),
      helpCenterId: t.id({
        description:
          'Intercom’s id of the help center. Default, and null: the default help center. It cannot be changed later.',
      }),
    }),
  },
  {
    description: 'Creates a collection. It is visible in the help center as soon as it has a published article.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'Payload with the new collection.',
    outputFields: (t) => ({
      collection: t.field({
        type: Collection,
        description: 'The new collection.',
        resolve: (collection) => collection,
      }),
    }),
  },
);

builder.relayMutationField(
  'collectionUpdate',
  {
    description: 'Changes of a collection. Members that are omitted keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the collection.' }),
      name: t.string({ description: 'Name of the collection in the default language. Default: unchanged.' }),
      ...texts(t),
      parentId: t.id({
        description:
          'Intercom’s id of the new parent, in the same help center. Default: unchanged. Null moves the collection to the top level.',
      }),
    }),
  },
  {
    description:
      'Updates a collection, or moves it to another parent with all that is in it. The change goes live at once. A collection cannot be moved to another help center.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  {
    description: 'Payload with the collection after the change.',
    outputFields: (t) => ({
      collection: t.field({
        type: Collection,
        description: 'The collection after the change.',
        resolve: (collection) => collection,
      }),
    }),
  },
);

builder.relayMutationField(
  'collectionDelete',
  {
    description: 'Collection to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the collection.' }) }),
  },
  {
    description:
      'Deletes a collection at once. This cannot be undone. Intercom does not document what happens to its articles and to the collections in it: move them first if they matter.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted collection.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted collection.' }) }),
  },
);
