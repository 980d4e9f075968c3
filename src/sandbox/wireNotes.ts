import type { SandboxRequest } from './handler.ts';
import { pageByNumber } from './offsetPaging.ts';
import type { State } from './seed/index.ts';
import type { Note } from './seed/notes.ts';
import { from, type Version } from './versions.ts';

/** The author is an admin cut short. */
export const note = (
  state: State,
  { id, created_at, contact_id, company_id, admin_id, body }: Note,
  version: Version,
) => {
  const admin = state.admins.get(admin_id);
  return {
    type: 'note',
    id,
    created_at,
    ...(contact_id !== null && { contact: { type: 'contact', id: contact_id } }),
    ...(company_id !== null && from(version, '2.16') && { company: { type: 'company', id: company_id } }),
    author: admin && {
      type: 'admin',
      id: admin.id,
      name: admin.name,
      email: admin.email,
      away_mode_enabled: admin.away_mode_enabled,
      away_mode_reassign: admin.away_mode_reassign,
    },
    body,
  };
};

const newestFirst = (a: Note, b: Note): number => b.created_at - a.created_at || Number(b.id) - Number(a.id);

export const list = (request: SandboxRequest, path: string, notes: readonly Note[]) => {
  const { records, pages } = pageByNumber(request, path, notes.toSorted(newestFirst));
  return {
    type: 'list',
    data: records.map((one) => note(request.state, one, request.version)),
    total_count: notes.length,
    pages,
  };
};
