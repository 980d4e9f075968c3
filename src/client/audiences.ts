import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { id, json, type Read, shape, text, time } from './core/read.ts';
import { numberedPageSize } from './core/sizes.ts';

export const predicate = shape({
  attribute: text('attribute'),
  type: text('type'),
  comparison: text('comparison'),
  value: json('value'),
});
export interface Predicate extends Read<typeof predicate> {}

export const audience = shape({
  id: id('id'),
  name: text('name'),
  predicates: listIfPresent('predicates', predicate),
  rolePredicates: listIfPresent('role_predicates', predicate),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Audience extends Read<typeof audience> {}

export const audiences = {
  list: wholeListEndpoint('GET /audiences', {
    docs: 'audiences/listaudiences',
    since: '2.16',
    query: () => ({ per_page: numberedPageSize }),
    read: page('audiences', audience, 'page'),
  }),
  find: endpoint('GET /audiences/{id}', { docs: 'audiences/retrieveaudience', since: '2.16', read: audience }),
};
