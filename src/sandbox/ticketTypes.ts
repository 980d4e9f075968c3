import {
  type Body,
  booleanIn,
  type Handler,
  type Handlers,
  requiredText,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { invalid, notFound } from './httpErrors.ts';
import type { State } from './seed/index.ts';
import type { Attribute, Category, TicketType } from './seed/types.ts';
import * as wire from './wire.ts';

export const typeOf = (state: State, id: string | undefined): TicketType => {
  const type = state.ticketTypes.get(id ?? '');
  if (!type) throw notFound();
  return type;
};

const categories: readonly Category[] = ['Customer', 'Back-office', 'Tracker'];

const categoryIn = (body: Body): Category | undefined => {
  const asked = textIn(body, 'category');
  if (asked === undefined) return undefined;
  const category = categories.find((one) => one === asked);
  if (!category) throw invalid('category must be one of Customer, Back-office, Tracker', 'category');
  return category;
};

const builtIn = (request: SandboxRequest, type: TicketType, name: string, order: number): Attribute => ({
  type: 'ticket_type_attribute',
  id: request.state.nextId(),
  workspace_id: type.workspace_id,
  name,
  description: '',
  data_type: 'string',
  input_options: { multiline: order > 0 },
  order,
  required_to_create: false,
  required_to_create_for_contacts: false,
  visible_on_create: true,
  visible_to_contacts: true,
  default: true,
  ticket_type_id: Number(type.id),
  archived: false,
  created_at: request.now,
  updated_at: request.now,
});

/** The four that every workspace has; a type gets them when it is made. */
const builtInStates = 4;

const create: Handler = (request) => {
  const { state, body, now, version } = request;
  const type: TicketType = {
    id: state.nextId(),
    name: requiredText(body, 'name'),
    description: textIn(body, 'description') ?? '',
    icon: textIn(body, 'icon') ?? '🎟️',
    workspace_id: state.workspace.id_code,
    archived: false,
    created_at: now,
    updated_at: now,
    is_internal: booleanIn(body, 'is_internal') ?? false,
    category: categoryIn(body) ?? 'Customer',
    attributes: [],
  };
  type.attributes.push(
    builtIn(request, type, '_default_title_', 0),
    builtIn(request, type, '_default_description_', 1),
  );
  state.ticketTypes.set(type.id, type);
  for (const one of [...state.ticketStates.values()].slice(0, builtInStates)) one.ticket_type_ids.push(type.id);
  return wire.ticketType(state, type, version);
};

const update: Handler = ({ state, path, body, now, version }) => {
  const type = typeOf(state, path['id']);
  const changes: Partial<TicketType> = {
    ...(body['name'] !== undefined && { name: requiredText(body, 'name') }),
    ...(body['description'] !== undefined && { description: textIn(body, 'description') ?? '' }),
    ...(body['icon'] !== undefined && { icon: textIn(body, 'icon') ?? '🎟️' }),
    ...(body['category'] !== undefined && { category: categoryIn(body) ?? type.category }),
    ...(body['archived'] !== undefined && { archived: booleanIn(body, 'archived') ?? false }),
    ...(body['is_internal'] !== undefined && { is_internal: booleanIn(body, 'is_internal') ?? false }),
  };
  Object.assign(type, changes, { updated_at: now });
  return wire.ticketType(state, type, version);
};

export const ticketTypes: Handlers<'ticketTypes'> = {
  'GET /ticket_types': ({ state, version }) => ({
    type: 'list',
    data: [...state.ticketTypes.values()].map((type) => wire.ticketType(state, type, version)),
  }),
  'GET /ticket_types/{id}': ({ state, path, version }) => wire.ticketType(state, typeOf(state, path['id']), version),
  'POST /ticket_types': create,
  'PUT /ticket_types/{id}': update,
};
