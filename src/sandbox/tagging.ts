import type { SandboxRequest } from './handler.ts';
import { notFound } from './httpErrors.ts';
import type { Contact } from './seed/contacts.ts';
import { sortIntoSegments } from './segmentRules.ts';

/** The contact that the path names. */
export const contactIn = ({ state, path }: SandboxRequest): Contact => {
  const contact = state.contacts.get(path['contact_id'] ?? '');
  if (!contact || contact.merged_into !== null) throw notFound('not_found', 'User Not Found');
  return contact;
};

/** Whoever was changed is unknown to search for a while. */
export const touch = ({ state, now }: SandboxRequest, one: { id: string; updated_at: number }): void => {
  one.updated_at = Math.max(now, one.updated_at);
  sortIntoSegments(state, one.id);
  state.written.set(one.id, Date.now());
};
