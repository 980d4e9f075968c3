import { workspace } from './people.ts';
import { day, endOfSeed, hour } from './random.ts';

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

const cargoId = '3';

/** The default brand has the id of the workspace. */
export const seedBrands = (): Brand[] => [
  {
    type: 'brand',
    id: workspace.id_code,
    name: 'Larkspur',
    is_default: true,
    created_at: workspace.created_at,
    updated_at: endOfSeed - 40 * day,
    help_center_id: '171',
    default_address_settings_id: '13',
  },
  {
    type: 'brand',
    id: cargoId,
    name: 'Larkspur Cargo',
    is_default: false,
    created_at: endOfSeed - 300 * day,
    updated_at: endOfSeed - 90 * day,
    help_center_id: '172',
    default_address_settings_id: '15',
  },
];

const email = (id: string, name: string, domain: string, brand: string): EmailSetting => ({
  type: 'email_setting',
  id,
  email: `${name}@${domain}`,
  verified: true,
  domain,
  brand_id: brand,
  forwarding_enabled: true,
  forwarded_email_last_received_at: endOfSeed - 2 * hour,
  created_at: endOfSeed - 300 * day,
  updated_at: endOfSeed - 2 * hour,
});

export const seedEmails = (): EmailSetting[] => [
  email('13', 'care', 'larkspur.example', workspace.id_code),
  email('15', 'hello', 'cargo.larkspur.example', cargoId),
  {
    ...email('16', 'press', 'larkspur.example', workspace.id_code),
    verified: false,
    forwarding_enabled: false,
    forwarded_email_last_received_at: null,
  },
];
