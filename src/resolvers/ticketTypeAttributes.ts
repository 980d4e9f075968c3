import type { AnyAttributeDataType } from '../client/core/enums.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { AttributeChanges, AttributeDraft, TicketTypeAttribute } from '../client/ticketTypeAttributes.ts';
import { omits } from '../loaders/core/records.ts';
import { knownAttributes } from '../loaders/core/ticketAttributes.ts';
import type { Context } from '../loaders/index.ts';
import { toOne } from './core/relation.ts';

// TicketTypeAttribute

export const ticketType = toOne('ticketTypes', ({ ticketTypeId }: TicketTypeAttribute) => ticketTypeId);

/** An attribute has no read of its own: it is found on the types. */
export const find = async (id: string, { load }: Context) =>
  (await load.ticketTypes.all()).flatMap(knownAttributes).find((attribute) => attribute.id === id) ?? null;

/** After a change, with the options, which its answer may omit. */
export const changed = async (attribute: TicketTypeAttribute, ctx: Context): Promise<TicketTypeAttribute> =>
  omits(attribute, 'inputOptions') ? ((await find(attribute.id, ctx)) ?? attribute) : attribute;

// Mutation

/** The wire separates list items by commas, so that a label cannot hold one. */
const checkedItems = ({ listItems }: AttributeChanges): void => {
  const at = listItems?.findIndex((label) => label.includes(',') || label.trim() === '') ?? -1;
  if (at >= 0)
    throw new InvalidInputError('The label of a list item must not be blank or contain a comma.', `listItems[${at}]`);
};

type Draft = Omit<AttributeDraft, 'dataType'> & { readonly dataType: AnyAttributeDataType };

export const create = async (typeId: string, { dataType, ...draft }: Draft, { load }: Context) => {
  checkedItems(draft);
  if (dataType === 'DATE')
    throw new InvalidInputError('Ticket attributes do not support dates without a time. Use DATETIME.', 'dataType');
  if (dataType === 'RELATIONSHIP')
    throw new InvalidInputError('Ticket attributes do not support relationships. Use another data type.', 'dataType');
  if (dataType === 'LIST' && (draft.listItems?.length ?? 0) === 0)
    throw new InvalidInputError('An attribute of type LIST requires at least one list item.', 'listItems');
  return load.ticketTypeAttributes.create(typeId, { ...draft, dataType });
};

export const update = async (typeId: string, id: string, changes: AttributeChanges, { load }: Context) => {
  checkedItems(changes);
  return load.ticketTypeAttributes.update(typeId, id, changes);
};
