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
  const ofContact = singleLoader<readonly Tag[]>((contactId) => tags.listOfContact({ contactId }));

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
        // Before 2.16 a missing record fails the call when the tag is made already (quirk: tag-made-before-failure).
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
    tagContact: async (contactId: string, tagId: string) => {
      const tag = await tags.tagContact({ contactId, body: tagId });
      ofContact.clear(contactId);
      return tag;
    },
    untagContact: async (contactId: string, id: string) => {
      const tag = await tags.untagContact({ contactId, id });
      ofContact.clear(contactId);
      return tag;
    },
    tagConversation: (conversationId: string, body: Tagging) => tags.tagConversation({ conversationId, body }),
    untagConversation: (conversationId: string, { tagId, adminId }: Tagging) =>
      tags.untagConversation({ conversationId, id: tagId, body: { adminId } }),
    tagTicket: (ticketId: string, body: Tagging) => tags.tagTicket({ ticketId, body }),
    untagTicket: (ticketId: string, { tagId, adminId }: Tagging) =>
      tags.untagTicket({ ticketId, id: tagId, body: { adminId } }),
  };
};
