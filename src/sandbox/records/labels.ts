export interface Segment {
  type: 'segment';
  id: string;
  name: string;
  created_at: number;
  updated_at: number;
  person_type: 'contact' | 'user';
  /** The tag that its rules name: it cannot be deleted then. */
  tag_id: string | null;
}

export interface Translation {
  name: string;
  description: string;
  locale: string;
}

export type Consent = 'opt_in' | 'opt_out';

export interface SubscriptionType {
  type: 'subscription';
  id: string;
  state: 'live' | 'draft' | 'archived';
  default_translation: Translation;
  translations: Translation[];
  consent_type: Consent;
  content_types: ('email' | 'sms_message')[];
}

/** When a tag was put on a record, and by which admin. */
export interface Tagging {
  at: number;
  admin_id: string;
}
