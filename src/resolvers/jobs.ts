import type { Job } from '../client/jobs.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.jobs.byId.load(id));

/** The ticket that the job made; null until it has. */
export const ticket = toOne('tickets', ({ resourceType, resourceId }: Job) =>
  resourceType === 'ticket' ? resourceId : null,
);
