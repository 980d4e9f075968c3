import type { Company } from '../../client/companies/index.ts';
import type { Contact } from '../../client/contacts/index.ts';
import { InvalidInputError, UnsupportedError } from '../../client/core/errors.ts';
import { checkedId, someText } from '../../client/core/ids.ts';
import type { Page } from '../../client/core/page.ts';
import { numberedPageSize } from '../../client/core/sizes.ts';
import { supports } from '../../client/core/versions.ts';
import type { Sort } from '../../client/search/query.ts';
import type { Context } from '../../loaders/index.ts';
import { orNull } from '../core/absent.ts';
import { connectionFromArray, connectionFromPages, type ForwardPaginationArgs } from '../core/connection.ts';
import { listKey } from '../core/cursor.ts';
import { isComplete, mapConnection } from '../core/references.ts';
import { type CompanyFilter, searchOf } from './filter.ts';

export const find = (id: string, { load }: Context) => orNull(load.companies.byId.load(id));

/** Exactly one member is set; the schema sees to it. */
export interface CompanyLookup {
  readonly id?: string | null | undefined;
  readonly companyId?: string | null | undefined;
  readonly name?: string | null | undefined;
}

export const findBy = ({ id, companyId, name }: CompanyLookup, ctx: Context): Promise<Company | null> => {
  if (id != null) return find(id, ctx);
  // Without a value, upstream would list every company (quirk: empty-filter-lists-all).
  if (companyId == null) return findByName(someText(name ?? '', 'by.name'), ctx);
  return orNull(ctx.load.companies.findBy({ companyId: someText(companyId, 'by.companyId') }));
};

/** Maximum number of similar names in a note. */
const maxSimilar = 5;

const unknownName = (name: string, similar: readonly Company[], isSearched: boolean): string => {
  const names = [...new Set(similar.flatMap(({ name }) => name ?? []))].slice(0, maxSimilar);
  const found = names.length === 0 ? '' : ` Similar names: ${names.map((one) => `“${one}”`).join(', ')}.`;
  const help = isSearched
    ? '`companies(filter: { name: { contains } })` searches for a part of a name.'
    : 'This API version compares names exactly, with upper and lower case, and cannot search for a part of a name. `companies` and `allCompanies` list companies with their names.';
  return `No company has the name “${name}”.${found} ${help}`;
};

/** The company of this name, else the only one whose name differs in upper and lower case alone (quirk: company-name-exact). */
const called = (companies: readonly Company[], name: string): Company | undefined => {
  const alike = companies.filter((one) => one.name?.toLowerCase() === name.toLowerCase());
  return companies.find((one) => one.name === name) ?? (alike.length === 1 ? alike[0] : undefined);
};

const findByName = async (name: string, { load, version, note }: Context): Promise<Company | null> => {
  const found = (await orNull(load.companies.named(name))) ?? [];
  const one = called(found, name) ?? (found.length === 1 ? found[0] : undefined);
  if (one !== undefined) return one;
  const isSearched = supports(version, 'companySearch');
  const { where } = load.companies.filter({ name: { contains: name } }, { types: undefined });
  const similar = isSearched
    ? (await load.companies.search({ where, sort: null, limit: numberedPageSize, after: null })).items
    : found;
  const other = called(similar, name);
  if (other === undefined) note(unknownName(name, similar, isSearched));
  return other ?? null;
};

export const findByCompanyId = (companyId: string, { load }: Context) =>
  orNull(load.companies.byCompanyId.load(companyId));

/** Companies that a change names; without a call where they are named by the only thing that is asked. */
export const findAll = async (lookups: readonly CompanyLookup[], ctx: Context, idsOnly: boolean) => {
  const found = lookups.map(({ id, ...own }) =>
    idsOnly && id != null ? ctx.load.companies.stub(id) : findBy({ id, ...own }, ctx),
  );
  return (await Promise.all(found)).filter((company) => company !== null);
};

// Query

export interface CompanyListArgs extends ForwardPaginationArgs {
  readonly filter?: CompanyFilter | null | undefined;
  readonly sort?: Sort | null | undefined;
  readonly tagId?: string | null | undefined;
  readonly segmentId?: string | null | undefined;
}

const window = ({ first, after }: ForwardPaginationArgs): ForwardPaginationArgs => ({
  first: first ?? null,
  after: after ?? null,
});

/** The list of all has one order of its own; any other takes the search. */
const isListed = ({ filter, sort }: CompanyListArgs): boolean =>
  filter == null && (sort == null || sort.field === 'lastRequestAt');

/** Three lists of upstream's, of which each knows its own way to choose. */
export const list = (args: CompanyListArgs, ctx: Context) => {
  const { filter, sort, tagId, segmentId } = args;
  if (tagId != null && segmentId != null)
    throw new InvalidInputError('`tagId` and `segmentId` cannot be combined. Use one of them.', 'segmentId');
  const label = tagId == null ? 'segmentId' : 'tagId';
  if ((tagId ?? segmentId) == null) return isListed(args) ? all(args, ctx) : search(args, ctx);
  if (filter != null || sort != null)
    throw new InvalidInputError(`\`${label}\` cannot be combined with \`filter\` or \`sort\`.`, label);
  return ofLabel(tagId == null ? { segmentId } : { tagId }, args, ctx);
};

const all = (args: CompanyListArgs, { load }: Context) => {
  const order = args.sort == null ? undefined : args.sort.order === 'ascending' ? 'asc' : 'desc';
  return connectionFromPages(listKey('companies', order), window(args), ({ after }) =>
    load.companies.list(order, after),
  );
};

const search = async (args: CompanyListArgs, ctx: Context) => {
  const { load, version } = ctx;
  const { filter, sort = null } = args;
  if (!supports(version, 'companySearch'))
    throw new UnsupportedError(
      `API version ${version} cannot search companies: \`filter\`, and any \`sort\` but \`LAST_REQUEST_AT\`, require Unstable. Omit them, or list by \`tagId\` or \`segmentId\`.`,
    );
  const { where } = await searchOf(filter, ctx);
  return connectionFromPages(listKey('companies', where, sort), window(args), ({ limit, after }) =>
    load.companies.search({ where, sort, limit: Math.min(limit, numberedPageSize), after }),
  );
};

type Label = Pick<CompanyListArgs, 'tagId' | 'segmentId'>;

/** null when there is no such tag or segment. */
const ofLabel = ({ tagId, segmentId }: Label, args: ForwardPaginationArgs, { load }: Context) => {
  const by =
    tagId == null ? { segmentId: checkedId(segmentId ?? '', 'segmentId') } : { tagId: checkedId(tagId, 'tagId') };
  return orNull(
    connectionFromPages(listKey('companies', by), window(args), ({ after }) => load.companies.withLabel(by, after)),
  );
};

export const ofTag = (tagId: string, args: ForwardPaginationArgs, ctx: Context) => ofLabel({ tagId }, args, ctx);
export const ofSegment = (segmentId: string, args: ForwardPaginationArgs, ctx: Context) =>
  ofLabel({ segmentId }, args, ctx);

export const scrollAll = (args: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('allCompanies'), window(args), ({ after }) => load.companies.scroll(after));

// Contact

/**
 * The first ten stand in the contact. Where that is all of them, and ids do or there are none, nothing is asked; else each
 * company is read by its id, once for all contacts, where that is fewer calls than to ask for the list of each contact.
 */
export const ofContact = async (
  { id, companies }: Contact,
  args: ForwardPaginationArgs,
  { load }: Context,
  idsOnly = false,
) => {
  const key = listKey('companiesOf', id);
  if (isComplete(companies)) {
    const page = connectionFromArray(key, window(args), { ...companies, items: companies.ids });
    if (idsOnly) return mapConnection(page, load.companies.stub);
    const ids = page.edges.map(({ node }) => node);
    if (ids.length === 0 || (await load.companies.fewestCalls({ contactId: id, ids })) === 'ids')
      return mapConnection(page, (company) => orNull(load.companies.byId.load(company)));
  }
  return orNull(
    connectionFromPages<Company>(
      key,
      window(args),
      ({ after }): Promise<Page<Company>> => load.companies.ofContact(id, after),
    ),
  );
};

// Company

export const contacts = ({ id }: Company, args: ForwardPaginationArgs, { load }: Context) =>
  orNull(
    connectionFromPages(listKey('contactsOfCompany', id), window(args), (page) => load.contacts.ofCompany(id, page)),
  );

/** As the company says itself; one that does not is asked for them. */
export const segments = ({ id, segments }: Company, { load }: Context) =>
  segments === null ? orNull(load.companies.segments(id)) : segments;
