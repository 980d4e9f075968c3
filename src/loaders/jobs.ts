import type { Client } from '../client/index.ts';
import type { Job } from '../client/jobs.ts';
import { oneByOne } from './core/batch.ts';

export const jobLoaders = ({ jobs }: Client) => ({
  byId: oneByOne<Job>((id) => jobs.find({ id })),
});
