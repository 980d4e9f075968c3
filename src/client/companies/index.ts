import { contact, contactListQuery } from '../contacts/index.ts';
import { endpoint, wholeListEndpoint } from '../core/endpoint.ts';
import { list, listIfPresent, refList, wholeList } from '../core/lists.ts';
import { nextPageQuery, type Page, page } from '../core/page.ts';
import {
  done,
  id,
  int,
  isRecord,
  nested,
  number,
  open,
  optional,
  type Read,
  type Reader,
  ref,
  shape,
  text,
  textOrIn,
  time,
} from '../core/read.ts';
import { searchToWire } from '../search/query.ts';
import { segment } from '../segments.ts';
import { tag } from '../tags.ts';
import { changes, draft } from './writes.ts';

const planObject = shape({ id: ref('id'), name: text('name') });

/** An object where it is read, and text where it is written. */
const plan: Reader<Read<typeof planObject> | null> = (wire, note) => {
  const name = textOrIn('plan', 'name')(wire, note);
  return nested('plan', planObject)(wire, note) ?? (name === null ? null : planObject({ name }, note));
};

export const company = shape({
  id: id('id'),
  companyId: text('company_id'),
  name: text('name'),
  plan,
  website: text('website'),
  industry: text('industry'),
  size: int('size'),
  monthlySpend: number('monthly_spend'),
  sessionCount: int('session_count'),
  userCount: int('user_count'),
  remoteCreatedAt: time('remote_created_at'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  lastRequestAt: time('last_request_at'),
  tags: list('tags', tag),
  segments: listIfPresent('segments', segment),
  notes: refList('notes'), // since 2.16, of which the first few may be there
  customAttributes: open('custom_attributes'),
});
export interface Company extends Read<typeof company> {}

/** By page number: every page of a list has to be asked for with the same size. */
export interface CompanyPageParams {
  readonly limit: number;
  readonly after?: string | null | undefined;
}
const paging = ({ limit, after }: CompanyPageParams) => ({ per_page: limit, ...nextPageQuery(after, 'page') });

const companyPage = page('companies', company, 'page');

/** By the caller's own id or by name, one company answers; by tag or segment, a page of them. */
const oneOrPage: Reader<Page<Company> | null> = (wire, note) => {
  if (!isRecord(wire) || 'data' in wire || 'companies' in wire) return companyPage(wire, note);
  const one = company(wire, note);
  return one && { items: [one], next: null, total: 1 };
};

/** Exactly one of these; the resolvers see to it. */
export interface CompanyQuery {
  readonly companyId?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly tagId?: string | null | undefined;
  readonly segmentId?: string | null | undefined;
}

const scrolled = wholeList('companies', company);
const scrollParam = text('scroll_param');

export const companies = {
  find: endpoint('GET /companies/{id}', { docs: 'companies/retrieveacompanybyid', read: company }),
  query: endpoint('GET /companies', {
    docs: 'companies/retrievecompany',
    query: ({ companyId, name, tagId, segmentId, ...window }: CompanyQuery & Partial<CompanyPageParams>) => ({
      company_id: companyId ?? undefined,
      name: name ?? undefined,
      tag_id: tagId ?? undefined,
      segment_id: segmentId ?? undefined,
      ...(window.limit === undefined ? {} : paging({ ...window, limit: window.limit })),
    }),
    read: oneOrPage,
  }),
  list: endpoint('POST /companies/list', {
    docs: 'companies/listallcompanies',
    safe: true,
    query: ({ order, ...window }: CompanyPageParams & { readonly order?: 'asc' | 'desc' | undefined }) => ({
      order,
      ...paging(window),
    }),
    read: companyPage,
  }),
  search: endpoint('POST /companies/search', {
    docs: 'companies/searchcompanies',
    since: 'Unstable',
    safe: true,
    write: searchToWire,
    read: page('companies', company),
  }),
  scroll: endpoint('GET /companies/scroll', {
    docs: 'companies/scrolloverallcompanies',
    stateful: true,
    query: (scroll: string | null) => ({ scroll_param: scroll ?? undefined }),
    read: (wire, note) => {
      const items = scrolled(wire, note);
      return items && { items, next: scrollParam(wire, note), total: null };
    },
  }),
  upsert: endpoint('POST /companies', { docs: 'companies/createorupdatecompany', write: draft, read: company }),
  update: endpoint('PUT /companies/{id}', { docs: 'companies/updatecompany', write: changes, read: company }),
  remove: endpoint('DELETE /companies/{id}', { docs: 'companies/deletecompany', read: done }),
  contacts: endpoint('GET /companies/{id}/contacts', {
    docs: 'companies/listattachedcontacts',
    // Declared by page number; what comes is a cursor.
    query: contactListQuery,
    read: page('contacts', contact),
  }),
  segments: wholeListEndpoint('GET /companies/{id}/segments', {
    docs: 'companies/listattachedsegmentsforcompanies',
    read: page('segments', segment),
  }),
  ofContact: endpoint('GET /contacts/{id}/companies', {
    docs: 'contacts/listcompaniesforacontact',
    query: paging,
    read: companyPage,
  }),
  attach: endpoint('POST /contacts/{id}/companies', {
    docs: 'companies/attachcontacttoacompany',
    write: (companyId: string) => ({ id: companyId }),
    read: optional(company),
  }),
  detach: endpoint('DELETE /contacts/{contact_id}/companies/{id}', {
    docs: 'companies/detachcontactfromacompany',
    read: optional(company),
  }),
};
