import { randomBytes } from 'node:crypto';
import { type Body, objectIn, type SandboxRequest, textIn } from './handler.ts';
import { invalid } from './httpErrors.ts';
import { type Contact, newContact } from './seed/contacts.ts';
import { sortIntoSegments } from './segmentRules.ts';

const isThere = ({ merged_into, archived }: Contact): boolean => merged_into === null && !archived;

/** The contact of that external id, made where there is none. */
export const contactOfOwnId = (
  { state, now }: SandboxRequest,
  external_id: string,
  role: Contact['role'] = 'user',
): Contact => {
  const found = [...state.contacts.values()].find((one) => isThere(one) && one.external_id === external_id);
  if (found) return found;
  const id = `${now.toString(16).padStart(8, '0')}${randomBytes(8).toString('hex')}`;
  const made: Contact = { ...newContact(id, '', now), role, external_id };
  state.contacts.set(id, made);
  return made;
};

/** Writes what is given beside the id. */
export const describe = ({ state, now }: SandboxRequest, contact: Contact, given: Body): void => {
  const [name, email] = [textIn(given, 'name'), textIn(given, 'email')];
  Object.assign(contact, { ...(name !== undefined && { name }), ...(email !== undefined && { email }) });
  contact.updated_at = Math.max(now, contact.updated_at);
  sortIntoSegments(state, contact.id);
  state.written.set(contact.id, Date.now());
};

/** The user of a request to Fin, made or changed; of attributes that do not exist, an error by each name. */
export const finUserIn = (request: SandboxRequest): { contact: Contact; errors: Record<string, string> } => {
  const given = objectIn(request.body, 'user') ?? {};
  const id = textIn(given, 'id');
  if (!id?.trim()) throw invalid('User ID is required');
  const attributes = objectIn(given, 'attributes') ?? {};
  if (Object.keys(attributes).length > 10) throw invalid('Cannot update more than 10 attributes at once.');
  const known = new Set([...request.state.contacts.values()].flatMap((one) => Object.keys(one.custom_attributes)));
  const contact = contactOfOwnId(request, id);
  describe(request, contact, given);
  const errors: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (known.has(name)) Object.assign(contact.custom_attributes, { [name]: value });
    else errors[name] = `User attribute '${name}' does not exist`;
  }
  return { contact, errors };
};
