import type { Version } from '../core/versions.ts';
import { type AttributeFilter, type AttributeTypes, attributes } from './attributes.ts';
import { type Comparison, compare, compareIds, type Field } from './compare.ts';
import type { Filter, Rules } from './compile.ts';
import { companyFields } from './fields.ts';
import { companyGrammar } from './grammar.ts';
import { compareTimes, type TimeComparison } from './times.ts';

export interface CompanyFilter extends Filter {
  readonly and?: readonly CompanyFilter[] | null | undefined;
  readonly or?: readonly CompanyFilter[] | null | undefined;
  readonly companyId?: Comparison | null | undefined;
  readonly name?: Comparison | null | undefined;
  readonly tagId?: Comparison | null | undefined;
  readonly monthlySpend?: Comparison | null | undefined;
  readonly sessionCount?: Comparison | null | undefined;
  readonly userCount?: Comparison | null | undefined;
  readonly createdAt?: TimeComparison | null | undefined;
  readonly updatedAt?: TimeComparison | null | undefined;
  readonly remoteCreatedAt?: TimeComparison | null | undefined;
  readonly lastRequestAt?: TimeComparison | null | undefined;
  readonly customAttribute?: readonly AttributeFilter[] | null | undefined;
}

/** What the search needs to know of the workspace. */
export interface CompanyFacts {
  readonly version: Version;
  readonly types?: AttributeTypes | undefined;
}

export const companyRules = ({ version, types }: CompanyFacts): Rules<CompanyFilter> => {
  const grammar = companyGrammar(version);
  const field = (name: keyof typeof companyFields): Field => ({ name, type: companyFields[name], grammar });
  return {
    companyId: compare(field('company_id')),
    name: compare(field('name')),
    tagId: compareIds(field('tag_id')),
    monthlySpend: compare(field('monthly_spend')),
    sessionCount: compare(field('session_count')),
    userCount: compare(field('user_count')),
    createdAt: compareTimes(field('created_at')),
    updatedAt: compareTimes(field('updated_at')),
    remoteCreatedAt: compareTimes(field('remote_created_at')),
    lastRequestAt: compareTimes(field('last_request_at')),
    customAttribute: attributes(grammar, types),
  };
};
