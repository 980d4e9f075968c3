import type { Client } from '../client/index.ts';
import type { Job } from '../client/jobs.ts';
import { singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';

export const jobLoaders = ({ jobs }: Client, changes: Changes) => {
  const byId = singleLoader<Job>((id) => jobs.find({ id }));
  changes.on('job', byId);
  return { byId };
};
