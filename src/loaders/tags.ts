import { NotFoundError } from '../client/core/errors.ts';
import type { Client } from '../client/index.ts';
import { type Tag, type Tagging, type TagWrite, tag } from '../client/tags.ts';
import { listLoader, singleLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

export const tagLoaders = ({ tags, shared: reference }: Client) => {
  const {
    all,
    byId,
    update: changed,
    clear: forget,
  } = listLoader<Tag>(
    reference('tags', () => tags.list()),
    (id) => tags.find({ id }),
  );
  /** With when and by whom each was put on, which the list of tags cannot say. */
  const ofContact = singleLoader<readonly Tag[]>((contact_id) => tags.listOfContact({ contact_id }));

  return {
    all,
    byId,
    ofContact,
    blank: stub(tag),
    write: async (body: TagWrite) => {
      try {
        const written = await tags.write({ body });
        changed(written.tag);
        return written;
      } catch (error) {
        // Before 2.16 a missing record fails the call when the tag is made already.
        if (error instanceof NotFoundError) forget();
        throw error;
      } finally {
        ofContact.clearAll();
      }
    },
    remove: async (id: string) => {
      await tags.remove({ id });
      changed(id);
      ofContact.clearAll();
      return id;
    },
    tagContact: async (contact_id: string, tagId: string) => {
      const tag = await tags.tagContact({ contact_id, body: tagId });
      ofContact.clear(contact_id);
      return tag;
    },
    untagContact: async (contact_id: string, id: string) => {
      const tag = await tags.untagContact({ contact_id, id });
      ofContact.clear(contact_id);
      return tag;
    },
    tagConversation: (conversation_id: string, body: Tagging) => tags.tagConversation({ conversation_id, body }),
    untagConversation: (conversation_id: string, { tagId, adminId }: Tagging) =>
      tags.untagConversation({ conversation_id, id: tagId, body: { adminId } }),
    tagTicket: (ticket_id: string, body: Tagging) => tags.tagTicket({ ticket_id, body }),
    untagTicket: (ticket_id: string, { tagId, adminId }: Tagging) =>
      tags.untagTicket({ ticket_id, id: tagId, body: { adminId } }),
  };
};
