import { randomUUID } from 'node:crypto';
import { type Body, booleanIn, type Handler, type Handlers, requiredText, textIn } from './handler.ts';
import { invalid, missing, notFound } from './httpErrors.ts';
import type { Attribute, DataType, InputOptions, ListItem } from './seed/types.ts';
import { typeOf } from './ticketTypes.ts';

const dataTypes: readonly DataType[] = ['string', 'list', 'integer', 'decimal', 'boolean', 'datetime', 'files'];

/** Items come as one text with commas. Those that stay keep their id; those omitted are archived, as tickets hold them. */
const itemsIn = (text: string, before: readonly ListItem[]): ListItem[] => {
  const labels = [...new Set(text.split(',').map((label) => label.trim()))].filter((label) => label !== '');
  if (labels.length === 0) throw invalid('list_items must name at least one item', 'list_items');
  const kept = labels.map((label) => ({
    id: before.find((item) => item.label === label)?.id ?? randomUUID(),
    label,
  }));
  const gone = before.filter((item) => !labels.includes(item.label));
  return [...kept, ...gone.map((item) => ({ ...item, archived: true as const }))];
};

const optionsIn = (body: Body, type: DataType, before: InputOptions | null): InputOptions | null => {
  const many = booleanIn(body, 'allow_multiple_values') ?? before?.allow_multiple_values;
  if (type === 'string') return { multiline: booleanIn(body, 'multiline') ?? before?.multiline ?? false };
  if (type === 'files') return { allow_multiple_values: many ?? false };
  if (type !== 'list') return null;
  const items = textIn(body, 'list_items');
  if (items === undefined && !before?.list_items) throw missing('list_items');
  return {
    list_items: items === undefined ? (before?.list_items ?? []) : itemsIn(items, before?.list_items ?? []),
    ...(many !== undefined && { allow_multiple_values: many }),
  };
};

const flags = [
  'required_to_create',
  'required_to_create_for_contacts',
  'visible_on_create',
  'visible_to_contacts',
  'archived',
] as const;

const flagsIn = (body: Body): Partial<Record<(typeof flags)[number], boolean>> =>
  Object.fromEntries(
    flags.flatMap((name) => {
      const value = booleanIn(body, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

const create: Handler = ({ state, path, body, now }) => {
  const type = typeOf(state, path['ticket_type_id']);
  const name = requiredText(body, 'name');
  const description = textIn(body, 'description');
  if (description === undefined) throw missing('description');
  const asked = requiredText(body, 'data_type');
  const dataType = dataTypes.find((one) => one === asked);
  if (!dataType) throw invalid(`data_type must be one of ${dataTypes.join(', ')}`, 'data_type');
  if (type.attributes.some((one) => one.name === name)) throw invalid('Name is already taken', 'name');
  const attribute: Attribute = {
    type: 'ticket_type_attribute',
    id: state.nextId(),
    workspace_id: type.workspace_id,
    name,
    description,
    data_type: dataType,
    input_options: optionsIn(body, dataType, null),
    order: type.attributes.length,
    required_to_create: false,
    required_to_create_for_contacts: false,
    visible_on_create: true,
    visible_to_contacts: true,
    default: false,
    ticket_type_id: Number(type.id),
    archived: false,
    created_at: now,
    updated_at: now,
    ...flagsIn(body),
  };
  type.attributes.push(attribute);
  return attribute;
};

const update: Handler = ({ state, path, body, now }) => {
  const type = typeOf(state, path['ticket_type_id']);
  const attribute = type.attributes.find((one) => one.id === path['id']);
  if (!attribute) throw notFound();
  const before = attribute.name;
  const changes = {
    ...(body['name'] !== undefined && { name: requiredText(body, 'name') }),
    ...(body['description'] !== undefined && { description: textIn(body, 'description') ?? '' }),
    input_options: optionsIn(body, attribute.data_type, attribute.input_options),
    ...flagsIn(body),
  };
  Object.assign(attribute, changes, { updated_at: now });
  if (attribute.name !== before) renameIn(state.tickets.values(), type.id, before, attribute.name);
  // The options are not in the answer, as in the official example.
  const { input_options: _, ...rest } = attribute;
  return rest;
};

/** Tickets hold their values by the attribute's name. */
const renameIn = (
  tickets: Iterable<{ type_id: string; attributes: Record<string, unknown> }>,
  typeId: string,
  before: string,
  name: string,
): void => {
  for (const ticket of tickets) {
    if (ticket.type_id !== typeId || !(before in ticket.attributes)) continue;
    ticket.attributes[name] = ticket.attributes[before];
    delete ticket.attributes[before];
  }
};

export const ticketTypeAttributes: Handlers<'ticketTypeAttributes'> = {
  'POST /ticket_types/{ticket_type_id}/attributes': create,
  'PUT /ticket_types/{ticket_type_id}/attributes/{id}': update,
};
