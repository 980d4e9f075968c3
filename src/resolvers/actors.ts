import type { Actor } from '../client/actors.ts';
import { toOne } from './core/relation.ts';

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
export const existingActor = <A extends Pick<Actor, 'type'>>(actor: A | null): A | null =>
  actor?.type?.startsWith('nobody') === true ? null : actor;

export const admin = toOne('admins', ({ id }: Actor) => id);

export const team = toOne('teams', ({ id }: Actor) => id);

export const contact = toOne('contacts', ({ id }: Actor) => id);
