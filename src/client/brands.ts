import { endpoint } from './core/endpoint.ts';
import { flag, id, type Read, ref, shape, text, time, wholeList } from './core/read.ts';

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
  list: endpoint('GET /brands', { since: '2.15', read: wholeList('brands', brand) }),
  find: endpoint('GET /brands/{id}', { since: '2.15', read: brand }),
};
