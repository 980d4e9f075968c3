import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { flag, id, type Read, shape, text, time } from './core/read.ts';

export const helpCenter = shape({
  id: id('id'),
  identifier: text('identifier'),
  displayName: text('display_name'),
  url: text('url'),
  customDomain: text('custom_domain'),
  websiteTurnedOn: flag('website_turned_on'),
  isDefault: flag('default'),
  locales: listIfPresent('locales', (wire) => (typeof wire === 'string' ? wire : null)),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface HelpCenter extends Read<typeof helpCenter> {}

export const helpCenters = {
  list: wholeListEndpoint('GET /help_center/help_centers', {
    docs: 'help-center/listhelpcenters',
    read: page('help_centers', helpCenter),
  }),
  find: endpoint('GET /help_center/help_centers/{id}', { docs: 'help-center/retrievehelpcenter', read: helpCenter }),
};
