export interface ContactActivity {
  type: 'contact_activity';
  id: string;
  event_type:
    | 'contact.created'
    | 'contact.role_updated'
    | 'contact.deleted'
    | 'contact.merged'
    | 'contact.merge_failed';
  contact_id: string;
  external_id?: string;
  role?: string;
  merge_source_id?: string;
  merge_target_id?: string;
  failure_reason?: string;
  created_at: number;
}
