import { activities } from './contactActivities.ts';
import { merge, mergeHistory, previewMerge } from './contactMerges.ts';
import { contactOf, list, readable, shown } from './contactReads.ts';
import { contactGrammar, contactOrder } from './contactSearch.ts';
import { archive, block, create, remove, unarchive, update } from './contactWrites.ts';
import type { Handler } from './handler.ts';
import { pageOf } from './paging.ts';
import type { Handlers } from './routes.ts';
import { testFor } from './search.ts';
import * as wire from './wireContacts.ts';

const defaultPerPage = 50;

const search: Handler = ({ state, version, body, indexedUntil }) => {
  const test = testFor(contactGrammar(state, version), body['query']);
  const order = contactOrder(state, version, body);
  const matching = [...state.contacts.values()].filter(
    (one) => !one.archived && one.merged_into === null && (state.written.get(one.id) ?? 0) <= indexedUntil && test(one),
  );
  const { records, pages, total } = pageOf(matching, order, body, defaultPerPage);
  return {
    type: 'list',
    data: records.map((one) => wire.contact(state, one, version)),
    total_count: total,
    pages,
  };
};

export const contacts: Handlers<'contacts', Handler> = {
  list,
  find: (ask) => shown(ask, contactOf(ask)),
  findByExternalId: (ask) =>
    shown(
      ask,
      readable(
        ask,
        [...ask.state.contacts.values()].find((one) => one.external_id === ask.path['external_id']),
      ),
    ),
  search,
  create,
  update,
  remove,
  archive,
  unarchive,
  block,
  merge,
  previewMerge,
  mergeHistory,
  activities,
};
