import { adminId } from './people.ts';
import { day, endOfSeed } from './random.ts';

export type DataAttributeModel = 'contact' | 'company' | 'conversation';
export type DataAttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'date' | 'datetime';

export interface ConversationOption {
  id: string;
  label: string;
  archived: boolean;
}
/** What definitions of conversations say since 2.16, beside what all say. */
export interface ConversationDetails {
  data_type: 'string' | 'integer' | 'list' | 'decimal' | 'boolean' | 'datetime' | 'relationship' | 'files';
  required: boolean;
  visible_to_team_ids: string[];
  multiline: boolean;
  /** Archived ones among them. */
  options: ConversationOption[];
  reference: { type: 'one' | 'many'; object_type_id?: string } | null;
}

export interface DataAttribute {
  /** What is built in has none; the name stands for it in the state. */
  id: string | null;
  model: DataAttributeModel;
  name: string;
  label: string;
  description: string | null;
  data_type: DataAttributeType;
  options: string[] | null;
  api_writable: boolean;
  messenger_writable: boolean;
  ui_writable: boolean;
  archived: boolean;
  /** Something else, such as a rule of a segment, needs it. */
  needed: boolean;
  admin_id: string | null;
  created_at: number;
  updated_at: number;
  details?: Partial<ConversationDetails>;
}

const builtIn = (
  model: DataAttributeModel,
  name: string,
  label: string,
  data_type: DataAttributeType,
  api_writable: boolean,
): DataAttribute => ({
  id: null,
  model,
  name,
  label,
  description: `The ${label.toLowerCase()} of a ${model}`,
  data_type,
  options: null,
  api_writable,
  messenger_writable: api_writable,
  ui_writable: false,
  archived: false,
  needed: true,
  admin_id: null,
  created_at: 0,
  updated_at: 0,
});

const custom = (
  id: number,
  model: DataAttributeModel,
  name: string,
  data_type: DataAttributeType,
  more: Partial<DataAttribute> = {},
): DataAttribute => ({
  id: String(id),
  model,
  name,
  label: name,
  description: null,
  data_type,
  options: null,
  api_writable: true,
  messenger_writable: false,
  ui_writable: true,
  archived: false,
  needed: false,
  admin_id: adminId(id % 3),
  created_at: endOfSeed - 500 * day,
  updated_at: endOfSeed - 100 * day,
  ...more,
});

/** What the seeded contacts, companies and conversations have values of, one that nobody uses any more, and some that are built in. */
export const seedDataAttributes = (): DataAttribute[] => [
  builtIn('contact', 'name', 'Name', 'string', true),
  builtIn('contact', 'email', 'Email', 'string', true),
  builtIn('contact', 'phone', 'Phone', 'string', true),
  builtIn('contact', 'signed_up_at', 'Signed up', 'date', true),
  builtIn('contact', 'last_seen_at', 'Last seen', 'date', false),
  custom(7301, 'contact', 'plan', 'string', {
    label: 'Plan',
    description: 'What they pay for',
    options: ['basic', 'commuter', 'fleet'],
    needed: true,
  }),
  custom(7302, 'contact', 'rides_per_month', 'integer', { label: 'Rides per month' }),
  custom(7303, 'contact', 'loyalty_points', 'float'),
  custom(7304, 'contact', 'newsletter', 'boolean', { messenger_writable: true }),
  custom(7305, 'contact', 'last_service_at', 'date', { description: 'When their bike was last serviced' }),
  custom(7306, 'contact', 'favourite_route', 'string'),
  custom(7307, 'contact', 'helmet_size', 'string', { archived: true }),
  builtIn('company', 'name', 'Company name', 'string', true),
  builtIn('company', 'company_id', 'Company ID', 'string', false),
  builtIn('company', 'user_count', 'People', 'integer', false),
  builtIn('company', 'last_request_at', 'Company last seen', 'date', false),
  custom(7321, 'company', 'fleet_size', 'integer', { label: 'Fleet size' }),
  custom(7322, 'company', 'renewal_at', 'date', { label: 'Renewal' }),
  custom(7323, 'company', 'account_manager', 'string'),
  custom(7324, 'company', 'is_partner', 'boolean'),
  custom(7341, 'conversation', 'bike_model', 'string', { label: 'Bike model' }),
  custom(7342, 'conversation', 'Order number', 'string', { details: { required: true, multiline: true } }),
  custom(7343, 'conversation', 'Topic', 'string', {
    options: ['Delivery', 'Repair', 'Payment'],
    details: { visible_to_team_ids: ['7301'] },
  }),
  custom(7344, 'conversation', 'Bikes in fleet', 'integer'),
  custom(7345, 'conversation', 'Fleet value', 'float'),
  custom(7346, 'conversation', 'Urgent', 'boolean'),
  custom(7347, 'conversation', 'Promised for', 'datetime'),
  custom(7348, 'conversation', 'Channel partner', 'string', { archived: true }),
  custom(7349, 'conversation', 'Bikes ordered', 'string', {
    details: { data_type: 'relationship', reference: { type: 'many', object_type_id: 'Bike' } },
  }),
];
