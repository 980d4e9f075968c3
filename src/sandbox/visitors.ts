import {
  type Body,
  type Handler,
  type Handlers,
  idIn,
  objectIn,
  requiredText,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { invalid, missing, notFound } from './httpErrors.ts';
import { type Contact, newContact } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import type { Visitor } from './seed/visitors.ts';
import { sortIntoSegments } from './segmentRules.ts';
import * as contacts from './wireContacts.ts';
import * as wire from './wireVisitors.ts';

const visitorOf = (state: State, asked: Body): Visitor => {
  const [id, userId, email] = ['id', 'user_id', 'email'].map((name) => idIn(asked, name));
  if ((id ?? userId ?? email) === undefined) throw missing('user_id');
  const visitor = [...state.visitors.values()].find((one) =>
    id !== undefined ? one.id === id : userId !== undefined ? one.user_id === userId : one.email === email,
  );
  if (!visitor) throw notFound('not_found', 'Visitor Not Found');
  return visitor;
};

const update: Handler = ({ state, body, now }) => {
  const visitor = visitorOf(state, { id: body['id'], user_id: body['user_id'] });
  const attributes = { ...visitor.custom_attributes, ...objectIn(body, 'custom_attributes') };
  visitor.name = textIn(body, 'name') ?? visitor.name;
  visitor.custom_attributes = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
  visitor.updated_at = now;
  return wire.visitor(state, visitor);
};

/** Who is meant, among those that are there; an unknown id is refused, an unknown name or address is a new contact. */
const existing = (state: State, user: Body): Contact | undefined => {
  const [id, externalId, email] = ['id', 'user_id', 'email'].map((name) => idIn(user, name));
  if ((id ?? externalId ?? email) === undefined) throw missing('user');
  const live = [...state.contacts.values()].filter(({ merged_into }) => merged_into === null);
  if (id === undefined)
    return live.find((one) => (externalId === undefined ? one.email === email : one.external_id === externalId));
  const contact = live.find((one) => one.id === id);
  if (!contact) throw notFound('not_found', 'User Not Found');
  return contact;
};

const made = ({ body, now }: SandboxRequest, visitor: Visitor, user: Body): Contact => {
  const role = requiredText(body, 'type') === 'lead' ? 'lead' : 'user';
  return {
    ...newContact(visitor.id, idIn(user, 'email') ?? visitor.email, now),
    external_id: idIn(user, 'user_id') ?? null,
    role,
    name: visitor.name,
    phone: visitor.phone,
    owner_id: visitor.owner_id,
    signed_up_at: role === 'user' ? now : null,
    tag_ids: visitor.tag_ids,
    company_ids: visitor.company_ids,
    referrer: visitor.referrer,
    utm_source: visitor.utm_source,
  };
};

const convert: Handler = (request) => {
  const { state, body, version } = request;
  const type = requiredText(body, 'type');
  if (type !== 'user' && type !== 'lead') throw invalid('type must be user or lead', 'type');
  const user = objectIn(body, 'user');
  if (!user) throw missing('user');
  const visitor = visitorOf(state, objectIn(body, 'visitor') ?? {});
  const contact = existing(state, user) ?? made(request, visitor, user);
  contact.name ??= visitor.name;
  contact.updated_at = request.now;
  state.contacts.set(contact.id, contact);
  sortIntoSegments(state, contact.id);
  state.written.set(contact.id, Date.now());
  state.visitors.delete(visitor.id);
  return contacts.contact(state, contact, version);
};

export const visitors: Handlers<'visitors'> = {
  'GET /visitors': ({ state, query }) => wire.visitor(state, visitorOf(state, { user_id: query.get('user_id') })),
  'PUT /visitors': update,
  'POST /visitors/convert': convert,
};
