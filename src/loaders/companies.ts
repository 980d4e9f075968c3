import DataLoader from 'dataloader';
import { type Company, type CompanyPageParams, type CompanyQuery, company } from '../client/companies/index.ts';
import type { CompanyChanges, CompanyDraft } from '../client/companies/writes.ts';
import { NotFoundError, UnsupportedError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { Page } from '../client/core/page.ts';
import { numberedPageSize } from '../client/core/sizes.ts';
import type { Client } from '../client/index.ts';
import { byCompanyIds, type Search } from '../client/search/query.ts';
import { batchLoader, prime, singleLoader } from './core/batch.ts';
import { fewestReads } from './core/fewestReads.ts';
import { type Changes, clearingAll } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

/** Before Unstable there is no search: each is read by itself (quirk: company-search-unstable). */
const nothingToSearch = (error: unknown): Page<Company> => {
  if (error instanceof UnsupportedError) return { items: [], next: null, total: null };
  throw error;
};

/** A contact with the ids of its companies, as it names them. */
interface NamedCompanies {
  readonly contactId: string;
  readonly ids: readonly string[];
}

export const companyLoaders = ({ companies, filters, scrollCompanies }: Client, changes: Changes) => {
  const asked = new Map<string, Promise<Company>>();
  const byId = singleLoader<Company>((id) => companies.find({ id }), asked);

  /** Of contacts that come together. A contact may come several times, and companies that are there already cost nothing. */
  const plan = new DataLoader<NamedCompanies, 'list' | 'ids'>(
    async (contacts) => {
      const unread = new Map<string, Set<string>>();
      for (const { contactId, ids } of contacts) {
        const named = unread.get(contactId) ?? new Set();
        for (const id of ids) if (!asked.has(id)) named.add(id);
        unread.set(contactId, named);
      }
      const listed = fewestReads([...unread.values()]);
      const listedIds = new Set([...unread.keys()].filter((_, at) => listed.has(at)));
      return contacts.map(({ contactId }) => (listedIds.has(contactId) ? 'list' : 'ids'));
    },
    { cache: false, maxBatchSize: 1_000 },
  );

  /** What this operation's writes answered. Lists lag behind, so their copies count for less. */
  const changed = new Map<string, Company>();
  const written = (company: Company): Company => {
    changed.set(company.id, company);
    return prime(byId, company);
  };
  const writtenIfSaid = (company: Company | undefined): Company | undefined => company && written(company);
  const seen = (company: Company): Company => changed.get(company.id) ?? prime(byId, company);
  const seenAll = <P extends Page<Company>>(page: P) => ({ ...page, items: page.items.map(seen) });
  const paging = (after: string | null): CompanyPageParams => ({ limit: numberedPageSize, after });

  /** The company with the caller's own id or with the name, if upstream returns several. */
  const findBy = async (query: Pick<CompanyQuery, 'companyId' | 'name'>): Promise<Company | null> => {
    const { items } = await companies.query({ query });
    const same = items.find((one) => one.companyId === query.companyId || one.name === query.name);
    const found = same ?? (items.length === 1 ? items[0] : undefined);
    return found === undefined ? null : seen(found);
  };

  const byCompanyId = batchLoader<Company>({
    one: async (companyId) => {
      const found = await findBy({ companyId });
      if (found === null) throw new NotFoundError(`No company has the id ${companyId}.`);
      return found;
    },
    many: async (ids) => {
      const found = companies.search({ body: byCompanyIds(ids), batched: ids.length });
      return (await found.catch(nothingToSearch)).items.map(seen);
    },
    keyOf: ({ companyId }) => companyId,
    check: someText,
  });

  changes.on('company', byId, clearingAll(byCompanyId), {
    clear: (id) => changed.delete(id),
    clearAll: () => changed.clear(),
  });

  return {
    byId,
    byCompanyId,
    stub: stub(company),
    findBy,
    /** What upstream finds by a name, which may be several, or others. */
    named: async (name: string) => seenAll(await companies.query({ query: { name } })).items,
    list: async (order: 'asc' | 'desc' | undefined, after: string | null) =>
      seenAll(await companies.list({ query: { order, ...paging(after) } })),
    withLabel: async (by: Pick<CompanyQuery, 'tagId' | 'segmentId'>, after: string | null) =>
      seenAll(await companies.query({ query: { ...by, ...paging(after) } })),
    /** The search of a filter. */
    filter: filters.companies,
    search: async (search: Search) => seenAll(await companies.search({ body: search })),
    scroll: async (place: string | null) => seenAll(await scrollCompanies(place)),
    /** Whether the companies of a contact that names all of them are read in fewer calls by its list, or by their ids. */
    fewestCalls: (named: NamedCompanies) => plan.load(named),
    ofContact: async (id: string, after: string | null) =>
      seenAll(await companies.ofContact({ id, query: paging(after) })),
    segments: (id: string) => companies.segments({ id }),
    upsert: async (body: CompanyDraft) => written(await companies.upsert({ body })),
    update: async (id: string, body: CompanyChanges) => written(await companies.update({ id, body })),
    remove: async (id: string) => {
      await companies.remove({ id });
      return id;
    },
    /** Upstream need not answer with the company. */
    attach: async (contactId: string, companyId: string) =>
      writtenIfSaid(await companies.attach({ id: contactId, body: companyId })),
    detach: async (contactId: string, companyId: string) =>
      writtenIfSaid(await companies.detach({ contactId, id: companyId })),
  };
};
