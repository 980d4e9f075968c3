import type { AttributeDataType } from '../core/enums.ts';
import { InvalidInputError } from '../core/errors.ts';
import { seconds } from '../replies.ts';
import type { TicketTypeAttribute } from '../ticketTypeAttributes.ts';
import { findItems, itemsInUse, noItem } from '../ticketTypeItems.ts';
import { knownAttributes, type TicketType } from '../ticketTypes.ts';
import { descriptionName, titleName } from './attributes.ts';
import type { AttributeValues } from './writes.ts';

/** Exactly one member is set; the schema sees to it. */
export interface ValueInput {
  readonly text?: string | null | undefined;
  readonly integer?: number | null | undefined;
  readonly decimal?: number | null | undefined;
  readonly boolean?: boolean | null | undefined;
  readonly dateTime?: Date | null | undefined;
  readonly item?: string | null | undefined;
  readonly items?: readonly string[] | null | undefined;
  readonly clear?: boolean | null | undefined;
}
export interface AttributeInput {
  readonly name: string;
  readonly value: ValueInput;
  /** Known by its id instead of its name, and of the one ticket type that has it. */
  readonly known?: { readonly id: string; readonly typeId: string } | undefined;
}
export interface AttributesInput {
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly attributes?: readonly AttributeInput[] | null | undefined;
}

const members: Readonly<Record<AttributeDataType, readonly (keyof ValueInput)[]>> = {
  STRING: ['text'],
  INTEGER: ['integer'],
  DECIMAL: ['decimal', 'integer'],
  BOOLEAN: ['boolean'],
  DATETIME: ['dateTime'],
  LIST: ['item', 'items'],
  FILES: [],
};

/** Whether the values cannot be written without knowing the ticket's type. */
export const needsType = ({ attributes }: AttributesInput): boolean => (attributes?.length ?? 0) > 0;

/**
 * The values as the wire takes them. A wrong name, label or kind of value is refused here, by its place in the input,
 * before anything is written. `type` may be null only when no attribute is written by name.
 */
export const wireValues = (input: AttributesInput, type: TicketType | null): AttributeValues | undefined => {
  checkValues(input);
  const values = new Map<string, unknown>(standardValues(input));
  for (const [i, { name, value, known }] of (input.attributes ?? []).entries()) {
    const definition = definitionOf(type, name, `attributes[${i}].name`, known);
    values.set(definition.name ?? name, wireValue(definition, value, `attributes[${i}].value`));
  }
  return values.size === 0 ? undefined : Object.fromEntries(values);
};

const standardValues = ({ title, description }: AttributesInput): readonly (readonly [string, string])[] => [
  ...(title == null ? [] : [[titleName, title] as const]),
  ...(description == null ? [] : [[descriptionName, description] as const]),
];

/** Refuses what no ticket type allows: an attribute that is set twice, and `clear: false`. */
export const checkValues = (input: AttributesInput): void => {
  const names = new Set(standardValues(input).map(([name]) => name));
  for (const [i, { name, value }] of (input.attributes ?? []).entries()) {
    if (names.has(name)) throw new InvalidInputError(`"${name}" is set twice.`, `attributes[${i}].name`);
    names.add(name);
    if (value.clear === false)
      throw new InvalidInputError(
        '`clear` must be true. To keep the value, omit the attribute.',
        `attributes[${i}].value.clear`,
      );
  }
};

const definitionOf = (
  type: TicketType | null,
  name: string,
  at: string,
  known: AttributeInput['known'],
): TicketTypeAttribute => {
  if (known !== undefined && type !== null && type.id !== known.typeId)
    throw new InvalidInputError(
      `The ticket is of the type ${type.id}, and the field of the type ${known.typeId}. Use the fields of its own type.`,
      at,
    );
  const active = (type === null ? [] : knownAttributes(type)).filter(({ archived }) => archived !== true);
  const found = active.find((attribute) => (known === undefined ? attribute.name === name : attribute.id === known.id));
  if (found !== undefined) return found;
  const names = active.map((attribute) => `"${attribute.name}"`).join(', ');
  const choices = ` ${type?.name ?? ''} has no attribute "${name}". It has ${names}.`;
  throw new InvalidInputError(`The ticket type${choices}`, at, {}, choices);
};

const wireValue = (attribute: TicketTypeAttribute, value: ValueInput, at: string): unknown => {
  const [member] = (Object.keys(value) as (keyof ValueInput)[]).filter((key) => value[key] != null);
  if (member === 'clear') return null;
  const takes = attribute.dataType === null ? null : members[attribute.dataType];
  if (member === undefined || (takes !== null && !takes.includes(member))) {
    const how =
      takes === null || takes.length === 0
        ? 'cannot be written through the API'
        : `accepts \`${takes.join('` or `')}\``;
    throw new InvalidInputError(
      `"${attribute.name}" is of ${attribute.dataType === null ? 'an unknown type' : `type ${attribute.dataType}`}: it ${how}.`,
      member === undefined ? at : `${at}.${member}`,
    );
  }
  if (value.item != null) return itemId(attribute, value.item, `${at}.item`);
  if (value.items != null) return itemIds(attribute, value.items, `${at}.items`);
  return value.dateTime == null ? value[member] : seconds(value.dateTime);
};

const itemIds = (attribute: TicketTypeAttribute, items: readonly string[], at: string): readonly string[] => {
  if (attribute.allowMultipleValues === true) return items.map((item, i) => itemId(attribute, item, `${at}[${i}]`));
  throw new InvalidInputError(`"${attribute.name}" accepts one value. Use \`item\`.`, at);
};

const itemId = (attribute: TicketTypeAttribute, item: string, at: string): string => {
  const items = itemsInUse(attribute);
  return findItems(items, item)[0] ?? noItem(attribute.name, items, item, at);
};
