import {
  type Body,
  type Handler,
  type Handlers,
  idIn,
  isObject,
  listIn,
  readId,
  requiredId,
  requiredText,
  type SandboxRequest,
} from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import type { Company } from './seed/companies.ts';
import type { Contact } from './seed/contacts.ts';
import type { AppliedTag, Conversation } from './seed/conversationRecords.ts';
import type { State } from './seed/index.ts';
import type { Tag } from './seed/labels.ts';
import type { Ticket } from './seed/tickets.ts';
import { contactIn, touch } from './tagging.ts';
import { from } from './versions.ts';
import * as wire from './wireLabels.ts';

const ticketOf = ({ state, path }: SandboxRequest): Ticket => {
  const ticket = state.tickets.get(path['ticket_id'] ?? '');
  if (!ticket) throw notFound('ticket_not_found', 'Ticket not found');
  return ticket;
};

const conversationOf = ({ state, path }: SandboxRequest): Conversation => {
  const conversation = state.conversations.get(path['conversation_id'] ?? '');
  if (!conversation) throw notFound('not_found', 'Conversation not found');
  return conversation;
};

const tagOf = (
  { state }: SandboxRequest,
  id: string | undefined,
  code = 'not_found',
  message = 'Resource Not Found',
): Tag => {
  const tag = state.tags.get(id ?? '');
  if (!tag) throw notFound(code, message);
  return tag;
};

/** Tickets and conversations have words of their own for a tag that is not there. */
const tagOn = (request: SandboxRequest, id: string | undefined): Tag =>
  tagOf(request, id, 'tag_not_found', 'Tag not found');

const adminIn = ({ state, body }: SandboxRequest): string => {
  const admin = state.admins.get(requiredId(body, 'admin_id'));
  if (!admin) throw notFound('admin_not_found', 'Admin not found');
  return admin.id;
};

interface Labelled {
  readonly id: string;
  readonly created_at: number;
  tag_ids: string[];
}

const putOn = ({ state, now }: SandboxRequest, record: Labelled, tag: Tag, admin_id: string) => {
  if (!record.tag_ids.includes(tag.id)) record.tag_ids = [...record.tag_ids, tag.id];
  wire.noteTagging(state, record.id, tag.id, { at: now, admin_id });
  return wire.appliedTag(state, record, tag);
};

const takeOff = ({ state }: SandboxRequest, record: Labelled, tag: Tag, absent: HttpError) => {
  if (!record.tag_ids.includes(tag.id)) throw absent;
  const answer = wire.appliedTag(state, record, tag);
  record.tag_ids = record.tag_ids.filter((id) => id !== tag.id);
  return answer;
};

const byName = (state: State, name: string): Tag | undefined =>
  [...state.tags.values()].find((tag) => tag.name.toLowerCase() === name.toLowerCase());

const made = (state: State, name: string): Tag => {
  const tag = { id: state.nextId(), name };
  state.tags.set(tag.id, tag);
  return tag;
};

const wrong = (): HttpError => new HttpError(400, 'parameter_invalid', 'invalid tag parameters');

/** A name that is there already, in whatever case, is spelled anew; with an id, that tag is renamed. */
const upsert = (request: SandboxRequest, name: string): Tag => {
  const { state, body } = request;
  const id = idIn(body, 'id');
  const named = byName(state, name);
  if (id !== undefined && named && named.id !== id) throw wrong();
  const tag = id === undefined ? (named ?? made(state, name)) : tagOf(request, id);
  tag.name = name;
  return tag;
};

const rowsIn = (body: Body, name: string): readonly Body[] | undefined =>
  listIn(body, name)?.map((row) => {
    if (!isObject(row)) throw wrong();
    return row;
  });

/** Up to 2.15 a missing record is refused, when the tag is there already; from 2.16 it is skipped. */
const orSkipped = <T>({ version }: SandboxRequest, found: T | undefined, error: HttpError): readonly T[] => {
  if (found !== undefined) return [found];
  if (from(version, '2.16')) return [];
  throw error;
};

const usersOf = (request: SandboxRequest, row: Body): readonly Contact[] => {
  const contact = request.state.contacts.get(readId(row['id']) ?? '');
  const found = contact?.merged_into === null ? contact : undefined;
  return orSkipped(request, found, notFound('not_found', 'User Not Found'));
};

const companiesOf = (request: SandboxRequest, row: Body): readonly Company[] => {
  const { companies } = request.state;
  const [id, own] = [readId(row['id']), readId(row['company_id'])];
  const company = id === undefined ? [...companies.values()].find((one) => one.company_id === own) : companies.get(id);
  return orSkipped(request, company, notFound('company_not_found', 'Company Not Found'));
};

interface Result {
  readonly id: string;
  readonly tagged: boolean;
}
interface Results {
  readonly users: readonly Result[];
  readonly companies: readonly Result[];
}

const tagCompanies = (request: SandboxRequest, name: string, rows: readonly Body[]): [Tag, Results] => {
  const { state } = request;
  const tag = byName(state, name) ?? made(state, name);
  const found = rows.flatMap((row) =>
    companiesOf(request, row).map((company) => ({ company, tagged: row['untag'] !== true })),
  );
  for (const { company, tagged } of found) {
    company.tag_ids = [...company.tag_ids.filter((id) => id !== tag.id), ...(tagged ? [tag.id] : [])];
    touch(request, company);
  }
  return [tag, { users: [], companies: found.map(({ company: { id }, tagged }) => ({ id, tagged })) }];
};

const tagUsers = (request: SandboxRequest, name: string, rows: readonly Body[]): [Tag, Results] => {
  const tag = byName(request.state, name) ?? made(request.state, name);
  const users = rows.flatMap((row) => usersOf(request, row));
  for (const user of users) {
    putOn(request, user, tag, request.state.workspace.me);
    touch(request, user);
  }
  return [tag, { users: users.map(({ id }) => ({ id, tagged: true })), companies: [] }];
};

const write: Handler = (request) => {
  const { body, version } = request;
  if (typeof body['name'] !== 'string' || body['name'] === '') throw wrong();
  const name = requiredText(body, 'name');
  const [users, companies] = [rowsIn(body, 'users'), rowsIn(body, 'companies')];
  const nobody: Results = { users: [], companies: [] };
  const [tag, results] = companies
    ? tagCompanies(request, name, companies)
    : users
      ? tagUsers(request, name, users)
      : ([upsert(request, name), nobody] as const);
  return { ...wire.tag(tag), ...(from(version, '2.16') && results) };
};

const remove: Handler = (request) => {
  const { state } = request;
  const tag = tagOf(request, request.path['id']);
  const dependents = [...state.segments.values()].filter(({ tag_id }) => tag_id === tag.id).map(({ name }) => name);
  if (dependents.length > 0) {
    throw new HttpError(
      400,
      'tag_has_dependent_objects',
      `Unable to delete Tag with dependent objects. Segments: ${dependents.join(', ')}.`,
    );
  }
  state.tags.delete(tag.id);
  for (const record of [...state.contacts.values(), ...state.companies.values(), ...state.tickets.values()])
    record.tag_ids = record.tag_ids.filter((id) => id !== tag.id);
  for (const conversation of state.conversations.values())
    conversation.tags = conversation.tags.filter(({ id }) => id !== tag.id);
  return undefined;
};

/** Upstream shows a ticket's tags nowhere; they are kept so that only what was put on can be taken off. */
export const tags: Handlers<'tags'> = {
  'GET /tags': ({ state }) => ({ type: 'list', data: [...state.tags.values()].map(wire.tag) }),
  'GET /tags/{id}': (request) => wire.tag(tagOf(request, request.path['id'])),
  'POST /tags': write,
  'DELETE /tags/{id}': remove,
  'GET /contacts/{contact_id}/tags'(request) {
    const { state } = request;
    const contact = contactIn(request);
    const ids = contact.tag_ids;
    return {
      type: 'list',
      data: [...state.tags.values()]
        .filter(({ id }) => ids.includes(id))
        .map((tag) => wire.appliedTag(state, contact, tag)),
    };
  },
  'POST /contacts/{contact_id}/tags'(request) {
    const contact = contactIn(request);
    const answer = putOn(request, contact, tagOf(request, requiredId(request.body, 'id')), request.state.workspace.me);
    touch(request, contact);
    return answer;
  },
  'DELETE /contacts/{contact_id}/tags/{id}'(request) {
    const contact = contactIn(request);
    const answer = takeOff(request, contact, tagOf(request, request.path['id']), notFound());
    touch(request, contact);
    return answer;
  },
  'POST /conversations/{conversation_id}/tags'(request) {
    const conversation = conversationOf(request);
    const [tag, admin] = [tagOn(request, requiredId(request.body, 'id')), adminIn(request)];
    const applied: AppliedTag = { id: tag.id, applied_at: request.now, applied_by: { type: 'admin', id: admin } };
    conversation.tags = [...conversation.tags.filter(({ id }) => id !== tag.id), applied];
    touch(request, conversation);
    return { ...wire.tag(tag), applied_at: applied.applied_at, applied_by: applied.applied_by };
  },
  'DELETE /conversations/{conversation_id}/tags/{id}'(request) {
    const conversation = conversationOf(request);
    const [tag, admin] = [tagOn(request, request.path['id']), adminIn(request)];
    if (!conversation.tags.some(({ id }) => id === tag.id)) throw notFound('tag_not_found', 'Tag not found');
    conversation.tags = conversation.tags.filter(({ id }) => id !== tag.id);
    touch(request, conversation);
    return { ...wire.tag(tag), applied_at: request.now, applied_by: { type: 'admin', id: admin } };
  },
  'POST /tickets/{ticket_id}/tags'(request) {
    const ticket = ticketOf(request);
    return putOn(request, ticket, tagOn(request, requiredId(request.body, 'id')), adminIn(request));
  },
  'DELETE /tickets/{ticket_id}/tags/{id}'(request) {
    const ticket = ticketOf(request);
    const tag = tagOn(request, request.path['id']);
    const admin_id = adminIn(request);
    return {
      ...takeOff(request, ticket, tag, notFound('tag_not_found', 'Tag not found')),
      applied_by: { type: 'admin', id: admin_id },
    };
  },
};
