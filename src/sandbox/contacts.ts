import { activities } from './contactActivities.ts';
import { merge, mergeHistory, previewMerge } from './contactMerges.ts';
import { contactOf, list, readable, shown } from './contactReads.ts';
import { contactGrammar, contactOrder } from './contactSearch.ts';
import { archive, block, create, remove, unarchive, update } from './contactWrites.ts';
import type { Handler, Handlers } from './handler.ts';
import { pageOf } from './paging.ts';
import { testFor } from './search.ts';

const defaultPerPage = 50;

const search: Handler = (request) => {
  const { state, version, body, indexedUntil } = request;
  const test = testFor(contactGrammar(state, version), body['query']);
  const order = contactOrder(state, version, body);
  const matching = [...state.contacts.values()].filter(
    (one) => !one.archived && one.merged_into === null && (state.written.get(one.id) ?? 0) <= indexedUntil && test(one),
  );
  const { records, pages, total } = pageOf(matching, order, body, defaultPerPage);
  return {
    type: 'list',
    data: records.map((one) => shown(request, one)),
    total_count: total,
    pages,
  };
};

export const contacts: Handlers<'contacts'> = {
  'GET /contacts': list,
  'GET /contacts/{id}': (request) => shown(request, contactOf(request)),
  'GET /contacts/find_by_external_id/{external_id}': (request) =>
    shown(
      request,
      readable(
        request,
        [...request.state.contacts.values()].find((one) => one.external_id === request.path['external_id']),
      ),
    ),
  'POST /contacts/search': search,
  'POST /contacts': create,
  'PUT /contacts/{id}': update,
  'DELETE /contacts/{id}': remove,
  'POST /contacts/{id}/archive': archive,
  'POST /contacts/{id}/unarchive': unarchive,
  'POST /contacts/{id}/block': block,
  'POST /contacts/merge': merge,
  'POST /contacts/merge/preview': previewMerge,
  'GET /contacts/{id}/merge_history': mergeHistory,
  'GET /contacts/activities': activities,
};
