import type { Client } from '../client/index.ts';
import { type Tag, type Tagging, type TagRequest, type TagWrite, tag } from '../client/tags.ts';
import { listLoader, prime, singleLoader } from './core/batch.ts';
import { type Changes, clearingAll } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const tagLoaders = ({ tags, shared }: Client, changes: Changes) => {
  const list = listLoader<Tag>(
    () => shared('tags', () => tags.list()),
    (id) => tags.find({ id }),
  );
  const ofContact = singleLoader<readonly Tagging[]>((contactId) => tags.listOfContact({ contactId }));
  changes.on('tag', list, clearingAll(ofContact));
  changes.on('contact', ofContact);

  return {
    all: list.all,
    byId: list.byId,
    ofContact,
    stub: stub(tag),
    write: async (body: TagWrite) => {
      const written = await tags.write({ body });
      prime(list.byId, written.tag);
      return written;
    },
    remove: async (id: string) => {
      await tags.remove({ id });
      return id;
    },
    tagContact: (contactId: string, tagId: string) => tags.tagContact({ contactId, body: tagId }),
    untagContact: (contactId: string, id: string) => tags.untagContact({ contactId, id }),
    tagConversation: (conversationId: string, body: TagRequest) => tags.tagConversation({ conversationId, body }),
    untagConversation: (conversationId: string, { tagId, adminId }: TagRequest) =>
      tags.untagConversation({ conversationId, id: tagId, body: { adminId } }),
    tagTicket: (ticketId: string, body: TagRequest) => tags.tagTicket({ ticketId, body }),
    untagTicket: (ticketId: string, { tagId, adminId }: TagRequest) =>
      tags.untagTicket({ ticketId, id: tagId, body: { adminId } }),
  };
};
