import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { done, id, json, type Read, shape, text, time } from './core/read.ts';
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

/** A condition as a request has it. */
export interface PredicateDraft {
  readonly attribute: string;
  readonly type: string;
  readonly comparison: string;
  readonly value?: unknown;
}
export interface AudienceChanges {
  readonly name?: string | null | undefined;
  /** All of them from now on. */
  readonly predicates?: readonly PredicateDraft[] | null | undefined;
  readonly rolePredicates?: readonly PredicateDraft[] | null | undefined;
}
export interface AudienceDraft extends AudienceChanges {
  readonly name: string;
}

const conditions = (predicates: readonly PredicateDraft[] | null | undefined) =>
  predicates?.map(({ attribute, type, comparison, value }) => ({
    attribute,
    type,
    comparison,
    value: value ?? undefined,
  }));
const changes = ({ name, predicates, rolePredicates }: AudienceChanges) => ({
  name: name ?? undefined,
  predicates: conditions(predicates),
  role_predicates: conditions(rolePredicates),
});
const draft: (draft: AudienceDraft) => ReturnType<typeof changes> = changes;

export const audiences = {
  list: wholeListEndpoint('GET /audiences', {
    docs: 'audiences/listaudiences',
    since: '2.16',
    query: () => ({ per_page: numberedPageSize }),
    read: page('audiences', audience, 'page'),
  }),
  find: endpoint('GET /audiences/{id}', { docs: 'audiences/retrieveaudience', since: '2.16', read: audience }),
  create: endpoint('POST /audiences', {
    docs: 'audiences/createaudience',
    since: '2.16',
    write: draft,
    read: audience,
  }),
  update: endpoint('PUT /audiences/{id}', {
    docs: 'audiences/updateaudience',
    since: '2.16',
    write: changes,
    read: audience,
  }),
  remove: endpoint('DELETE /audiences/{id}', { docs: 'audiences/deleteaudience', since: '2.16', read: done }),
};
