import { numberedPage } from './companiesPaging.ts';
import { scroll } from './companiesScroll.ts';
import { companyGrammar, companyOrder } from './companiesSearch.ts';
import { attach, companyOf, contactOf, detach, remove, update, upsert } from './companiesWrites.ts';
import type { Handler, Handlers, SandboxRequest } from './handler.ts';
import { invalid, notFound } from './httpErrors.ts';
import { pageOf } from './paging.ts';
import { testFor } from './search.ts';
import type { Company } from './seed/companies.ts';
import * as wire from './wireCompanies.ts';
import { contact } from './wireContacts.ts';

const perPage = 15;

/** A company without users is in no list and no search; it is only found by its ids. */
const listed = ({ state }: SandboxRequest): Company[] =>
  [...state.companies.values()].filter((one) => wire.contactsOf(state, one).length > 0);

const wired = ({ state, version }: SandboxRequest) => {
  return (one: Company) => wire.company(state, one, version);
};

/** Those that were never seen come behind all others, whichever way they are ordered. */
const bySeen = (companies: readonly Company[], ascending: boolean): Company[] =>
  companies.toSorted((a, b) => {
    if (a.last_request_at === undefined || b.last_request_at === undefined)
      return Number(a.last_request_at === undefined) - Number(b.last_request_at === undefined);
    return (a.last_request_at - b.last_request_at) * (ascending ? 1 : -1);
  });

const list: Handler = (request) => {
  const order = request.query.get('order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc') throw invalid('order must be asc or desc', 'order');
  const companies = bySeen(listed(request), order === 'asc');
  return numberedPage(request, companies, wired(request), { perPage, nextForm: 'object', path: '/companies' });
};

/** By the caller's own id or by name, one company; else a list. */
const query: Handler = (request) => {
  const { state } = request;
  const asked = Object.fromEntries(request.query);
  const { company_id: ownId, name, tag_id: tag, segment_id: segment } = asked;
  if (ownId !== undefined || name !== undefined) {
    const found = [...state.companies.values()].find((one) =>
      ownId === undefined ? one.name === name : one.company_id === ownId,
    );
    return wired(request)(companyOf(request, found?.id));
  }
  if (tag !== undefined && !state.tags.has(tag)) throw notFound('tag_not_found', 'Tag not found');
  if (segment !== undefined && !state.segments.has(segment)) throw notFound('segment_not_found', 'Segment not found');
  const companies = listed(request).filter(
    (one) =>
      (tag === undefined || one.tag_ids.includes(tag)) && (segment === undefined || one.segment_ids.includes(segment)),
  );
  return numberedPage(request, bySeen(companies, false), wired(request), {
    perPage,
    nextForm: 'object',
    path: '/companies',
  });
};

const search: Handler = (request) => {
  const { state, version, body, indexedUntil } = request;
  const test = testFor(companyGrammar(state, version), body['query']);
  const matching = listed(request).filter((one) => (state.written.get(one.id) ?? 0) <= indexedUntil && test(one));
  const { records, pages, total } = pageOf(matching, companyOrder(state, version, body), body, perPage);
  return { type: 'list', data: records.map(wired(request)), total_count: total, pages };
};

/** Declared by page number; what is answered goes by cursor. */
const contacts: Handler = (request) => {
  const { state, version, path, query } = request;
  const all = wire.contactsOf(state, companyOf(request, path['id']));
  const pagination = Object.fromEntries(query);
  const { records, pages, total } = pageOf(all, { descending: true, by: (one) => one.created_at }, { pagination }, 50);
  return { type: 'list', data: records.map((one) => contact(state, one, version)), total_count: total, pages };
};

const ofContact: Handler = (request) => {
  const { state, path } = request;
  const { id, company_ids } = contactOf(request, path['id']);
  const companies = company_ids.flatMap((company) => state.companies.get(company) ?? []);
  const form = { perPage: 50, nextForm: 'url', path: `/contacts/${id}/companies` } as const;
  return numberedPage(request, companies, wired(request), form);
};

export const companies: Handlers<'companies'> = {
  'GET /companies/{id}': (request) => wired(request)(companyOf(request, request.path['id'])),
  'GET /companies': query,
  'POST /companies/list': list,
  'POST /companies/search': search,
  'GET /companies/scroll': scroll,
  'POST /companies': upsert,
  'PUT /companies/{id}': update,
  'DELETE /companies/{id}': remove,
  'GET /companies/{id}/contacts': contacts,
  'GET /companies/{id}/segments': (request) => ({
    type: 'list',
    data: wire.segmentsOf(request.state, companyOf(request, request.path['id'])),
  }),
  'GET /contacts/{id}/companies': ofContact,
  'POST /contacts/{id}/companies': attach,
  'DELETE /contacts/{contact_id}/companies/{id}': detach,
};
