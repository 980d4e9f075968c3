import { day, endOfSeed, hour } from './random.ts';

/** The types that the workspace made up. */
export const customObjectTypes = ['Bike', 'Order'] as const;
export type CustomObjectType = (typeof customObjectTypes)[number];

export interface CustomObject {
  id: string;
  type: CustomObjectType;
  external_id: string | null;
  external_created_at: number | null;
  external_updated_at: number | null;
  created_at: number;
  updated_at: number;
  custom_attributes: Record<string, unknown>;
}

/** The attributes that reference objects: of which type, by the name of each. */
export const relationships = {
  contact: { orders: 'Order' },
  conversation: { 'Bikes ordered': 'Bike' },
} as const satisfies Record<string, Readonly<Record<string, CustomObjectType>>>;
export type ReferenceOwner = keyof typeof relationships;

const firstId = { Bike: 7601, Order: 8101 } as const;
const models = ['Larkspur City', 'Larkspur Cargo', 'Larkspur Trail'];

const objectAt = (type: CustomObjectType, at: number, attributes: CustomObject['custom_attributes']): CustomObject => ({
  id: String(firstId[type] + at),
  type,
  external_id: `${type.toLowerCase()}-${String(at + 1).padStart(3, '0')}`,
  external_created_at: at % 3 === 0 ? null : endOfSeed - 300 * day - at * hour,
  external_updated_at: at % 3 === 0 ? null : endOfSeed - 30 * day - at * hour,
  created_at: endOfSeed - 200 * day + at * hour,
  updated_at: endOfSeed - 20 * day + at * hour,
  custom_attributes: attributes,
});

const bikes = () =>
  Array.from({ length: 9 }, (_, at) =>
    objectAt('Bike', at, { model: models[at % models.length], frame_number: `LC-${9000 + at}` }),
  );

/** More than one page. Values are numbers and truths too, though declared text. */
const orders = () =>
  Array.from({ length: 58 }, (_, at) =>
    objectAt('Order', at, {
      order_number: `ORDER-${10_000 + at}`,
      total_amount: 99.99 + at,
      bikes: 1 + (at % 4),
      paid: at % 5 !== 0,
      ...(at === 3 && { ship_to: 'Siobhán Ní Cheallaigh, 4 Quay Street', gift_note: '' }),
    }),
  );

/** Oldest first. One was made without an id of the workspace's own. */
export const seedCustomObjects = (): CustomObject[] => [
  ...bikes(),
  ...orders(),
  { ...objectAt('Order', 58, { order_number: 'ORDER-COUNTER' }), external_id: null },
];

/** The key of what a record references. */
export const referenceKey = (owner: ReferenceOwner, id: string): string => `${owner} ${id}`;

const places = { contact: 120, conversation: 60 } as const;

/** Ids of objects, by the record that references them and its attribute. */
export const seedReferences = (
  contacts: readonly { readonly id: string }[],
  conversations: readonly { readonly id: string }[],
): Map<string, Record<string, string[]>> =>
  new Map([
    [referenceKey('contact', contacts[places.contact]?.id ?? ''), { orders: ['8104', '8102'] }],
    [referenceKey('conversation', conversations[places.conversation]?.id ?? ''), { 'Bikes ordered': ['7601', '7605'] }],
  ]);
