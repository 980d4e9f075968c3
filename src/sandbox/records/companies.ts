export interface Company {
  id: string;
  company_id: string;
  name: string;
  plan: { id: string; name: string } | null;
  website?: string;
  industry?: string;
  size?: number;
  monthly_spend: number;
  session_count: number;
  remote_created_at: number;
  created_at: number;
  updated_at: number;
  last_request_at?: number;
  tag_ids: string[];
  segment_ids: string[];
  custom_attributes: Record<string, unknown>;
}

export interface CompanyScroll {
  param: string;
  /** What it has left to give: companies as they were when it was opened. */
  ids: string[];
  /** Unix seconds. */
  usedAt: number;
}
