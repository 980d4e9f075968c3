import type { Bulk, BulkJob, CompanyItem, ContactItem } from '../client/bulkJobs.ts';
import type { BulkJobKind } from '../client/core/enums.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { checkedId } from '../client/core/ids.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { type CustomAttributesInput, toWire } from './core/customInputs.ts';

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

const checked = <T>(items: readonly T[], name: string, jobId: string | null | undefined): Bulk<T> => {
  if (items.length < 1 || items.length > maxItems)
    throw new InvalidInputError(`Expected 1 to ${maxItems} items, got ${items.length}.`, name);
  return { items, jobId: jobId == null ? undefined : checkedId(jobId, 'jobId') };
};

type Input<T> = Omit<T, 'customAttributes' | 'avatarUrl'> & {
  readonly customAttributes?: CustomAttributesInput;
  readonly avatarUrl?: URL | null | undefined;
};
type Nullable<T> = { readonly [K in keyof T]: T[K] | null | undefined };

/** What is null was left out as well as what is: no member of an item can be taken away in bulk. */
const said = <T extends object>(input: Nullable<T>): T =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined)) as T;

const itemsOf = <T extends { readonly customAttributes?: Readonly<Record<string, unknown>> | undefined }>(
  inputs: readonly Nullable<Input<T>>[],
  name: string,
): readonly T[] =>
  inputs.map((input, i) => {
    const custom = toWire(input.customAttributes, `${name}[${i}].customAttributes`);
    const avatar = input.avatarUrl?.href;
    return said<T>({ ...input, customAttributes: custom, avatarUrl: avatar } as unknown as Nullable<T>);
  });

const checkIds = (ids: readonly (string | null | undefined)[], at: (i: number) => string): void => {
  for (const [i, id] of ids.entries()) checkedId(id ?? '', at(i));
};

interface ContactsInput {
  readonly contacts: readonly Nullable<Input<ContactItem>>[];
  readonly jobId?: string | null | undefined;
}
interface CompaniesInput {
  readonly companies: readonly Nullable<Input<CompanyItem>>[];
  readonly jobId?: string | null | undefined;
}
interface IdsInput {
  readonly ids: readonly string[];
  readonly jobId?: string | null | undefined;
}

export const createContacts = ({ contacts, jobId }: ContactsInput, { load }: Context) =>
  load.bulkJobs.createContacts(checked(itemsOf<ContactItem>(contacts, 'contacts'), 'contacts', jobId));

export const updateContacts = async ({ contacts, jobId }: ContactsInput, { load }: Context) => {
  const items = checked(itemsOf<ContactItem>(contacts, 'contacts'), 'contacts', jobId);
  checkIds(
    items.items.map(({ id }) => id),
    (i) => `contacts[${i}].id`,
  );
  return load.bulkJobs.updateContacts(items);
};

export const deleteContacts = async ({ ids, jobId }: IdsInput, { load }: Context) => {
  const items = checked(ids, 'ids', jobId);
  checkIds(ids, (i) => `ids[${i}]`);
  return load.bulkJobs.deleteContacts(items);
};

export const upsertCompanies = async ({ companies, jobId }: CompaniesInput, { load }: Context) =>
  load.bulkJobs.upsertCompanies(checked(itemsOf<CompanyItem>(companies, 'companies'), 'companies', jobId));

export const updateCompanies = async ({ companies, jobId }: CompaniesInput, { load }: Context) => {
  const items = checked(itemsOf<CompanyItem>(companies, 'companies'), 'companies', jobId);
  checkIds(
    items.items.map(({ id }) => id),
    (i) => `companies[${i}].id`,
  );
  return load.bulkJobs.updateCompanies(items);
};

export const deleteCompanies = async ({ ids, jobId }: IdsInput, { load }: Context) => {
  const items = checked(ids, 'ids', jobId);
  checkIds(ids, (i) => `ids[${i}]`);
  return load.bulkJobs.deleteCompanies(items);
};
