import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { page } from './core/page.ts';
import { flag, id, type Read, ref, shape, text, time } from './core/read.ts';

export const brand = shape({
  id: id('id'),
  name: text('name'),
  isDefault: flag('is_default'),
  helpCenterId: ref('help_center_id'),
  defaultEmailId: ref('default_address_settings_id'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Brand extends Read<typeof brand> {}

export const brands = {
  list: wholeListEndpoint('GET /brands', { docs: 'brands/listbrands', since: '2.15', read: page('brands', brand) }),
  find: endpoint('GET /brands/{id}', { docs: 'brands/retrievebrand', since: '2.15', read: brand }),
};
