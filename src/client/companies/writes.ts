import { ifAvailable, type Version } from '../core/versions.ts';

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

export interface CompanyChanges {
  readonly name?: string | null | undefined;
  readonly plan?: string | null | undefined;
  readonly website?: string | null | undefined;
  readonly industry?: string | null | undefined;
  readonly size?: number | null | undefined;
  readonly monthlySpend?: number | null | undefined;
  readonly customAttributes?: Readonly<Record<string, unknown>> | undefined;
}

export interface CompanyDraft extends CompanyChanges {
  /** The caller's own id: what a company is found again by. */
  readonly companyId: string;
  readonly remoteCreatedAt?: Date | null | undefined;
  /** Since 2.16. */
  readonly updateLastRequestAt?: boolean | null | undefined;
}

export const changes = (company: CompanyChanges) => ({
  name: company.name ?? undefined,
  plan: company.plan ?? undefined,
  website: company.website ?? undefined,
  industry: company.industry ?? undefined,
  size: company.size ?? undefined,
  monthly_spend: company.monthlySpend ?? undefined,
  custom_attributes: company.customAttributes,
});

export const draft = (company: CompanyDraft, version: Version) => ({
  company_id: company.companyId,
  ...changes(company),
  remote_created_at: company.remoteCreatedAt == null ? undefined : seconds(company.remoteCreatedAt),
  update_last_request_at: ifAvailable('2.16', version, 'updateLastRequestAt', company.updateLastRequestAt),
});
