import type { TicketCategory, TicketStateCategory } from '../../client/core/enums.ts';
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
  numberValue,
  type Rules,
  type TimeComparison,
  textValue,
} from '../core/filter.ts';
import { itemId } from './attributes.ts';

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

/** Upstream knows an attribute by number only. A name that several types use stands for all of them. */
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
  const perAttribute = candidates.map((attribute) => all(attributeConditions(filter, attribute, at)));
  const query = any(perAttribute.filter((one) => one !== null));
  if (query === null)
    throw new InvalidInputError('Say what to compare the attribute with, such as `text` or `item`.', at);
  return [query];
};

const attributeConditions = (
  filter: TicketAttributeFilter,
  attribute: TicketTypeAttribute,
  at: string,
): readonly Query[] => {
  const field = `ticket_attribute.${attribute.id}`;
  const toId = (item: string, here: string): string => itemId(attribute, item, here);
  return [
    ...(filter.text ? compare(field, textValue)(filter.text, `${at}.text`) : []),
    ...(filter.number ? compare(field, numberValue)(filter.number, `${at}.number`) : []),
    ...(filter.boolean == null ? [] : flagged(field)(filter.boolean)),
    ...(filter.dateTime ? looseTime(field)(filter.dateTime, `${at}.dateTime`) : []),
    ...(filter.item ? compare(field, toId)(filter.item, `${at}.item`) : []),
  ];
};

const usesAttributes = (filter: TicketFilter): boolean =>
  (filter.attribute?.length ?? 0) > 0 || [...(filter.and ?? []), ...(filter.or ?? [])].some(usesAttributes);

/**
 * The search that a filter stands for, within what `also` says.
 * Attribute names need the list of ticket types: one request, if it is not there yet.
 */
export const searchOf = async (
  filter: TicketFilter | null | undefined,
  { load }: Context,
  also: readonly Condition[] = [],
): Promise<Query | null> => {
  const types = filter != null && usesAttributes(filter) ? await load.ticketTypes.all() : [];
  return compile(filter, rules(types), also);
};
