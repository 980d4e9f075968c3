import type { CompanyFilter } from '../../client/search/companies.ts';
import type { Context } from '../../loaders/index.ts';

export type { CompanyFilter } from '../../client/search/companies.ts';

/** Whether a filter compares attributes that the workspace made up, whose types take one request. */
export const usesAttributes = (filter: CompanyFilter): boolean =>
  (filter.customAttribute?.length ?? 0) > 0 || [...(filter.and ?? []), ...(filter.or ?? [])].some(usesAttributes);

export const searchOf = async (filter: CompanyFilter | null | undefined, { load }: Context) => {
  const types = filter != null && usesAttributes(filter) ? await load.companyAttributes.types() : undefined;
  return load.companies.filter(filter, { types });
};
