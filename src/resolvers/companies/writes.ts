import type { Company } from '../../client/companies/index.ts';
import type { CompanyChanges, CompanyDraft } from '../../client/companies/writes.ts';
import { InvalidInputError } from '../../client/core/errors.ts';
import { checkedId, someText } from '../../client/core/ids.ts';
import type { Context } from '../../loaders/index.ts';
import { answeredOr } from '../core/absent.ts';
import { type CustomAttributesInput, toWire } from '../core/customInputs.ts';

type WithAttributes<T> = Omit<T, 'customAttributes'> & { readonly customAttributes?: CustomAttributesInput };

/** What upstream can store. */
const most = 2 ** 31 - 1;

const written = <T extends CompanyChanges>({ customAttributes, ...rest }: WithAttributes<T>) => {
  for (const name of ['size', 'monthlySpend'] as const) {
    if ((rest[name] ?? 0) < 0) throw new InvalidInputError('Must be 0 or greater.', name);
    if ((rest[name] ?? 0) > most) throw new InvalidInputError(`Must be at most ${most}.`, name);
  }
  return { ...rest, customAttributes: toWire(customAttributes) };
};

export const upsert = async (draft: WithAttributes<CompanyDraft>, { load }: Context) => {
  // Without an id of the caller's own, upstream makes another company each time.
  const companyId = someText(draft.companyId, 'companyId');
  return load.companies.upsert({ ...written(draft), companyId });
};

export const update = async (id: string, changes: WithAttributes<CompanyChanges>, { load }: Context) =>
  load.companies.update(id, written(changes));

export const remove = (id: string, { load }: Context) => load.companies.remove(id);

export const attach = async (contactId: string, companyId: string, { load }: Context) =>
  load.companies.attach(checkedId(contactId, 'contactId'), checkedId(companyId, 'companyId'));

export const detach = async (contactId: string, companyId: string, { load }: Context) =>
  load.companies.detach(checkedId(contactId, 'contactId'), checkedId(companyId, 'companyId'));

export const ofChange = (id: string, answer: Company | undefined, { load }: Context, idOnly: boolean) =>
  answeredOr(answer, id, load.companies, idOnly);
