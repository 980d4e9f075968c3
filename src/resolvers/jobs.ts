import type { Job } from '../client/jobs.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';

export const find = (id: string, { load }: Context) => orNull(load.jobs.byId.load(id));

/** The ticket that the job made; null until it has. */
export const ticket = ({ resourceType, resourceId }: Job, { load }: Context, idOnly = false) => {
  if (resourceType !== 'ticket' || resourceId === null) return null;
  return idOnly ? load.tickets.blank(resourceId) : orNull(load.tickets.byId.load(resourceId));
};
