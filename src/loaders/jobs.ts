import type { Client } from '../client/index.ts';
import type { Job } from '../client/jobs.ts';
import { singleLoader } from './core/batch.ts';

export const jobLoaders = ({ jobs }: Client) => ({
  byId: singleLoader<Job>((id) => jobs.find({ id })),
});
