export interface Visitor {
  id: string;
  user_id: string;
  email: string;
  phone: string | null;
  name: string | null;
  pseudonym: string | null;
  avatar: string | null;
  owner_id: string | null;
  location: Readonly<Record<string, string>>;
  company_ids: string[];
  tag_ids: string[];
  session_count: number;
  last_request_at: number | null;
  created_at: number;
  updated_at: number;
  referrer: string | null;
  utm_source: string | null;
  do_not_track: boolean | null;
  custom_attributes: Record<string, unknown>;
}
