export interface Brand {
  type: 'brand';
  id: string;
  name: string;
  is_default: boolean;
  created_at: number;
  updated_at: number;
  help_center_id: string;
  default_address_settings_id: string;
}
