import { InvalidInputError } from './core/errors.ts';
import { required } from './core/lists.ts';
import type { ListItem, TicketTypeAttribute } from './ticketTypeAttributes.ts';

/** Every item that a ticket can have: archived ones remain on tickets. */
export const allItems = ({ name, listItems }: TicketTypeAttribute): readonly ListItem[] =>
  required(listItems, `the items of the attribute "${name}"`);

/** Items that a ticket can get. */
export const itemsInUse = (attribute: TicketTypeAttribute): readonly ListItem[] =>
  allItems(attribute).filter(({ archived }) => archived !== true);

/**
 * List items by their label or their id, as the wire names them; several where an archived item has the label of another
 * one. A label wins, since that is what people see.
 */
export const findItems = (items: readonly ListItem[], word: string): readonly string[] => {
  const matching = items.filter(({ label }) => label === word);
  const found = matching.length > 0 ? matching : items.filter(({ id }) => id === word);
  // A type whose items come without ids is written by label.
  return found.flatMap(({ id, label }) => id ?? label ?? []);
};

/** `items` are the choices of all attributes of that name. */
export const noItem = (name: string | null, items: readonly ListItem[], word: string, at: string): never => {
  const labels = new Set(items.map(({ label }) => `"${label}"`));
  const choices = ` It has ${[...labels].join(', ') || 'none'}.`;
  throw new InvalidInputError(`"${name ?? ''}" has no item "${word}".${choices}`, at, {}, choices);
};
