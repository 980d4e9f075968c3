import { notFound } from './httpErrors.ts';
import type { State } from './seed/index.ts';
import type { Part } from './seed/parts.ts';
import type { Admin, Team } from './seed/people.ts';
import type { Link } from './seed/shared.ts';
import type { Ticket } from './seed/tickets.ts';
import type { TicketState, TicketType } from './seed/types.ts';
import { translationsOf } from './translating.ts';
import { from, type Version } from './versions.ts';

/* A stored record in the shape that a version sends. */

const teamsOf = (state: State, admin: Admin): Team[] =>
  [...state.teams.values()].filter((team) => team.admin_ids.includes(Number(admin.id)));

const numeric = (id: string | null): number | null => (id === null ? null : Number(id));

/** A row of the list: the single read alone has job title, picture, priorities and the reason for being away. */
export const adminRow = (state: State, admin: Admin, version: Version) => ({
  type: 'admin',
  email: admin.email,
  id: admin.id,
  name: admin.name,
  away_mode_enabled: admin.away_mode_enabled,
  away_mode_reassign: admin.away_mode_reassign,
  has_inbox_seat: admin.has_inbox_seat,
  ...(from(version, '2.16') && admin.role && { role: admin.role }),
  team_ids: teamsOf(state, admin).map((team) => Number(team.id)),
});

const picture = (admin: Admin) => (admin.avatar === null ? null : { type: 'avatar', image_url: admin.avatar });

export const pictureIn = (version: Version, { avatar }: Admin) =>
  from(version, '2.12') || avatar === null ? avatar : { image_url: avatar };

export const adminWhole = (state: State, admin: Admin, version: Version) => {
  const teams = teamsOf(state, admin);
  const at = (level: 'primary_admin_ids' | 'secondary_admin_ids') =>
    teams
      .filter((team) => team.admin_priority_level?.[level]?.includes(Number(admin.id)))
      .map((team) => Number(team.id));
  return {
    ...adminRow(state, admin, version),
    ...(from(version, '2.14') && { away_status_reason_id: numeric(admin.away_status_reason_id) }),
    ...(admin.job_title !== null && { job_title: admin.job_title }),
    avatar: pictureIn(version, admin),
    team_priority_level: {
      primary_team_ids: at('primary_admin_ids'),
      secondary_team_ids: at('secondary_admin_ids'),
    },
  };
};

/** The picture stays an object here in every version. */
export const me = (state: State, admin: Admin) => ({
  // The row as 2.11 has it: what admins gained since is not told here.
  ...adminRow(state, admin, '2.11'),
  ...(admin.job_title !== null && { job_title: admin.job_title }),
  email_verified: true,
  app: {
    type: 'app',
    id_code: state.workspace.id_code,
    name: state.workspace.name,
    created_at: state.workspace.created_at,
    secure: true,
    identity_verification: true,
    timezone: state.workspace.timezone,
    region: state.workspace.region,
  },
  avatar: picture(admin),
});

export const team = ({ id, name, admin_ids, admin_priority_level, ...newer }: Team, version: Version) => ({
  type: 'team',
  id,
  name,
  admin_ids,
  admin_priority_level,
  ...(from(version, '2.14') && newer),
});

const bareState = ({ id, category, internal_label, external_label }: TicketState) => ({
  type: 'ticket_state',
  id,
  category,
  internal_label,
  external_label,
});

export const ticketState = (state: State, one: TicketState) => ({
  ...bareState(one),
  ticket_types: {
    type: 'list',
    data: one.ticket_type_ids.flatMap((id) => {
      const type = state.ticketTypes.get(id);
      if (!type) return [];
      const { name, description, icon, archived, is_internal, category } = type;
      return [{ type: 'ticket_type', id, name, description, icon, archived, is_internal, category }];
    }),
  },
  archived: one.archived,
});

/** As a ticket embeds it: without the states. */
export const embeddedType = ({ attributes, category, ...type }: TicketType) => ({
  type: 'ticket_type',
  ...type,
  ticket_type_attributes: { type: 'list', data: attributes },
  category,
});

export const ticketType = (state: State, type: TicketType, version: Version) => ({
  ...embeddedType(type),
  ...(from(version, '2.12') && {
    ticket_states: {
      type: 'list',
      data: [...state.ticketStates.values()]
        .filter((one) => !one.archived && one.ticket_type_ids.includes(type.id))
        .map(bareState),
    },
  }),
});

/** What was said to a customer. */
const isReply = ({ part_type, author, body }: Pick<Part, 'part_type' | 'author' | 'body'>): boolean =>
  part_type === 'comment' && author.type === 'admin' && body !== null;

export const part = ({ app_package_code, updated_attribute_data, ...rest }: Part, version: Version) => ({
  ...rest,
  ...(from(version, '2.13') && app_package_code !== undefined && { app_package_code }),
  ...(from(version, '2.14') && updated_attribute_data && { updated_attribute_data }),
  ...(from(version, 'Unstable') && { translations: isReply(rest) ? translationsOf(rest.body ?? '') : null }),
});

/** Upstream sends the newest of these and no way to the others. */
const sentParts = 500;
const sentLinks = 1000;

export const links = (state: State, all: readonly Link[]) => ({
  type: 'list',
  data: all.slice(0, sentLinks).map((link) => {
    const type = state.ticketTypes.get(link.type === 'ticket' ? (state.tickets.get(link.id)?.type_id ?? '') : '');
    return { ...link, category: type?.category ?? null };
  }),
  total_count: all.length,
  has_more: all.length > sentLinks,
});

const typeOf = (state: State, ticket: Ticket): TicketType => {
  const type = state.ticketTypes.get(ticket.type_id);
  if (!type) throw notFound();
  return type;
};

const stateOf = (state: State, ticket: Ticket): TicketState => {
  const one = state.ticketStates.get(ticket.state_id);
  if (!one) throw notFound();
  return one;
};

/** The form of 2.11, which the answer of change_type has kept in every version. */
const stateAsText = (one: TicketState) => ({
  ticket_state: one.category,
  ticket_state_internal_label: one.internal_label,
  ticket_state_external_label: one.external_label,
});

export const contactRef = (state: State, id: string) => ({
  type: 'contact',
  id,
  external_id: state.contacts.get(id)?.external_id ?? null,
});

export const ticket = (state: State, one: Ticket, version: Version, stateForm: 'own' | 'text' = 'own') => {
  const type = typeOf(state, one);
  const now = stateOf(state, one);
  const assignee = (id: number) => (from(version, '2.16') ? id : String(id));
  return {
    type: 'ticket',
    id: one.id,
    ticket_id: one.ticket_id,
    ticket_attributes: one.attributes,
    ...(stateForm === 'own' && from(version, '2.12') ? { ticket_state: bareState(now) } : stateAsText(now)),
    ticket_type: embeddedType(type),
    contacts: { type: 'contact.list', contacts: one.contact_ids.map((id) => contactRef(state, id)) },
    admin_assignee_id: assignee(one.admin_assignee_id),
    team_assignee_id: assignee(one.team_assignee_id),
    created_at: one.created_at,
    updated_at: one.updated_at,
    ticket_parts: {
      type: 'ticket_part.list',
      ticket_parts: one.parts.slice(-sentParts).map((each) => part(each, version)),
      total_count: one.parts.length,
    },
    open: one.open,
    ...(one.snoozed_until !== undefined && { snoozed_until: one.snoozed_until }),
    linked_objects: links(state, one.links),
    category: type.category,
    is_shared: one.is_shared,
    ...(from(version, 'Unstable') && { priority: one.priority }),
    ...(from(version, '2.16') && { previous_ticket_state_id: one.previous_state_id }),
  };
};
