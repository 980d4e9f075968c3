import { InvalidInputError } from './core/errors.ts';
import { required } from './core/lists.ts';
import type { ListItem, TicketTypeAttribute } from './ticketTypeAttributes.ts';

const inUse = ({ name, listItems }: TicketTypeAttribute): readonly ListItem[] =>
  required(listItems, `the items of the attribute "${name}"`).filter(({ archived }) => archived !== true);

/** A list item by its label or its id. A label wins, since that is what people see. null where there is none. */
export const findItem = (attribute: TicketTypeAttribute, item: string): string | null => {
  const items = inUse(attribute);
  const found = items.find(({ label }) => label === item) ?? items.find(({ id }) => id === item);
  // A type whose items come without ids is written by label.
  return found?.id ?? found?.label ?? null;
};

/** Attributes of one name, none of which has the item. */
export const noItem = (attributes: readonly TicketTypeAttribute[], item: string, at: string): never => {
  const labels = new Set(attributes.flatMap(inUse).map(({ label }) => `"${label}"`));
  const name = attributes[0]?.name ?? '';
  const choices = ` It has ${[...labels].join(', ') || 'none'}.`;
  throw new InvalidInputError(`"${name}" has no item "${item}".${choices}`, at, {}, choices);
};
