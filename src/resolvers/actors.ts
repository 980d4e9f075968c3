import type { Actor } from '../client/actors.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';

export type ActorKind = 'admin' | 'team' | 'contact' | 'bot';

/** By Intercom's words for them; everybody else acts by themselves, as bots and workflows do. */
const kinds: Readonly<Record<string, ActorKind>> = {
  admin: 'admin',
  team: 'team',
  user: 'contact',
  lead: 'contact',
  contact: 'contact',
  visitor: 'contact',
};

export const kind = ({ type }: Pick<Actor, 'type'>): ActorKind =>
  (type !== null && Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? 'bot';

/** Intercom names nobody as `nobody_admin`. */
export const somebody = <A extends Pick<Actor, 'type'>>(actor: A | null): A | null =>
  actor?.type?.startsWith('nobody') === true ? null : actor;

export const admin = ({ id }: Actor, { load }: Context, idOnly = false) => {
  if (id === null) return null;
  return idOnly ? load.admins.blank(id) : orNull(load.admins.byId.load(id));
};

export const team = ({ id }: Actor, { load }: Context, idOnly = false) => {
  if (id === null) return null;
  return idOnly ? load.teams.blank(id) : orNull(load.teams.byId.load(id));
};

export const contact = ({ id }: Actor, { load }: Context, idOnly = false) => {
  if (id === null) return null;
  return idOnly ? load.contacts.blank(id) : orNull(load.contacts.byId.load(id));
};
