import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';
import type { Job } from './seed/jobs.ts';

/** How often a job is found pending before it has succeeded. */
const pendingPolls = 1;

/** It is found to have succeeded from now on. */
export const finish = (one: Job): void => {
  one.polls = Math.max(one.polls, pendingPolls + 1);
};

export const job = ({ id, polls, resource_id }: Job, origin: string) => {
  const done = polls > pendingPolls;
  return {
    type: 'job',
    id,
    status: done ? 'success' : 'pending',
    resource_type: 'ticket',
    resource_id: done ? resource_id : null,
    resource_url: done ? `${origin}/tickets/${resource_id}` : null,
  };
};

export const jobs: Handlers<'jobs'> = {
  'GET /jobs/status/{id}'({ state, path, origin }) {
    const found = state.jobs.get(path['id'] ?? '');
    if (!found) throw notFound('job_not_found', 'Job Not Found');
    found.polls += 1;
    return job(found, origin);
  },
};
