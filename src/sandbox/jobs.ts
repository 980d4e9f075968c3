import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';

/** How often a job is found pending before it has succeeded. */
const pendingPolls = 1;

export const jobs: Handlers<'jobs'> = {
  'GET /jobs/status/{id}'({ state, path, origin }) {
    const job = state.jobs.get(path['id'] ?? '');
    if (!job) throw notFound('job_not_found', 'Job Not Found');
    job.polls += 1;
    const done = job.polls > pendingPolls;
    return {
      type: 'job',
      id: job.id,
      status: done ? 'success' : 'pending',
      resource_type: 'ticket',
      resource_id: done ? job.resource_id : null,
      resource_url: done ? `${origin}/tickets/${job.resource_id}` : null,
    };
  },
};
