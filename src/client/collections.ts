import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { page } from './core/page.ts';
import { id, int, key, type Read, ref, shape, text, time } from './core/read.ts';
import { maxPageSize } from './core/sizes.ts';
import { translatedContent } from './core/translatedContent.ts';

const collectionTranslation = shape({
  locale: key(text('locale')),
  name: text('name'),
  description: text('description'),
});
export interface CollectionTranslation extends Read<typeof collectionTranslation> {}

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
  translations: translatedContent('translated_content', collectionTranslation),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Collection extends Read<typeof collection> {}

export const collections = {
  /** Newest first (quirk: collections-say-no-next). */
  list: wholeListEndpoint('GET /help_center/collections', {
    docs: 'help-center/listallcollections',
    query: () => ({ per_page: maxPageSize }),
    read: page('collections', collection, 'page'),
  }),
  find: endpoint('GET /help_center/collections/{id}', { docs: 'help-center/retrievecollection', read: collection }),
};
