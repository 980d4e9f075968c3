import type { AttributeDataType, TicketCategory, TicketStateCategory } from '../../client/core/enums.ts';
import { ticketStateCategories, wireWord } from '../../client/core/enums.ts';
import { InvalidInputError } from '../../client/core/errors.ts';
import type { Condition, Query } from '../../client/search.ts';
import type { TicketTypeAttribute } from '../../client/ticketTypeAttributes.ts';
import type { TicketType } from '../../client/ticketTypes.ts';
import type { Context } from '../../loaders/index.ts';
import {
  all,
  any,
  type Comparison,
  compare,
  compile,
  exactTime,
  type Filter,
  flagged,
  idValue,
  looseTime,
  maxMembers,
  noOperator,
  numberValue,
  type Rules,
  type TimeComparison,
  textValue,
} from '../core/filter.ts';
import type { Within } from '../core/search.ts';
import { findItem, noItem } from './attributes.ts';

export interface TicketAttributeFilter {
  readonly name: string;
  readonly ticketTypeId?: string | null | undefined;
  readonly text?: Comparison | null | undefined;
  readonly number?: Comparison | null | undefined;
  readonly boolean?: boolean | null | undefined;
  readonly dateTime?: TimeComparison | null | undefined;
  readonly item?: Comparison | null | undefined;
}

export interface TicketFilter extends Filter {
  readonly and?: readonly TicketFilter[] | null | undefined;
  readonly or?: readonly TicketFilter[] | null | undefined;
  readonly id?: Comparison | null | undefined;
  readonly title?: Comparison | null | undefined;
  readonly description?: Comparison | null | undefined;
  readonly category?: Comparison | null | undefined;
  readonly state?: Comparison | null | undefined;
  readonly typeId?: Comparison | null | undefined;
  readonly contactId?: Comparison | null | undefined;
  readonly teammateId?: Comparison | null | undefined;
  readonly assigneeId?: Comparison | null | undefined;
  readonly teamAssigneeId?: Comparison | null | undefined;
  readonly open?: boolean | null | undefined;
  readonly createdAt?: TimeComparison | null | undefined;
  readonly updatedAt?: TimeComparison | null | undefined;
  readonly snoozedUntil?: TimeComparison | null | undefined;
  readonly attribute?: readonly TicketAttributeFilter[] | null | undefined;
}

/** The search has its own words for the categories. */
const searchCategories: Readonly<Record<TicketCategory, string>> = {
  CUSTOMER: 'request',
  BACK_OFFICE: 'task',
  TRACKER: 'tracker',
};

const rules = (types: readonly TicketType[]): Rules<TicketFilter> => ({
  id: compare('id', idValue),
  title: compare('title', textValue),
  description: compare('description', textValue),
  category: compare('category', (category: TicketCategory) => searchCategories[category]),
  state: compare('state', (category: TicketStateCategory) => wireWord(ticketStateCategories, category)),
  typeId: compare('ticket_type_id', idValue),
  contactId: compare('contact_ids', idValue),
  teammateId: compare('teammate_ids', idValue),
  assigneeId: compare('admin_assignee_id', idValue),
  teamAssigneeId: compare('team_assignee_id', idValue),
  open: flagged('open'),
  createdAt: exactTime('created_at'),
  updatedAt: looseTime('updated_at'),
  snoozedUntil: looseTime('snoozed_until'),
  attribute: (filters, at) => filters.flatMap((filter, i) => attributeRule(filter, types, `${at}[${i}]`)),
});

type AttributeComparison = Exclude<keyof TicketAttributeFilter, 'name' | 'ticketTypeId'>;

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
  { name, ticketTypeId: _, ...compared }: TicketAttributeFilter,
  candidates: readonly TicketTypeAttribute[],
  at: string,
): readonly TicketTypeAttribute[] => {
  const asked = Object.entries(compared).flatMap(([member, value]) => (value == null ? [] : [member]));
  if (asked.length === 0)
    throw new InvalidInputError('Say what to compare the attribute with, such as `text` or `item`.', at);
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
const holdsForNone = ({ operator, value }: Condition): boolean =>
  value === null ? operator === '=' : operator === '!=' || operator === 'NIN' || operator === '!~';

/**
 * Upstream knows an attribute by number only. A name that several types use stands for all of them: a ticket has one of
 * these attributes, so that one has to be equal, but all have to differ.
 */
const attributeRule = (filter: TicketAttributeFilter, types: readonly TicketType[], at: string): readonly Query[] => {
  const candidates = types
    .filter(({ id }) => filter.ticketTypeId == null || id === filter.ticketTypeId)
    .flatMap(({ attributes }) => attributes)
    .filter(({ name }) => name === filter.name);
  if (candidates.length === 0)
    throw new InvalidInputError(
      `No ticket type ${filter.ticketTypeId ?? ''} has an attribute "${filter.name}".`.replace('  ', ' '),
      `${at}.name`,
    );
  const meant = fitting(filter, candidates, at);
  const ofEach = meant.map((attribute) => attributeConditions(filter, attribute, at));
  const ofAll = (ofEach[0] ?? []).map((_, i) => ofEach.flatMap((conditions) => conditions[i] ?? []));
  const ofItems = filter.item == null ? [] : itemConditions(filter.item, meant, `${at}.item`);
  return [...ofAll, ...ofItems].flatMap((alike) => {
    if (alike.length > maxMembers)
      throw new InvalidInputError(
        `${alike.length} ticket types have an attribute "${filter.name}", and Intercom’s search compares ${maxMembers} at most. Say which with \`ticketTypeId\`.`,
        at,
      );
    return (alike.every(holdsForNone) ? all(alike) : any(alike)) ?? [];
  });
};

const fieldOf = ({ id }: TicketTypeAttribute): string => `ticket_attribute.${id}`;

const attributeConditions = (
  filter: TicketAttributeFilter,
  attribute: TicketTypeAttribute,
  at: string,
): readonly Condition[] => {
  const field = fieldOf(attribute);
  return [
    ...(filter.text ? compare(field, textValue)(filter.text, `${at}.text`) : []),
    ...(filter.number ? compare(field, numberValue)(filter.number, `${at}.number`) : []),
    ...(filter.boolean == null ? [] : flagged(field)(filter.boolean)),
    ...(filter.dateTime ? looseTime(field)(filter.dateTime, `${at}.dateTime`) : []),
  ];
};

/**
 * For each operator, the conditions of all attributes. A ticket cannot have an item that its own type lacks, so that
 * types without it are left out; an item that none of them has is refused.
 */
const itemConditions = (
  comparison: Comparison,
  attributes: readonly TicketTypeAttribute[],
  at: string,
): readonly (readonly Condition[])[] => {
  const asked = Object.entries(comparison).filter(([, value]) => value != null);
  if (asked.length === 0) noOperator(at);
  return asked.map(([operator, value]) => {
    const items = [value].flat();
    const has = (attribute: TicketTypeAttribute) => (item: unknown) =>
      typeof item !== 'string' || findItem(attribute, item) !== null;
    for (const [i, item] of items.entries())
      if (!attributes.some((attribute) => has(attribute)(item)))
        noItem(attributes, String(item), Array.isArray(value) ? `${at}.${operator}[${i}]` : `${at}.${operator}`);
    return attributes.flatMap((attribute) => {
      const own = items.filter(has(attribute));
      if (own.length === 0 && items.length > 0) return [];
      const compared = { [operator]: Array.isArray(value) ? own : value } as Comparison;
      return compare(fieldOf(attribute), (item: string) => findItem(attribute, item))(compared, at);
    });
  });
};

/** Whether the filter goes by names of attributes, which takes the list of ticket types. */
export const usesAttributes = (filter: TicketFilter): boolean =>
  (filter.attribute?.length ?? 0) > 0 || [...(filter.and ?? []), ...(filter.or ?? [])].some(usesAttributes);

/**
 * The search that a filter stands for, within what else has to hold.
 * Attribute names need the list of ticket types: one request, if it is not there yet.
 */
export const searchOf = async (filter: TicketFilter | null | undefined, { load }: Context): Promise<Within> => {
  const types = filter != null && usesAttributes(filter) ? await load.ticketTypes.all() : [];
  return (also) => compile(filter, rules(types), also);
};
