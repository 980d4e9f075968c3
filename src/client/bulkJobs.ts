import { type ContactWrite, contactToWire } from './contacts/writes.ts';
import { endpoint } from './core/endpoint.ts';
import { type BulkJobKind, bulkJobKinds, bulkJobStates } from './core/enums.ts';
import { list } from './core/lists.ts';
import { choice, id, int, type Read, type Reader, shape, text, time } from './core/read.ts';
import type { Version } from './core/versions.ts';

const task = shape({
  id: id('id'),
  state: choice('state', bulkJobStates),
  itemCount: int('item_count'),
  createdAt: time('created_at'),
  startedAt: time('started_at'),
  completedAt: time('completed_at'),
});
export interface BulkTask extends Read<typeof task> {}

const type = text('type');
const kindOf = choice('it', bulkJobKinds);

/** `contacts.bulk.job` and `companies.bulk.job`. */
const kind: Reader<BulkJobKind | null> = (wire, note) =>
  kindOf({ it: type(wire, note)?.replace(/\.bulk\.job$/, '') ?? null }, note);

export const bulkJob = shape({
  id: id('id'),
  kind,
  state: choice('state', bulkJobStates),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  completedAt: time('completed_at'),
  tasks: list('tasks', task),
});
export interface BulkJob extends Read<typeof bulkJob> {}

/** Items for a new job, or for one that is open still. */
export interface Bulk<T> {
  readonly items: readonly T[];
  readonly jobId?: string | null | undefined;
}
interface CompanyOfContact {
  readonly companyId: string;
  readonly name?: string | null | undefined;
  readonly remove?: boolean | null | undefined;
}
export interface ContactItem extends ContactWrite {
  /** Of one that is there. */
  readonly id?: string | undefined;
  readonly companies?: readonly CompanyOfContact[] | null | undefined;
  readonly addTagIds?: readonly string[] | null | undefined;
  readonly removeTagIds?: readonly string[] | null | undefined;
}
export interface CompanyItem {
  /** Of one that is there. */
  readonly id?: string | undefined;
  readonly companyId?: string | undefined;
  readonly name?: string | null | undefined;
  readonly plan?: string | null | undefined;
  readonly size?: number | null | undefined;
  readonly website?: string | null | undefined;
  readonly industry?: string | null | undefined;
  readonly monthlySpend?: number | null | undefined;
  readonly remoteCreatedAt?: Date | null | undefined;
  readonly updateLastRequestAt?: boolean | null | undefined;
  readonly customAttributes?: Readonly<Record<string, unknown>> | undefined;
}

const idsToWire = (ids: readonly string[] | null | undefined) => ids?.map((id) => ({ id }));

const tagsToWire = ({ addTagIds, removeTagIds }: ContactItem) =>
  addTagIds == null && removeTagIds == null
    ? undefined
    : { add: idsToWire(addTagIds), remove: idsToWire(removeTagIds) };

const contactItem = (item: ContactItem, version: Version) => ({
  id: item.id,
  ...contactToWire(item, version),
  companies: item.companies?.map(({ companyId, name, remove }) => ({
    company_id: companyId,
    name: name ?? undefined,
    remove: remove ?? undefined,
  })),
  tags: tagsToWire(item),
});

const companyItem = (item: CompanyItem) => ({
  id: item.id,
  company_id: item.companyId,
  name: item.name ?? undefined,
  plan: item.plan ?? undefined,
  size: item.size ?? undefined,
  website: item.website ?? undefined,
  industry: item.industry ?? undefined,
  monthly_spend: item.monthlySpend ?? undefined,
  remote_created_at: item.remoteCreatedAt == null ? undefined : Math.floor(item.remoteCreatedAt.getTime() / 1000),
  update_last_request_at: item.updateLastRequestAt ?? undefined,
  custom_attributes: item.customAttributes,
});

const withId = (id: string) => ({ id });

const bulk =
  <T>(name: 'contacts' | 'companies', write: (item: T, version: Version) => object) =>
  ({ items, jobId }: Bulk<T>, version: Version) => ({
    [name]: items.map((item) => write(item, version)),
    job: jobId == null ? undefined : { id: jobId },
  });

const since = 'Unstable';
export const bulkJobs = {
  findOfContacts: endpoint('GET /contacts/bulk/{id}', {
    docs: 'contacts/showbulkupdatecontactsjob',
    since,
    read: bulkJob,
  }),
  createContacts: endpoint('POST /contacts/bulk', {
    docs: 'contacts/bulkcreatecontacts',
    since,
    write: bulk('contacts', contactItem),
    read: bulkJob,
  }),
  updateContacts: endpoint('PUT /contacts/bulk', {
    docs: 'contacts/bulkupdatecontacts',
    since,
    write: bulk('contacts', contactItem),
    read: bulkJob,
  }),
  deleteContacts: endpoint('POST /contacts/bulk/delete', {
    docs: 'contacts/bulkdeletecontacts',
    since,
    write: bulk('contacts', withId),
    read: bulkJob,
  }),
  findOfCompanies: endpoint('GET /companies/bulk/{id}', {
    docs: 'companies/showbulkcompaniesjob',
    since,
    read: bulkJob,
  }),
  upsertCompanies: endpoint('POST /companies/bulk', {
    docs: 'companies/bulkcreatecompanies',
    since,
    write: bulk('companies', companyItem),
    read: bulkJob,
  }),
  updateCompanies: endpoint('PUT /companies/bulk', {
    docs: 'companies/bulkupdatecompanies',
    since,
    write: bulk('companies', companyItem),
    read: bulkJob,
  }),
  deleteCompanies: endpoint('POST /companies/bulk/delete', {
    docs: 'companies/bulkdeletecompanies',
    since,
    write: bulk('companies', withId),
    read: bulkJob,
  }),
};
