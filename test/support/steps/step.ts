import type { Version } from '../../../src/client/core/versions.ts';

/** What the steps read of the answers; the judge reads them whole. */
export interface Seen {
  readonly id: string;
  readonly type: string;
  readonly pages: { readonly next: { readonly starting_after: string } | null };
  readonly admins: readonly Seen[];
  readonly teams: readonly Seen[];
  readonly data: readonly Seen[];
  readonly tickets: readonly Seen[];
  readonly conversations: readonly Seen[];
  readonly external_id: string | null;
  readonly scroll_param: string;
  readonly category: string;
  readonly contacts: { readonly contacts: readonly Seen[] };
  readonly ticket_type: Seen;
  readonly ticket_states: { readonly data: readonly Seen[] };
  readonly ticket_type_attributes: { readonly data: readonly Seen[] };
  readonly admin_ids: readonly number[];
  readonly segments: readonly Seen[];
  readonly conversation_id: string;
  readonly role: string;
  readonly source: Seen;
  readonly conversation_parts: { readonly conversation_parts: readonly Seen[] };
  readonly events: readonly Seen[];
  readonly whatsapp_message_id: string;
  readonly linked_objects: { readonly data: readonly Seen[] };
}
export type Call = (
  route: string,
  holes?: readonly string[],
  sent?: { query?: object; body?: object },
) => Promise<Seen>;
export interface Workspace {
  readonly version: Version;
  readonly call: Call;
  readonly admins: readonly Seen[];
  readonly teams: readonly Seen[];
  readonly types: readonly Seen[];
  readonly tickets: readonly Seen[];
  readonly contacts: readonly Seen[];
}
export type Steps = Readonly<Record<string, Step>>;
export type Step = (workspace: Workspace) => Promise<unknown>;

export const all = { field: 'created_at', operator: '>', value: '0' };
export const first = (list: readonly Seen[]): Seen => {
  const [found] = list;
  if (found === undefined) throw new Error('the sandbox has none');
  return found;
};
export const some = (list: readonly Seen[]): readonly Seen[] => list.slice(0, 12);
export const trackerOf = ({ tickets }: Workspace): Seen =>
  first(tickets.filter(({ category }) => category === 'Tracker'));

export const typeDraft = { name: 'Lost property', description: 'Left on a bike', category: 'Customer', icon: '🎒' };
export const ticketDraft = ({ types, contacts }: Workspace) => ({
  ticket_type_id: first(types.filter(({ category }) => category === 'Customer')).id,
  contacts: [{ id: first(contacts).id }],
  ticket_attributes: { _default_title_: 'A title', _default_description_: 'A description' },
});
export const newTicket = (workspace: Workspace) =>
  workspace.call('POST /tickets', [], { body: ticketDraft(workspace) });
