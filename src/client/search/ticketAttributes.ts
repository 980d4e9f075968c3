import type { AttributeDataType } from '../core/enums.ts';
import { InvalidInputError } from '../core/errors.ts';
import type { TicketTypeAttribute } from '../ticketTypeAttributes.ts';
import { allItems, findItems, noItem } from '../ticketTypeItems.ts';
import { knownAttributes, type TicketType } from '../ticketTypes.ts';
import { type Comparison, compare, compareBoolean, type Field, throwEmptyComparison } from './compare.ts';
import { all, any, isGroup, maxMembers } from './compile.ts';
import type { FieldType } from './fields.ts';
import type { Grammar } from './grammar.ts';
import type { Query } from './query.ts';
import { compareTimes, type TimeComparison } from './times.ts';

export interface TicketAttributeFilter {
  readonly name: string;
  /** Instead of the name. */
  readonly attributeId?: string | null | undefined;
  readonly ticketTypeId?: string | null | undefined;
  readonly text?: Comparison | null | undefined;
  readonly number?: Comparison | null | undefined;
  readonly boolean?: boolean | null | undefined;
  readonly dateTime?: TimeComparison | null | undefined;
  readonly item?: Comparison | null | undefined;
}

type AttributeComparison = Exclude<keyof TicketAttributeFilter, 'name' | 'attributeId' | 'ticketTypeId'>;

const comparisons: Readonly<Record<AttributeDataType, AttributeComparison>> = {
  STRING: 'text',
  LIST: 'item',
  INTEGER: 'number',
  DECIMAL: 'number',
  BOOLEAN: 'boolean',
  DATETIME: 'dateTime',
  FILES: 'text',
};

/** What is compared has to fit the attribute's kind: upstream would refuse it, or find nothing. */
const fitting = (
  { name, attributeId: _, ticketTypeId: __, ...compared }: TicketAttributeFilter,
  candidates: readonly TicketTypeAttribute[],
  at: string,
): readonly TicketTypeAttribute[] => {
  const asked = Object.entries(compared).flatMap(([member, value]) => (value == null ? [] : [member]));
  if (asked.length === 0)
    throw new InvalidInputError('The comparison is missing. Add one, such as `text` or `item`.', at);
  const found = candidates.filter(
    ({ dataType }) => dataType === null || asked.every((member) => member === comparisons[dataType]),
  );
  const [{ dataType } = { dataType: null }] = candidates;
  if (found.length > 0 || dataType === null) return found;
  const wrong = asked.find((member) => member !== comparisons[dataType]) ?? '';
  throw new InvalidInputError(
    `"${name}" is of type ${dataType}: compare it with \`${comparisons[dataType]}\`.`,
    `${at}.${wrong}`,
  );
};

/** Holds for a ticket that does not have the attribute at all. */
const holdsForNone = (query: Query): boolean => {
  if (isGroup(query)) return query.value.every(holdsForNone);
  const { operator, value } = query;
  return value === null ? operator === '=' : operator === '!=' || operator === 'NIN' || operator === '!~';
};

/**
 * Upstream knows an attribute by number only. A name that several types use stands for all of them: a ticket has one of
 * these attributes, so that one has to be equal, but all have to differ.
 */
export const ticketAttribute = (
  filter: TicketAttributeFilter,
  types: readonly TicketType[],
  grammar: Grammar,
  at: string,
): readonly Query[] => {
  const candidates = types
    .filter(({ id }) => filter.ticketTypeId == null || id === filter.ticketTypeId)
    .flatMap(knownAttributes)
    .filter(({ id, name }) => (filter.attributeId == null ? name === filter.name : id === filter.attributeId));
  if (candidates.length === 0)
    throw new InvalidInputError(
      `No ticket type ${filter.ticketTypeId ?? ''} has an attribute "${filter.name}".`.replace('  ', ' '),
      `${at}.name`,
    );
  const meant = fitting(filter, candidates, at);
  const ofEach = meant.map((attribute) => attributeConditions(filter, attribute, grammar, at));
  const ofAll = (ofEach[0] ?? []).map((_, i) => ofEach.flatMap((conditions) => conditions[i] ?? []));
  const ofItems = filter.item == null ? [] : itemConditions(filter.item, meant, grammar, `${at}.item`);
  return [...ofAll, ...ofItems].flatMap((alike) => {
    if (alike.length > maxMembers)
      throw new InvalidInputError(
        `${alike.length} ticket types have an attribute "${filter.name}", and a search compares a maximum of ${maxMembers}. Choose one with \`ticketTypeId\`.`,
        at,
      );
    return (alike.every(holdsForNone) ? all(alike) : any(alike)) ?? [];
  });
};

const fieldTypes: Readonly<Record<AttributeDataType, FieldType>> = {
  STRING: 'string',
  LIST: 'string',
  INTEGER: 'integer',
  DECIMAL: 'decimal',
  BOOLEAN: 'boolean',
  DATETIME: 'date',
  FILES: 'string',
};
const assumed: Readonly<Record<AttributeComparison, FieldType>> = {
  text: 'string',
  item: 'string',
  number: 'decimal',
  boolean: 'boolean',
  dateTime: 'date',
};

const fieldOf = ({ id, dataType }: TicketTypeAttribute, member: AttributeComparison, grammar: Grammar): Field => ({
  name: `ticket_attribute.${id}`,
  type: dataType === null ? assumed[member] : fieldTypes[dataType],
  grammar,
});

const attributeConditions = (
  filter: TicketAttributeFilter,
  attribute: TicketTypeAttribute,
  grammar: Grammar,
  at: string,
): readonly Query[] => {
  const field = (member: AttributeComparison) => fieldOf(attribute, member, grammar);
  return [
    ...(filter.text ? compare(field('text'))(filter.text, `${at}.text`) : []),
    ...(filter.number ? compare(field('number'))(filter.number, `${at}.number`) : []),
    ...(filter.boolean == null ? [] : compareBoolean(field('boolean'))(filter.boolean)),
    ...(filter.dateTime ? compareTimes(field('dateTime'))(filter.dateTime, `${at}.dateTime`) : []),
  ];
};

/** Items are compared by their ids: a part of a label is in none of them. */
const itemOperators = ['eq', 'ne', 'in', 'notIn', 'isSet'];

/**
 * For each operator, the conditions of all attributes. A ticket cannot have an item that its own type lacks, so that
 * types without it are omitted; an item that none of them has is refused.
 */
const itemConditions = (
  comparison: Comparison,
  attributes: readonly TicketTypeAttribute[],
  grammar: Grammar,
  at: string,
): readonly (readonly Query[])[] => {
  const asked = Object.entries(comparison).filter(([, value]) => value != null);
  if (asked.length === 0) throwEmptyComparison(at);
  return asked.map(([operator, value]) => {
    if (!itemOperators.includes(operator))
      throw new InvalidInputError(
        `List items do not support \`${operator}\`. Use \`eq\`, \`ne\`, \`in\`, \`notIn\` or \`isSet\`.`,
        `${at}.${operator}`,
      );
    const words = [value].flat();
    const idsIn = (attribute: TicketTypeAttribute, word: unknown): readonly unknown[] =>
      typeof word === 'string' ? findItems(allItems(attribute), word) : [word];
    for (const [i, word] of words.entries())
      if (!attributes.some((attribute) => idsIn(attribute, word).length > 0))
        noItem(
          attributes[0]?.name ?? null,
          attributes.flatMap(allItems),
          String(word),
          Array.isArray(value) ? `${at}.${operator}[${i}]` : `${at}.${operator}`,
        );
    return attributes.flatMap((attribute) => {
      const own = words.flatMap((word) => idsIn(attribute, word));
      if (own.length === 0 && words.length > 0) return [];
      return compare(fieldOf(attribute, 'item', grammar))(sameOf(operator, value, own), at);
    });
  });
};

/** The comparison with the ids instead of the words; several ids of one label are alternatives. */
const sameOf = (operator: string, value: unknown, ids: readonly unknown[]): Comparison => {
  if (Array.isArray(value)) return { [operator]: ids };
  if (ids.length < 2) return { [operator]: ids[0] };
  return operator === 'ne' ? { notIn: ids } : { in: ids };
};
