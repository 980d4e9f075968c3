import { withFields } from '../client/core/model.ts';
import type { Page } from '../client/core/page.ts';
import type { Client } from '../client/index.ts';
import { type Note, type NoteDraft, type NoteListParams, note } from '../client/notes.ts';
import { prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const noteLoaders = ({ notes }: Client, changes: Changes) => {
  const byId = singleLoader<Note>((id) => notes.find({ id }));
  changes.on('note', byId);
  /** The parent of the notes is the record that they were read from, whatever they name themselves. */
  const whose = (found: Page<Note>, owner: Partial<Note>): Page<Note> => ({
    ...found,
    items: found.items.map((note) => prime(byId, withFields(note, owner))),
  });
  return {
    byId,
    stub: stub(note),
    ofContact: async (contactId: string, query: NoteListParams) =>
      whose(await notes.ofContact({ id: contactId, query }), { contactId }),
    ofCompany: async (companyId: string, query: NoteListParams) =>
      whose(await notes.ofCompany({ companyId, query }), { companyId }),
    createForContact: async (contactId: string, body: NoteDraft) => {
      const note = await notes.createForContact({ id: contactId, body });
      return prime(byId, withFields(note, { contactId }));
    },
    createForCompany: async (companyId: string, body: NoteDraft) => {
      const note = await notes.createForCompany({ companyId, body });
      return prime(byId, withFields(note, { companyId }));
    },
  };
};
