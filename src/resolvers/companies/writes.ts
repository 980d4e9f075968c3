import type { Company } from '../../client/companies/index.ts';
import type { CompanyChanges, CompanyDraft } from '../../client/companies/writes.ts';
import { checkedId } from '../../client/core/ids.ts';
import type { Context } from '../../loaders/index.ts';
import { answeredOr } from '../core/absent.ts';
import { checkedCompany } from '../core/companyInputs.ts';
import type { CustomAttributesInput } from '../core/customInputs.ts';

type WithAttributes<T> = Omit<T, 'customAttributes'> & { readonly customAttributes?: CustomAttributesInput };

export const upsert = async (draft: WithAttributes<CompanyDraft>, { load }: Context) =>
  load.companies.upsert(checkedCompany(draft));

export const update = async (id: string, changes: WithAttributes<CompanyChanges>, { load }: Context) =>
  load.companies.update(id, checkedCompany(changes));

export const remove = (id: string, { load }: Context) => load.companies.remove(id);

export const attach = async (contactId: string, companyId: string, { load }: Context) =>
  load.companies.attach(checkedId(contactId, 'contactId'), checkedId(companyId, 'companyId'));

export const detach = async (contactId: string, companyId: string, { load }: Context) =>
  load.companies.detach(checkedId(contactId, 'contactId'), checkedId(companyId, 'companyId'));

export const ofChange = (id: string, answer: Company | undefined, { load }: Context, idOnly: boolean) =>
  answeredOr(answer, id, load.companies, idOnly);
