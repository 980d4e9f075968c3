import { withFields } from '../client/core/model.ts';
import type { Page } from '../client/core/page.ts';
import type { Client } from '../client/index.ts';
import { type Note, type NoteDraft, type NoteListAsk, note } from '../client/notes.ts';
import { prime, singleLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

/** Contacts and companies tell how many notes they have, so that a new one makes them stale. */
interface Around {
  readonly forgetContact: (id: string) => void;
  readonly forgetCompany: (id: string) => void;
}

export const noteLoaders = ({ notes }: Client, { forgetContact, forgetCompany }: Around) => {
  const byId = singleLoader<Note>((id) => notes.find({ id }));
  /** Whose notes they are is known from where they were found, whatever they say. */
  const whose = (found: Page<Note>, owner: Partial<Note>): Page<Note> => ({
    ...found,
    items: found.items.map((note) => prime(byId, withFields(note, owner))),
  });
  return {
    byId,
    blank: stub(note),
    ofContact: async (contactId: string, query: NoteListAsk) =>
      whose(await notes.ofContact({ id: contactId, query }), { contactId }),
    ofCompany: async (companyId: string, query: NoteListAsk) =>
      whose(await notes.ofCompany({ companyId, query }), { companyId }),
    createForContact: async (contactId: string, body: NoteDraft) => {
      const note = await notes.createForContact({ id: contactId, body });
      forgetContact(contactId);
      return prime(byId, withFields(note, { contactId }));
    },
    createForCompany: async (companyId: string, body: NoteDraft) => {
      const note = await notes.createForCompany({ companyId, body });
      forgetCompany(companyId);
      return prime(byId, withFields(note, { companyId }));
    },
    /** After a write of something else that changes whose they are. */
    forget: () => {
      byId.clearAll();
    },
  };
};
