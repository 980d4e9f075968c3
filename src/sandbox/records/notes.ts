export interface Note {
  id: string;
  created_at: number;
  /** One of the two. */
  contact_id: string | null;
  company_id: string | null;
  admin_id: string;
  body: string;
}
