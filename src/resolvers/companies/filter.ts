import type { Query } from '../../client/search.ts';
import { type AttributeFilter, attributes } from '../core/attributeFilter.ts';
import {
  type Comparison,
  compare,
  compile,
  type Filter,
  idValue,
  numberValue,
  type Rules,
  strictTime,
  type TimeComparison,
  textValue,
} from '../core/filter.ts';

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

const rules: Rules<CompanyFilter> = {
  companyId: compare('company_id', textValue),
  name: compare('name', textValue),
  tagId: compare('tag_id', idValue),
  monthlySpend: compare('monthly_spend', numberValue),
  sessionCount: compare('session_count', numberValue),
  userCount: compare('user_count', numberValue),
  createdAt: strictTime('created_at'),
  updatedAt: strictTime('updated_at'),
  remoteCreatedAt: strictTime('remote_created_at'),
  lastRequestAt: strictTime('last_request_at'),
  customAttribute: attributes(strictTime),
};

export const searchOf = (filter: CompanyFilter | null | undefined): Query | null => compile(filter, rules);
