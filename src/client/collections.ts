import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { integerId } from './core/ids.ts';
import { page } from './core/page.ts';
import { done, id, int, isRecord, key, type Read, type Reader, ref, shape, text, time } from './core/read.ts';
import { maxPageSize } from './core/sizes.ts';
import { rootLocale, translatedContent } from './core/translatedContent.ts';

const collectionTranslation = shape({
  locale: key(text('locale')),
  name: text('name'),
  description: text('description'),
});
export interface CollectionTranslation extends Read<typeof collectionTranslation> {}

/** At its root a collection has its default language, or the only one of its help center. */
const original: Reader<CollectionTranslation | null> = (wire, note) =>
  isRecord(wire) ? collectionTranslation({ ...wire, locale: rootLocale(wire) }, note) : null;

export const collection = shape({
  id: id('id'),
  name: text('name'),
  description: text('description'),
  icon: text('icon'),
  url: text('url'),
  order: int('order'),
  parentId: ref('parent_id'),
  helpCenterId: ref('help_center_id'),
  defaultLocale: text('default_locale'),
  original,
  translations: translatedContent('translated_content', collectionTranslation),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Collection extends Read<typeof collection> {}

export interface CollectionTranslationDraft {
  readonly locale: string;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
}

interface CollectionWords {
  readonly description?: string | null | undefined;
  /** The parent; null for the top level. */
  readonly parentId?: string | null | undefined;
  readonly translations?: readonly CollectionTranslationDraft[] | null | undefined;
}
export interface CollectionDraft extends CollectionWords {
  readonly name: string;
  /** Default: the default help center. */
  readonly helpCenterId?: string | null | undefined;
}
export interface CollectionChanges extends CollectionWords {
  readonly name?: string | null | undefined;
}

const translated = (translations: readonly CollectionTranslationDraft[]) => ({
  type: 'group_translated_content',
  ...Object.fromEntries(
    translations.map(({ locale, name, description }) => [
      locale,
      { type: 'group_content', name: name ?? undefined, description: description ?? undefined },
    ]),
  ),
});

/** A parent that is absent stays, and one that is null makes a collection one of the top level. */
const words = ({ description, parentId, translations }: CollectionWords) => ({
  description: description ?? undefined,
  parent_id: parentId,
  translated_content: translations == null ? undefined : translated(translations),
});

export const collections = {
  /** Newest first (quirk: collections-say-no-next). */
  list: wholeListEndpoint('GET /help_center/collections', {
    docs: 'help-center/listallcollections',
    query: () => ({ per_page: maxPageSize }),
    read: page('collections', collection, 'page'),
  }),
  find: endpoint('GET /help_center/collections/{id}', { docs: 'help-center/retrievecollection', read: collection }),
  create: endpoint('POST /help_center/collections', {
    docs: 'help-center/createcollection',
    write: ({ name, helpCenterId, ...rest }: CollectionDraft) => ({
      name,
      ...words(rest),
      help_center_id: helpCenterId == null ? undefined : integerId(helpCenterId, 'helpCenterId'),
    }),
    read: collection,
  }),
  update: endpoint('PUT /help_center/collections/{id}', {
    docs: 'help-center/updatecollection',
    write: ({ name, ...rest }: CollectionChanges) => ({ name: name ?? undefined, ...words(rest) }),
    read: collection,
  }),
  remove: endpoint('DELETE /help_center/collections/{id}', { docs: 'help-center/deletecollection', read: done }),
};
