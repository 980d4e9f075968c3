import { workspace } from './people.ts';
import { day, endOfSeed, seededRandom } from './random.ts';

export type Category = 'Customer' | 'Back-office' | 'Tracker';

export type StateCategory = 'submitted' | 'in_progress' | 'waiting_on_customer' | 'resolved';

export interface TicketType {
  id: string;
  name: string;
  description: string;
  icon: string;
  workspace_id: string;
  archived: boolean;
  created_at: number;
  updated_at: number;
  is_internal: boolean;
  category: Category;
  attributes: Attribute[];
}

export interface TicketState {
  id: string;
  category: StateCategory;
  internal_label: string;
  external_label: string;
  archived: boolean;
  ticket_type_ids: string[];
}

export interface ListItem {
  id: string;
  label: string;
  archived?: true;
}

export type DataType = 'string' | 'list' | 'integer' | 'decimal' | 'boolean' | 'datetime' | 'files';

export interface InputOptions {
  multiline?: boolean;
  list_items?: ListItem[];
  allow_multiple_values?: boolean;
}

export interface Attribute {
  type: 'ticket_type_attribute';
  id: string;
  workspace_id: string;
  name: string;
  description: string;
  data_type: DataType;
  input_options: InputOptions | null;
  order: number;
  required_to_create: boolean;
  required_to_create_for_contacts: boolean;
  visible_on_create: boolean;
  visible_to_contacts: boolean;
  default: boolean;
  ticket_type_id: number;
  archived: boolean;
  created_at: number;
  updated_at: number;
}

interface AttributeSketch {
  name: string;
  type: DataType;
  about?: string;
  items?: readonly string[];
  /** The last of the items is archived. */
  lastItemGone?: true;
  many?: true;
  required?: true;
  archived?: true;
  multiline?: true;
}

interface TypeSketch {
  name: string;
  about: string;
  icon: string;
  category: Category;
  internal?: true;
  attributes: readonly AttributeSketch[];
}

const sketches: readonly TypeSketch[] = [
  {
    name: 'Repair',
    about: 'A bike that comes into the workshop',
    icon: '🚲',
    category: 'Customer',
    attributes: [
      {
        name: 'Model',
        type: 'list',
        items: ['Wren', 'Swift', 'Heron', 'Kite Cargo', 'Finch (2019)'],
        lastItemGone: true,
      },
      { name: 'Frame number', type: 'string' },
      { name: 'Odometer', type: 'integer', about: 'Kilometres ridden' },
      { name: 'Estimated cost', type: 'decimal' },
      { name: 'Under warranty', type: 'boolean' },
      { name: 'Pickup', type: 'datetime' },
      { name: 'Photos', type: 'files', many: true },
      { name: 'Old service code', type: 'string', archived: true },
    ],
  },
  {
    name: 'Order problem',
    about: 'Something about a delivery went wrong',
    icon: '📦',
    category: 'Customer',
    attributes: [
      { name: 'Order number', type: 'string', required: true },
      { name: 'Problem', type: 'list', items: ['Late', 'Damaged', 'Wrong item', 'Lost'] },
      { name: 'Refund amount', type: 'decimal' },
      { name: 'Delivered at', type: 'datetime' },
      { name: 'Label', type: 'files' },
    ],
  },
  {
    name: 'Refund approval',
    about: 'Money back, to be approved by payments',
    icon: '💶',
    category: 'Back-office',
    internal: true,
    attributes: [
      { name: 'Amount', type: 'decimal', required: true },
      { name: 'Currency', type: 'list', items: ['EUR', 'GBP', 'USD', 'JPY'] },
      { name: 'Approved', type: 'boolean' },
      { name: 'Due', type: 'datetime' },
      { name: 'Ledger', type: 'integer', archived: true },
    ],
  },
  {
    name: 'Supplier request',
    about: 'Parts that have to be ordered',
    icon: '🏭',
    category: 'Back-office',
    internal: true,
    attributes: [
      { name: 'Supplier', type: 'list', items: ['Shimano', 'SRAM', 'Brooks', 'Schwalbe', 'Bosch eBike'] },
      { name: 'Quantity', type: 'integer' },
      { name: 'Unit price', type: 'decimal' },
      { name: 'Needed by', type: 'datetime' },
      { name: 'Specification', type: 'files' },
      { name: 'Reasons', type: 'string', multiline: true },
    ],
  },
  {
    name: 'Product defect',
    about: 'A fault that more than one customer has',
    icon: '🐞',
    category: 'Tracker',
    attributes: [
      { name: 'Severity', type: 'list', items: ['Low', 'Medium', 'High', 'Recall'], required: true },
      { name: 'Affected bikes', type: 'integer' },
      { name: 'Failure rate', type: 'decimal' },
      { name: 'Recall needed', type: 'boolean' },
    ],
  },
  {
    name: 'Outage',
    about: 'Shop, app or telematics are down',
    icon: '🔥',
    category: 'Tracker',
    attributes: [
      { name: 'Component', type: 'list', items: ['Web shop', 'Ride app', 'Telematics', 'Payments'] },
      { name: 'Started at', type: 'datetime' },
      { name: 'Customers affected', type: 'integer' },
      { name: 'Public', type: 'boolean' },
    ],
  },
];

const made = endOfSeed - 700 * day;
const firstType = 2811;
const firstAttribute = 3101;

/** A stream of its own, so that the ids of list items stay when the rest of the seed changes. */
const itemRandom = () => seededRandom(0x1157);

export const seedTypes = (): TicketType[] => {
  const random = itemRandom();
  let attributeId = firstAttribute;
  return sketches.map((sketch, at) => {
    const id = String(firstType + at);
    const attribute = (one: AttributeSketch, order: number): Attribute => ({
      type: 'ticket_type_attribute',
      id: String(attributeId++),
      workspace_id: workspace.id_code,
      name: one.name,
      description: one.about ?? '',
      data_type: one.type,
      input_options: optionsOf(one, () => random.uuid()),
      order,
      required_to_create: one.required ?? false,
      required_to_create_for_contacts: false,
      visible_on_create: one.archived === undefined,
      visible_to_contacts: sketch.internal === undefined && one.archived === undefined,
      default: one.name.startsWith('_default_'),
      ticket_type_id: Number(id),
      archived: one.archived ?? false,
      created_at: made,
      updated_at: made + order * day,
    });
    const builtIn: AttributeSketch[] = [
      { name: '_default_title_', type: 'string' },
      { name: '_default_description_', type: 'string', multiline: true },
    ];
    return {
      id,
      name: sketch.name,
      description: sketch.about,
      icon: sketch.icon,
      workspace_id: workspace.id_code,
      archived: false,
      created_at: made,
      updated_at: made + 30 * day,
      is_internal: sketch.internal ?? false,
      category: sketch.category,
      attributes: [...builtIn, ...sketch.attributes].map(attribute),
    };
  });
};

/** Built-in attributes and long texts tell of `multiline`; numbers, flags and dates have no options at all. */
const optionsOf = (one: AttributeSketch, newId: () => string): Attribute['input_options'] => {
  if (one.items) {
    const list_items = one.items.map((label, at) => ({
      id: newId(),
      label,
      ...(one.lastItemGone && at === (one.items?.length ?? 0) - 1 && { archived: true as const }),
    }));
    return { list_items };
  }
  if (one.type === 'files') return { allow_multiple_values: one.many ?? false };
  if (one.name.startsWith('_default_') || one.multiline) return { multiline: one.multiline ?? false };
  return null;
};

const [repair, order, refund, supplier, defect, outage] = sketches.map((_, at) => String(firstType + at)) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const every = [repair, order, refund, supplier, defect, outage];

/** The first four are the ones that every workspace has. */
const states: readonly (readonly [
  StateCategory,
  internal: string,
  external: string,
  types: readonly string[],
  archived?: true,
])[] = [
  ['submitted', 'Submitted', 'Submitted', every],
  ['in_progress', 'In progress', 'In progress', every],
  ['waiting_on_customer', 'Waiting on customer', 'Waiting on you', every],
  ['resolved', 'Resolved', 'Resolved', every],
  ['submitted', 'Triaged', 'Submitted', [repair, order, defect]],
  ['in_progress', 'On the stand', 'In the workshop', [repair]],
  ['in_progress', 'Waiting for parts', 'Waiting for parts', [repair, supplier]],
  ['in_progress', 'Root cause analysis', 'Investigating', [defect, outage]],
  ['in_progress', 'Fix rolling out', 'Fix on its way', [defect, outage]],
  ['waiting_on_customer', 'Photos asked for', 'We need photos', [repair, order]],
  ['waiting_on_customer', 'Quote sent', 'Quote sent', [repair]],
  ['resolved', 'Picked up', 'Picked up', [repair]],
  ['resolved', 'Refunded', 'Refunded', [order, refund]],
  ['resolved', 'Rejected', 'Closed', [refund, supplier]],
  ['resolved', "Won't fix", 'Closed', [defect], true],
];

export const seedStates = (): TicketState[] =>
  states.map(([category, internal_label, external_label, types, archived], at) => ({
    id: String(8101 + at),
    category,
    internal_label,
    external_label,
    archived: archived ?? false,
    ticket_type_ids: [...types],
  }));
