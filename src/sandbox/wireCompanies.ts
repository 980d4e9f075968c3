import type { Company } from './seed/companies.ts';
import type { Contact } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import { from, type Version } from './versions.ts';
import { segment } from './wireLabels.ts';
import { note } from './wireNotes.ts';

export const contactsOf = (state: State, { id }: Company): Contact[] =>
  [...state.contacts.values()].filter(
    (one) => one.company_ids.includes(id) && !one.archived && one.merged_into === null,
  );

export const segmentsOf = (state: State, company: Company) =>
  company.segment_ids.flatMap((id) => {
    const one = state.segments.get(id);
    return one ? [segment(state, one)] : [];
  });

const maxEmbedded = 10;

/** The first few: whole as 2.16 declares it, named as Unstable shows it. */
const notesOf = (state: State, { id }: Company, version: Version) => {
  const all = [...state.notes.values()].filter(({ company_id }) => company_id === id);
  const first = all.slice(0, maxEmbedded);
  if (version !== 'Unstable') return { type: 'note.list', notes: first.map((one) => note(state, one, version)) };
  return {
    type: 'note.list',
    data: first.map((one) => ({ type: 'note', id: one.id, url: `/notes/${one.id}` })),
    url: `/companies/${id}/notes`,
    total_count: all.length,
    has_more: all.length > maxEmbedded,
  };
};

export const company = (state: State, one: Company, version: Version) => ({
  type: 'company',
  id: one.id,
  company_id: one.company_id,
  app_id: state.workspace.id_code,
  name: one.name,
  remote_created_at: one.remote_created_at,
  created_at: one.created_at,
  updated_at: one.updated_at,
  ...(one.last_request_at !== undefined && { last_request_at: one.last_request_at }),
  monthly_spend: one.monthly_spend,
  session_count: one.session_count,
  user_count: contactsOf(state, one).length,
  ...(one.size !== undefined && { size: one.size }),
  ...(one.website !== undefined && { website: one.website }),
  ...(one.industry !== undefined && { industry: one.industry }),
  tags: {
    type: 'tag.list',
    tags: one.tag_ids.flatMap((id) => {
      const tag = state.tags.get(id);
      return tag ? [{ type: 'tag', id, name: tag.name }] : [];
    }),
  },
  segments: { type: 'segment.list', segments: segmentsOf(state, one) },
  plan: one.plan === null ? {} : { type: 'plan', ...one.plan },
  custom_attributes: one.custom_attributes,
  ...(from(version, '2.16') && { notes: notesOf(state, one, version) }),
});
