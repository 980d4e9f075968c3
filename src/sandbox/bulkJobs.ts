import * as companies from './companiesWrites.ts';
import { create, remove, update } from './contactWrites.ts';
import { type Body, type Handler, type Handlers, isObject, Reply, readId, type SandboxRequest } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import type { BulkJob, BulkJobState, BulkTask } from './seed/jobs.ts';
import { sortIntoSegments } from './segmentRules.ts';

type Of = BulkJob['of'];
const maxItems = 100;

const bulkJobError = (code: string, message: string): HttpError => new HttpError(422, code, message);

const itemsIn = (body: Body, of: Of, byId: boolean): readonly Body[] => {
  const one = of === 'contacts' ? 'contact' : 'company';
  const items = body[of];
  if (items === undefined) throw bulkJobError('field_not_found', `${of} field must be supplied`);
  if (!Array.isArray(items)) throw bulkJobError('type_mismatch', `${of} must be an array`);
  if (items.length > maxItems) throw bulkJobError('parameter_invalid', `maximum number of ${of} per request is 100`);
  return items.map((item: unknown) => {
    if (!isObject(item)) throw bulkJobError('type_mismatch', `each ${one} must be an object`);
    if (byId && readId(item['id']) === undefined) {
      throw bulkJobError('field_not_found', `${of} must be identified by id`);
    }
    return item;
  });
};

const isOver = ({ tasks }: BulkJob): boolean => tasks.every(({ completed_at }) => completed_at !== null);

const stateOf = (job: BulkJob): BulkJobState => {
  if (!isOver(job)) return 'running';
  return job.tasks.some(({ failed }) => failed) ? 'completed_with_errors' : 'completed';
};

const wire = ({ origin }: SandboxRequest, job: BulkJob) => ({
  id: job.id,
  type: `${job.of}.bulk.job`,
  state: stateOf(job),
  created_at: job.created_at,
  updated_at: job.updated_at,
  completed_at: isOver(job) ? job.updated_at : null,
  tasks: job.tasks.map(({ failed, ...task }) => task),
  url: `${origin}/${job.of}/bulk/${job.id}`,
});

const jobOf = ({ state }: SandboxRequest, of: Of, id: string): BulkJob => {
  const job = state.bulkJobs.get(id);
  if (job?.of !== of) throw notFound('job_not_found', `job ${id} not found`);
  return job;
};

/** The job that the body names, or a new one. */
const openJob = (request: SandboxRequest, of: Of): BulkJob => {
  const { state, body, now } = request;
  const id = isObject(body['job']) ? readId(body['job']['id']) : undefined;
  if (id === undefined) {
    const made: BulkJob = { id: `job_v2_${state.nextId()}`, of, created_at: now, updated_at: now, tasks: [] };
    state.bulkJobs.set(made.id, made);
    return made;
  }
  const job = jobOf(request, of, id);
  if (isOver(job)) throw new HttpError(403, 'forbidden', `job ${id} is closed for new task updates`);
  return job;
};

/** Items are done when they come in; the job tells of it when it is polled. */
const bulk =
  (of: Of, byId: boolean, carryOut: (request: SandboxRequest) => unknown): Handler =>
  (request) => {
    const items = itemsIn(request.body, of, byId);
    const job = openJob(request, of);
    const failures = items.filter((item) => !isDone(() => carryOut({ ...request, body: item, path: pathOf(item) })));
    const task: BulkTask = {
      id: `task_v2_${request.state.nextId()}`,
      item_count: items.length,
      state: 'pending',
      failed: failures.length > 0,
      created_at: request.now,
      started_at: null,
      completed_at: null,
    };
    job.tasks.push(task);
    job.updated_at = request.now;
    return new Reply(202, wire(request, job));
  };

const pathOf = (item: Body): SandboxRequest['path'] => ({ id: readId(item['id']) ?? '' });

const isDone = (carryOut: () => unknown): boolean => {
  try {
    carryOut();
    return true;
  } catch (error) {
    if (error instanceof HttpError) return false;
    throw error;
  }
};

/** A task begins at one poll and is over at the next. */
const advance = (task: BulkTask, now: number): void => {
  if (task.started_at === null) Object.assign(task, { state: 'running', started_at: now });
  else if (task.completed_at === null) {
    Object.assign(task, { state: task.failed ? 'completed_with_errors' : 'completed', completed_at: now });
  }
};

const find =
  (of: Of): Handler =>
  (request) => {
    const job = jobOf(request, of, request.path['id'] ?? '');
    for (const task of job.tasks) advance(task, request.now);
    job.updated_at = request.now;
    return wire(request, job);
  };

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one: unknown) => (isObject(one) ? (readId(one['id']) ?? []) : [])) : [];

/** Tags that are not there are passed over. */
const withTags =
  (handler: Handler): Handler =>
  (request) => {
    const answer = handler(request);
    const tags = request.body['tags'];
    const contact = isObject(answer) ? request.state.contacts.get(readId(answer['id']) ?? '') : undefined;
    if (!isObject(tags) || !contact) return answer;
    const gone = new Set(idsIn(tags['remove']));
    const added = idsIn(tags['add']).filter((id) => request.state.tags.has(id));
    contact.tag_ids = [...new Set([...contact.tag_ids.filter((id) => !gone.has(id)), ...added])];
    sortIntoSegments(request.state, contact.id);
    return answer;
  };

/** A change in bulk names the company in its body, and takes what is otherwise said of new ones only. */
const updateCompany: Handler = (request) => {
  const { id, remote_created_at, update_last_request_at, ...body } = request.body;
  return companies.update({ ...request, body });
};

export const bulkJobs: Handlers<'bulkJobs'> = {
  'GET /contacts/bulk/{id}': find('contacts'),
  'POST /contacts/bulk': bulk('contacts', false, withTags(create)),
  'PUT /contacts/bulk': bulk('contacts', true, withTags(update)),
  'POST /contacts/bulk/delete': bulk('contacts', true, remove),
  'GET /companies/bulk/{id}': find('companies'),
  'POST /companies/bulk': bulk('companies', false, companies.upsert),
  'PUT /companies/bulk': bulk('companies', true, updateCompany),
  'POST /companies/bulk/delete': bulk('companies', true, companies.remove),
};
