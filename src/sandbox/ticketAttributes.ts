import { isObject } from './handler.ts';
import { invalid } from './httpErrors.ts';
import type { FileValue } from './seed/shared.ts';
import type { AttributeValue } from './seed/tickets.ts';
import type { Attribute, TicketType } from './seed/types.ts';

const fileIn = (value: unknown): FileValue | undefined => {
  if (!isObject(value)) return undefined;
  const { name, url, content_type } = value;
  if (typeof name !== 'string') return undefined;
  return {
    type: 'upload',
    name,
    url: typeof url === 'string' ? url : `https://downloads.intercomcdn.com/i/o/${encodeURIComponent(name)}`,
    content_type: typeof content_type === 'string' ? content_type : 'application/octet-stream',
    filesize: typeof value['filesize'] === 'number' ? value['filesize'] : 0,
    width: typeof value['width'] === 'number' ? value['width'] : null,
    height: typeof value['height'] === 'number' ? value['height'] : null,
  };
};

const filesIn = (value: unknown, many: boolean): AttributeValue | undefined => {
  if (!Array.isArray(value)) return fileIn(value);
  const files = value.map(fileIn).filter((file) => file !== undefined);
  if (files.length < value.length || (!many && files.length > 1)) return undefined;
  return many ? files : (files[0] ?? null);
};

/** Items by id: one, or several where the attribute allows it. */
const itemsIn = ({ input_options }: Attribute, value: unknown): AttributeValue | undefined => {
  const isItem = (id: unknown) => input_options?.list_items?.some((item) => item.id === id && !item.archived) ?? false;
  if (Array.isArray(value)) {
    return input_options?.allow_multiple_values && value.every(isItem) ? (value as string[]) : undefined;
  }
  return isItem(value) ? (value as string) : undefined;
};

/** Undefined for a value that the attribute does not take. */
const valueFor = (attribute: Attribute, value: unknown): AttributeValue | undefined => {
  if (value === null) return null;
  switch (attribute.data_type) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'list':
      return itemsIn(attribute, value);
    case 'integer':
      return Number.isSafeInteger(value) ? (value as number) : undefined;
    case 'decimal':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'datetime': {
      const seconds = typeof value === 'string' ? Number(value) || Date.parse(value) / 1000 : value;
      return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.floor(seconds) : undefined;
    }
    case 'files':
      return filesIn(value, attribute.input_options?.allow_multiple_values ?? false);
  }
};

/** The attributes of a request, checked against the type. */
export const attributesFor = (
  type: TicketType,
  asked: Readonly<Record<string, unknown>>,
): Record<string, AttributeValue> => {
  const known = new Map(type.attributes.filter((one) => !one.archived).map((one) => [one.name, one]));
  const extra = Object.keys(asked).filter((name) => !known.has(name));
  if (extra.length > 0) {
    throw invalid(`Extra attributes provided that are not found on ticket type: ${extra.join(', ')}`);
  }
  const values: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(asked)) {
    const attribute = known.get(name);
    if (!attribute) continue;
    const taken = valueFor(attribute, value);
    if (taken === undefined) {
      throw invalid(
        attribute.data_type === 'list'
          ? `Invalid list item for ticket attribute: ${name}`
          : `Invalid value for ticket attribute ${name}, expected ${attribute.data_type}`,
        name,
      );
    }
    values[name] = taken;
  }
  return values;
};

export const requireAll = (type: TicketType, values: Readonly<Record<string, AttributeValue>>): void => {
  const lacking = type.attributes.some(
    (one) => one.required_to_create && !one.archived && (values[one.name] ?? '') === '',
  );
  if (lacking) throw invalid('Missing required ticket attributes');
};

/** Of every attribute in use, as upstream answers them: null where nothing was given. */
export const withNulls = (
  type: TicketType,
  values: Readonly<Record<string, AttributeValue>>,
): Record<string, AttributeValue> => ({
  ...Object.fromEntries(type.attributes.filter((one) => !one.archived).map((one) => [one.name, null])),
  ...values,
});
