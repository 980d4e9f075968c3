import { actor } from './actors.ts';
import { endpoint } from './core/endpoint.ts';
import { nextPageQuery, page } from './core/page.ts';
import { id, nested, type Read, ref, shape, text, time } from './core/read.ts';
import { numberedPageSize } from './core/sizes.ts';

export const note = shape({
  id: id('id'),
  body: text('body'),
  createdAt: time('created_at'),
  author: nested('author', actor),
  contactId: ref('contact'),
  companyId: ref('company'),
});
export interface Note extends Read<typeof note> {}

export interface NoteListParams {
  /** A page number, as the page before it said. */
  readonly after: string | null;
}
const noteListQuery = ({ after }: NoteListParams) => ({ per_page: numberedPageSize, ...nextPageQuery(after, 'page') });
const listed = page('notes', note, 'page');

export interface NoteDraft {
  readonly body: string;
  /** The admin who writes; the one whom the token belongs to when omitted. */
  readonly adminId?: string | null | undefined;
}
const draft = ({ body, adminId }: NoteDraft) => ({ body, admin_id: adminId ?? undefined });

export const notes = {
  find: endpoint('GET /notes/{id}', { docs: 'notes/retrievenote', read: note }),
  ofContact: endpoint('GET /contacts/{id}/notes', { docs: 'notes/listnotes', query: noteListQuery, read: listed }),
  ofCompany: endpoint('GET /companies/{company_id}/notes', {
    docs: 'notes/listcompanynotes',
    since: '2.15',
    query: noteListQuery,
    read: listed,
  }),
  createForContact: endpoint('POST /contacts/{id}/notes', { docs: 'notes/createnote', write: draft, read: note }),
  createForCompany: endpoint('POST /companies/{company_id}/notes', {
    docs: 'notes/createcompanynote',
    since: '2.16',
    write: draft,
    read: note,
  }),
};
