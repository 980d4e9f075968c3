import { randomBytes } from 'node:crypto';
import { addActivity } from './contactActivities.ts';
import { contactOf, shown } from './contactReads.ts';
import { referencesIn, setReferences } from './customObjects.ts';
import { booleanIn, type Handler, idIn, objectIn, type SandboxRequest, secondsIn, textIn } from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import { type Contact, newContact } from './seed/contacts.ts';
import { sortIntoSegments } from './segmentRules.ts';
import { from } from './versions.ts';

export const touch = ({ state, now }: SandboxRequest, contact: Contact): void => {
  contact.updated_at = Math.max(now, contact.updated_at);
  sortIntoSegments(state, contact.id);
  state.written.set(contact.id, Date.now());
};

/** A member that null takes away; undefined where the body does not speak of it. */
const orNull = <T>(
  { body }: SandboxRequest,
  name: string,
  read: (body: SandboxRequest['body'], name: string) => T | undefined,
) => (body[name] === null ? null : read(body, name));

const roleIn = ({ body }: SandboxRequest): Contact['role'] | undefined => {
  const role = textIn(body, 'role');
  if (role === undefined || role === 'user' || role === 'lead') return role;
  throw invalid('role must be user or lead', 'role');
};

const emailIn = ({ body, version }: SandboxRequest): string | undefined => {
  const email = textIn(body, 'email');
  if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email)) throw invalid('email is invalid', 'email');
  if (from(version, '2.16') && booleanIn(body, 'email_verified') !== undefined && email === undefined) {
    throw invalid('email_verified must be supplied together with an email', 'email_verified');
  }
  return email;
};

const ownerIn = (request: SandboxRequest): string | null | undefined => {
  const id = orNull(request, 'owner_id', idIn);
  if (typeof id === 'string' && request.state.admins.get(id)?.removed !== false) {
    throw notFound('admin_not_found', 'Admin not found');
  }
  return id;
};

const attributesIn = (request: SandboxRequest) => {
  const { state, body } = request;
  const { plain: given, objects } = referencesIn(request, 'contact', objectIn(body, 'custom_attributes') ?? {});
  const known = new Set([...state.contacts.values()].flatMap((one) => Object.keys(one.custom_attributes)));
  for (const { model, name, archived } of state.dataAttributes) if (model === 'contact' && archived) known.delete(name);
  for (const name of Object.keys(given)) {
    if (!known.has(name)) throw invalid(`Custom attribute '${name}' does not exist`, 'custom_attributes');
  }
  return { plain: given as Contact['custom_attributes'], objects };
};

const avatarOf = (url: string | null | undefined): Contact['avatar'] | undefined =>
  typeof url === 'string' ? { type: 'avatar', image_url: url } : url;

/** What the body says of a contact, checked before anything is changed. */
const given = (request: SandboxRequest) => ({
  role: roleIn(request),
  external_id: textIn(request.body, 'external_id'),
  email: emailIn(request),
  phone: orNull(request, 'phone', textIn),
  name: orNull(request, 'name', textIn),
  avatar: avatarOf(orNull(request, 'avatar', textIn)),
  signed_up_at: orNull(request, 'signed_up_at', secondsIn),
  last_seen_at: orNull(request, 'last_seen_at', secondsIn),
  owner_id: ownerIn(request),
  unsubscribed_from_emails: booleanIn(request.body, 'unsubscribed_from_emails'),
  language_override: request.version === 'Unstable' ? orNull(request, 'language_override', textIn) : undefined,
});

const setAll = (contact: Contact, values: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) Object.assign(contact, { [name]: value });
};

/** External ids are unique, and so are the addresses of users. An archived twin is in the way as well. */
const assertUnique = ({ state }: SandboxRequest, { id, role, external_id, email }: Contact): void => {
  const twin = [...state.contacts.values()].find(
    (one) =>
      one.id !== id &&
      one.merged_into === null &&
      ((external_id !== null && one.external_id === external_id) ||
        (email !== '' && role === 'user' && one.role === 'user' && one.email === email)),
  );
  if (!twin) return;
  const which = twin.archived ? 'An archived contact' : 'A contact';
  throw new HttpError(409, 'conflict', `${which} matching those details already exists with id=${twin.id}`);
};

export const create: Handler = (request) => {
  const { state, now } = request;
  const values = given(request);
  if ([values.email, values.external_id, values.role].every((value) => value === undefined)) {
    throw missing('email, external_id or role');
  }
  const custom = attributesIn(request);
  const id = `${now.toString(16).padStart(8, '0')}${randomBytes(8).toString('hex')}`;
  const contact: Contact = { ...newContact(id, '', now), role: 'user' };
  setAll(contact, values);
  Object.assign(contact.custom_attributes, custom.plain);
  assertUnique(request, contact);
  state.contacts.set(id, contact);
  setReferences(request, 'contact', id, custom.objects);
  touch(request, contact);
  addActivity(request, contact, { event_type: 'contact.created' });
  return shown(request, contact);
};

export const update: Handler = (request) => {
  const contact = contactOf(request);
  const values = given(request);
  const custom = attributesIn(request);
  const changed = { ...contact, custom_attributes: { ...contact.custom_attributes, ...custom.plain } };
  setAll(changed, values);
  assertUnique(request, changed);
  const hasNewRole = changed.role !== contact.role;
  Object.assign(contact, changed);
  setReferences(request, 'contact', contact.id, custom.objects);
  touch(request, contact);
  if (hasNewRole) addActivity(request, contact, { event_type: 'contact.role_updated' });
  return shown(request, contact);
};

const reference = ({ id, external_id }: Contact) => ({ type: 'contact', id, external_id });

export const remove: Handler = (request) => {
  const contact = contactOf(request);
  request.state.contacts.delete(contact.id);
  addActivity(request, contact, { event_type: 'contact.deleted' });
  return { ...reference(contact), deleted: true };
};

const setArchived = (request: SandboxRequest, archived: boolean): Contact => {
  const contact = contactOf(request);
  contact.archived = archived;
  touch(request, contact);
  return contact;
};

export const archive: Handler = (request) => ({ ...reference(setArchived(request, true)), archived: true });
export const unarchive: Handler = (request) => ({ ...reference(setArchived(request, false)), archived: false });
export const block: Handler = (request) => ({ ...reference(setArchived(request, true)), blocked: true });
