import * as jobs from './exportJobs.ts';
import { csv, csvOfSize, zip } from './files.ts';
import { FileReply, type Handlers, type SandboxRequest, secondsIn } from './handler.ts';
import { HttpError, missing } from './httpErrors.ts';
import type { ExportJob } from './seed/exports.ts';

const required = ({ body }: SandboxRequest, name: string): number => {
  const seconds = secondsIn(body, name);
  if (seconds === undefined) throw missing(name);
  return seconds;
};

/** The contacts that an outbound message was sent to in the period. */
const receipts = ({ state }: SandboxRequest, { from, to }: Pick<ExportJob, 'from' | 'to'>) =>
  [...state.contacts.values()].flatMap(({ id, external_id, email, name, last_contacted_at: sent, ...contact }) =>
    sent !== null && sent >= from && sent <= to ? [{ id, external_id, email, name, sent, ...contact }] : [],
  );

/** A statistic without rows has no file. */
const archive = (request: SandboxRequest, job: ExportJob): Buffer => {
  const found = receipts(request, job);
  const opens = found.filter(({ last_email_opened_at: at }) => at !== null);
  const rows = found.map(({ id, external_id, email, name, sent }) => [id, external_id, email, name, sent]);
  const files = {
    [`receipts_${job.id}.csv`]: csv([['user_id', 'user_external_id', 'email', 'name', 'received_at'], ...rows]),
    ...(opens.length === 0
      ? {}
      : {
          [`open_${job.id}.csv`]: csv([
            ['user_id', 'opened_at'],
            ...opens.map(({ id, last_email_opened_at: at }) => [id, at]),
          ]),
        }),
  };
  return zip(files);
};

export const contentExports: Handlers<'contentExports'> = {
  'POST /export/content/data'(request) {
    const period = { from: required(request, 'created_at_after'), to: required(request, 'created_at_before') };
    return jobs.start(request, { of: 'content', ...period, columns: [] }, 1, 'message data export');
  },
  'GET /export/content/data/{job_identifier}'(request) {
    const job = jobs.find(request, 'content');
    jobs.advance(request, job, receipts(request, job).length > 0);
    return jobs.wire(request, job, '/download/content/data');
  },
  'POST /export/cancel/{job_identifier}'(request) {
    const job = jobs.find(request, 'content');
    if (!jobs.isRunning(job)) throw new HttpError(400, 'bad_request', 'The job has ended and cannot be canceled');
    job.state = 'canceled';
    return jobs.wire(request, job, '/download/content/data');
  },
  'GET /download/content/data/{job_identifier}'(request) {
    const job = jobs.finished(request, 'content');
    const { bytes } = request.exports;
    if (bytes > 0) return new FileReply('application/octet-stream', csvOfSize(bytes), bytes);
    const file = archive(request, job);
    return new FileReply('application/octet-stream', [file], file.length);
  },
};
