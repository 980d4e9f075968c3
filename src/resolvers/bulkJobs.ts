import type { Bulk, BulkJob, CompanyItem, ContactItem } from '../client/bulkJobs.ts';
import type { BulkJobKind } from '../client/core/enums.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { checkedCompany } from './core/companyInputs.ts';
import { checkedContact, checkedNewContact } from './core/contactInputs.ts';
import type { CustomAttributesInput } from './core/customInputs.ts';

export const find = (id: string, kind: BulkJobKind, { load }: Context) => orNull(load.bulkJobs.byId[kind].load(id));

// BulkJob

export interface Progress {
  /** Items of tasks that are over, well or not. */
  readonly done: number;
  readonly total: number;
}

const counted = (tasks: NonNullable<BulkJob['tasks']>): number =>
  tasks.reduce((sum, { itemCount }) => sum + (itemCount ?? 0), 0);

/** null where the tasks are not said. */
export const progress = ({ tasks }: BulkJob): Progress | null =>
  tasks && {
    done: counted(tasks.filter(({ state }) => state === 'COMPLETED' || state === 'COMPLETED_WITH_ERRORS')),
    total: counted(tasks),
  };

// Mutation

/** Upstream takes so many items with one request. */
const maxItems = 100;

type Input<T> = { readonly [K in keyof Omit<T, 'customAttributes' | 'avatarUrl'>]: T[K] | null | undefined } & {
  readonly customAttributes?: CustomAttributesInput;
};
type ContactInput = Input<ContactItem> & { readonly avatarUrl?: URL | null | undefined };
type CompanyInput = Input<CompanyItem>;
interface Job {
  readonly jobId?: string | null | undefined;
}
type ContactsInput = Job & { readonly contacts: readonly ContactInput[] };
type CompaniesInput = Job & { readonly companies: readonly CompanyInput[] };
type IdsInput = Job & { readonly ids: readonly string[] };

/** What is null was omitted as well as what is: no member of an item can be taken away in bulk. */
const said = <T extends object>(input: { readonly [K in keyof T]: T[K] | null | undefined }): T =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined)) as T;

/** The items with the same check that one by one they pass; `name` is their place in the input. */
const bulk = <I, T>(
  inputs: readonly I[],
  name: string,
  jobId: string | null | undefined,
  check: (input: I, at: string) => T,
): Bulk<T> => {
  if (inputs.length < 1 || inputs.length > maxItems)
    throw new InvalidInputError(`Expected 1 to ${maxItems} items, got ${inputs.length}.`, name);
  return { items: inputs.map((input, i) => check(input, `${name}[${i}]`)), jobId };
};

const newContact = (input: ContactInput, at: string) => said<ContactItem>(checkedNewContact(input, at));
const contact = (input: ContactInput, at: string) => said<ContactItem>(checkedContact(input, at));
const company = (input: CompanyInput, at: string) => said<CompanyItem>(checkedCompany(input, at));
const itself = (id: string) => id;

export const createContacts = async ({ contacts, jobId }: ContactsInput, { load }: Context) =>
  load.bulkJobs.createContacts(bulk(contacts, 'contacts', jobId, newContact));

export const updateContacts = async ({ contacts, jobId }: ContactsInput, { load }: Context) =>
  load.bulkJobs.updateContacts(bulk(contacts, 'contacts', jobId, contact));

export const deleteContacts = async ({ ids, jobId }: IdsInput, { load }: Context) =>
  load.bulkJobs.deleteContacts(bulk(ids, 'ids', jobId, itself));

export const upsertCompanies = async ({ companies, jobId }: CompaniesInput, { load }: Context) =>
  load.bulkJobs.upsertCompanies(bulk(companies, 'companies', jobId, company));

export const updateCompanies = async ({ companies, jobId }: CompaniesInput, { load }: Context) =>
  load.bulkJobs.updateCompanies(bulk(companies, 'companies', jobId, company));

export const deleteCompanies = async ({ ids, jobId }: IdsInput, { load }: Context) =>
  load.bulkJobs.deleteCompanies(bulk(ids, 'ids', jobId, itself));
