export interface EmailSetting {
  type: 'email_setting';
  id: string;
  email: string;
  verified: boolean;
  domain: string;
  brand_id: string;
  forwarding_enabled: boolean;
  forwarded_email_last_received_at: number | null;
  created_at: number;
  updated_at: number;
}
