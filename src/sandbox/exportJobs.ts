import type { SandboxRequest } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import type { ExportJob } from './seed/exports.ts';

const unknown = (id: string): HttpError => notFound('not_found', `Export job not found for identifier: ${id}`);

export const isRunning = ({ state }: ExportJob): boolean => state === 'pending' || state === 'in_progress';

export const find = ({ state, path }: SandboxRequest, of: ExportJob['of']): ExportJob => {
  const id = path['job_identifier'] ?? '';
  const job = state.exports.get(id);
  if (job?.of !== of) throw unknown(id);
  return job;
};

/** A job, unless `max` of its kind are pending already. */
export const start = (
  request: SandboxRequest,
  draft: Pick<ExportJob, 'of' | 'from' | 'to' | 'columns'>,
  max: number,
  noun: string,
) => {
  const { exports } = request.state;
  const pending = [...exports.values()].filter((job) => job.of === draft.of && isRunning(job)).length;
  if (request.exports.hasLimits && pending >= max)
    throw new HttpError(429, 'rate_limit_exceeded', `Exceeded rate limit of ${max} pending ${noun} jobs`);
  const job: ExportJob = { ...draft, id: `job${request.state.nextId()}`, state: 'pending', expires_at: null };
  exports.set(job.id, job);
  return wire(request, job, '');
};

/** A job is further each time it is polled: it runs, and then it has ended. */
export const advance = ({ now, exports }: SandboxRequest, job: ExportJob, hasData: boolean): void => {
  if (job.state === 'pending') {
    job.state = 'in_progress';
  } else if (job.state === 'in_progress') {
    if (exports.fail) job.state = 'failed';
    else job.state = hasData ? 'completed' : 'no_data';
    if (job.state === 'completed') job.expires_at = now + exports.lifetimeSeconds;
  }
};

/** Both answers of the two are alike, but for one word. */
export const wire = ({ origin }: SandboxRequest, { id, of, state, expires_at }: ExportJob, path: string) => ({
  job_identifier: id,
  status: state === 'completed' && of === 'reporting' ? 'complete' : state,
  download_url: state === 'completed' ? `${origin}${path}/${id}` : '',
  download_expires_at: state === 'completed' ? String(expires_at) : '',
});

/** The job, where its file can be downloaded. */
export const finished = (request: SandboxRequest, of: ExportJob['of']): ExportJob => {
  if (request.accept !== 'application/octet-stream') throw new HttpError(406, 'not_acceptable', 'Not Acceptable');
  const job = find(request, of);
  if (job.state !== 'completed' || (job.expires_at ?? 0) < request.now) throw unknown(job.id);
  return job;
};
