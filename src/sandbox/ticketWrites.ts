import { randomBytes } from 'node:crypto';
import { priorityIn } from './conversationWrites.ts';
import {
  type Body,
  booleanIn,
  type Handler,
  idIn,
  isObject,
  listIn,
  objectIn,
  requiredId,
  type SandboxRequest,
  secondsIn,
  textIn,
} from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import { newContact } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import { shown } from './seed/ownRecords.ts';
import type { Ticket } from './seed/tickets.ts';
import type { StateCategory, TicketState, TicketType } from './seed/types.ts';
import { attributesFor, requireAll, withNulls } from './ticketAttributes.ts';
import { linkTo } from './ticketLinks.ts';
import { adminAuthor, append, attributeChange, botAuthor, stateChange } from './ticketParts.ts';
import { typeOf } from './ticketTypes.ts';
import { from } from './versions.ts';
import * as wire from './wire.ts';

const touch = ({ state, now }: SandboxRequest, ticket: Ticket): void => {
  ticket.updated_at = Math.max(now, ticket.updated_at);
  state.written.set(ticket.id, Date.now());
};

export const ticketOf = (
  { state }: SandboxRequest,
  id: string | undefined,
  code = 'ticket_not_found',
  message = 'Ticket not found',
): Ticket => {
  const ticket = state.tickets.get(id ?? '');
  if (!ticket) throw notFound(code, message);
  return ticket;
};

const contactFor = ({ state, now }: SandboxRequest, given: unknown): string => {
  if (!isObject(given)) throw invalid('contacts must contain objects', 'contacts');
  const id = idIn(given, 'id');
  const externalId = idIn(given, 'external_id');
  const email = textIn(given, 'email');
  const found = [...state.contacts.values()].find(
    (one) =>
      one.merged_into === null &&
      !one.archived &&
      (id !== undefined
        ? one.id === id
        : externalId !== undefined
          ? one.external_id === externalId
          : one.email === email),
  );
  if (found) return found.id;
  if (id !== undefined || externalId !== undefined) throw notFound('not_found', 'User Not Found');
  if (email === undefined) throw invalid('A contact needs an id, an external_id or an email', 'contacts');
  const made = newContact(`${now.toString(16).padStart(8, '0')}${randomBytes(8).toString('hex')}`, email, now);
  state.contacts.set(made.id, made);
  state.written.set(made.id, Date.now());
  return made.id;
};

const assigneeIn = ({ state }: SandboxRequest, body: Body, name: string, of: 'admins' | 'teams'): number => {
  const id = idIn(body, name);
  if (id === undefined || id === '0') return 0;
  const known = of === 'admins' ? state.admins.get(id)?.removed === false : state.teams.has(id);
  if (!known) throw notFound('assignee_not_found', 'Assignee not found');
  return Number(id);
};

/** The number that people see. */
export const nextNumber = (state: State): string =>
  String(Math.max(0, ...[...shown(state.tickets).values()].map((one) => Number(one.ticket_id))) + 1);

export const firstStateOf = (state: State, type: TicketType): TicketState => {
  const first = [...state.ticketStates.values()].find(
    (one) => one.category === 'submitted' && !one.archived && one.ticket_type_ids.includes(type.id),
  );
  if (!first) throw invalid('The ticket type has no state to submit to');
  return first;
};

export const createTicket = (request: SandboxRequest): Ticket => {
  const { state, body, now, version } = request;
  const type = typeOf(state, requiredId(body, 'ticket_type_id'));
  if (type.archived) throw invalid('Ticket type is archived', 'ticket_type_id');
  const given = listIn(body, 'contacts');
  if (!given || given.length === 0) throw missing('contacts');
  if (given.length > 1) throw invalid('Only one contact can be given', 'contacts');
  const values = attributesFor(type, objectIn(body, 'ticket_attributes') ?? {});
  requireAll(type, values);
  const assignment = from(version, '2.14') ? (objectIn(body, 'assignment') ?? {}) : {};
  const adminId = assigneeIn(request, assignment, 'admin_assignee_id', 'admins');
  const teamId = assigneeIn(request, assignment, 'team_assignee_id', 'teams');
  const linked = from(version, '2.14') ? idIn(body, 'conversation_to_link_id') : undefined;
  const createdAt = secondsIn(body, 'created_at') ?? now;
  const contactIds = given.map((one) => contactFor(request, one));
  const ticket: Ticket = {
    id: state.nextId(),
    ticket_id: nextNumber(state),
    type_id: type.id,
    state_id: firstStateOf(state, type).id,
    previous_state_id: null,
    attributes: withNulls(type, values),
    contact_ids: contactIds,
    admin_assignee_id: adminId,
    team_assignee_id: teamId,
    created_at: createdAt,
    updated_at: createdAt,
    open: true,
    priority: 'none',
    is_shared: type.category === 'Customer',
    links: [],
    parts: [],
    tag_ids: [],
  };
  if (linked !== undefined) linkTo(request, ticket, linked);
  append(state, ticket, now, botAuthor(state), 'ticket_state_updated_by_admin', stateChange('submitted', 'submitted'));
  state.tickets.set(ticket.id, ticket);
  touch(request, ticket);
  return ticket;
};

export const create: Handler = (request) => wire.ticket(request.state, createTicket(request), request.version);

export const enqueue: Handler = (request) => {
  const { state, origin } = request;
  const ticket = createTicket(request);
  const job = { id: state.nextId(), resource_id: ticket.id, polls: 0 };
  state.jobs.set(job.id, job);
  return {
    type: 'job',
    id: job.id,
    status: 'pending',
    url: `${origin}/jobs/status/${job.id}`,
    resource_type: 'ticket',
    resource_id: null,
    resource_url: null,
  };
};

export const stateInvalid = () =>
  new HttpError(
    400,
    'ticket_state_id_invalid',
    'Ticket state id is not valid or is not associated with the ticket type',
  );

const writableStates: readonly StateCategory[] = ['in_progress', 'waiting_on_customer', 'resolved'];

/** 2.11 names the category, later versions the state. */
const wantedState = ({ state, body, version }: SandboxRequest, type: TicketType): TicketState | undefined => {
  const ofType = [...state.ticketStates.values()].filter(
    (one) => !one.archived && one.ticket_type_ids.includes(type.id),
  );
  if (!from(version, '2.12')) {
    const category = textIn(body, 'state');
    if (category === undefined) return undefined;
    if (!writableStates.some((one) => one === category))
      throw invalid(`state must be one of ${writableStates.join(', ')}`, 'state');
    const found = ofType.find((one) => one.category === category);
    if (!found) throw stateInvalid();
    return found;
  }
  if (body['ticket_state_id'] === undefined || body['ticket_state_id'] === null) return undefined;
  const found = ofType.find((one) => one.id === idIn(body, 'ticket_state_id'));
  if (!found) throw stateInvalid();
  return found;
};

interface Assignment {
  readonly by: string | undefined;
  readonly kind: 'admin' | 'team' | 'nobody_admin';
  readonly id: string;
}

const wantedAssignment = ({ state, body, version }: SandboxRequest): Assignment | undefined => {
  const from214 = from(version, '2.14');
  const asked = from214 ? body : (objectIn(body, 'assignment') ?? {});
  const by = idIn(asked, 'admin_id');
  if (by !== undefined && state.admins.get(by)?.removed !== false) {
    throw notFound('assignee_not_found', 'Assignee not found');
  }
  const id = idIn(asked, 'assignee_id');
  if (id === undefined) return undefined;
  if (id === '0') return { by, kind: 'nobody_admin', id };
  if (state.teams.has(id)) return { by, kind: 'team', id };
  if (state.admins.get(id)?.removed === false) return { by, kind: 'admin', id };
  throw notFound('assignee_not_found', 'Assignee not found');
};

const assign = ({ state, now }: SandboxRequest, ticket: Ticket, { by, kind, id }: Assignment): void => {
  if (kind !== 'team') ticket.admin_assignee_id = Number(id);
  if (kind !== 'admin') ticket.team_assignee_id = Number(id);
  const author = by === undefined ? botAuthor(state) : adminAuthor(state, by);
  append(state, ticket, now, author, 'assignment', {
    assigned_to: { type: kind, id: kind === 'nobody_admin' ? null : id },
  });
};

const setState = ({ state, now }: SandboxRequest, ticket: Ticket, wanted: TicketState): void => {
  const before = state.ticketStates.get(ticket.state_id);
  if (before?.id === wanted.id) return;
  ticket.previous_state_id = ticket.state_id;
  ticket.state_id = wanted.id;
  const change = stateChange(before?.category ?? 'submitted', wanted.category);
  append(state, ticket, now, botAuthor(state), 'ticket_state_updated_by_admin', change);
};

export const update: Handler = (request) => {
  const { state, body, path, now, version } = request;
  const ticket = ticketOf(request, path['id'], 'not_found', 'Resource Not Found');
  const type = typeOf(state, ticket.type_id);
  // Everything is checked before anything is changed.
  const values = attributesFor(type, objectIn(body, 'ticket_attributes') ?? {});
  const wanted = wantedState(request, type);
  const assignment = wantedAssignment(request);
  const open = booleanIn(body, 'open');
  const shared = booleanIn(body, 'is_shared');
  const snoozedUntil = secondsIn(body, 'snoozed_until');
  const priority = priorityIn(request);

  const bot = botAuthor(state);
  for (const [name, value] of Object.entries(values)) {
    const attribute = type.attributes.find((one) => one.name === name);
    if (!attribute || JSON.stringify(ticket.attributes[name] ?? null) === JSON.stringify(value)) continue;
    ticket.attributes[name] = value;
    append(state, ticket, now, bot, 'ticket_attribute_updated_by_admin', attributeChange(attribute, value));
  }
  if (wanted) setState(request, ticket, wanted);
  if (assignment) assign(request, ticket, assignment);
  if (priority !== undefined) ticket.priority = priority;
  if (shared !== undefined) ticket.is_shared = shared;
  if (open !== undefined && open !== ticket.open) {
    ticket.open = open;
    append(state, ticket, now, bot, open ? 'open' : 'close');
  }
  if (snoozedUntil !== undefined && open !== false) {
    ticket.snoozed_until = snoozedUntil;
    ticket.open = true;
    append(state, ticket, now, bot, 'snoozed');
  }
  // Closing a ticket also unsnoozes it.
  if (open === false) delete ticket.snoozed_until;
  touch(request, ticket);
  return wire.ticket(state, ticket, version);
};

export const changeType: Handler = (request) => {
  const { state, body, path, version } = request;
  const ticket = ticketOf(request, path['ticket_id'], 'not_found', 'Resource Not Found');
  const typeId = requiredId(body, 'ticket_type_id');
  const stateId = requiredId(body, 'ticket_state_id');
  const before = typeOf(state, ticket.type_id);
  if (typeId === before.id) throw invalid('Cannot change to the same ticket type');
  const type = state.ticketTypes.get(typeId);
  if (!type || type.archived) throw invalid('Ticket type not found', 'ticket_type_id');
  if (type.category !== before.category) throw invalid('Cannot change to a ticket type of a different category');
  const wanted = state.ticketStates.get(stateId);
  if (!wanted?.ticket_type_ids.includes(type.id))
    throw invalid("Ticket custom state doesn't belong to the new ticket type");
  const given = attributesFor(type, objectIn(body, 'ticket_attributes') ?? {});
  const carried = type.attributes.flatMap((attribute) => {
    const same = before.attributes.find((one) => one.name === attribute.name && one.data_type === attribute.data_type);
    const value = same && ticket.attributes[same.name];
    // A list's items belong to one attribute, so another type's are not carried over.
    return value === undefined || attribute.archived || attribute.data_type === 'list' ? [] : [[attribute.name, value]];
  });
  const values = { ...(Object.fromEntries(carried) as Ticket['attributes']), ...given };
  ticket.type_id = type.id;
  ticket.attributes = withNulls(type, values);
  setState(request, ticket, wanted);
  touch(request, ticket);
  return wire.ticket(state, ticket, version, 'text');
};

export const remove: Handler = (request) => {
  const { state, path } = request;
  const { id } = ticketOf(request, path['id']);
  state.tickets.delete(id);
  for (const holder of [...state.tickets.values(), ...state.conversations.values()]) {
    holder.links = holder.links.filter((link) => link.type !== 'ticket' || link.id !== id);
  }
  return { id, object: 'ticket', deleted: true };
};
