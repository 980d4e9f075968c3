import * as jobs from './exportJobs.ts';
import { csv, csvOfSize } from './files.ts';
import { FileReply, type Handlers, listIn, type SandboxRequest, secondsIn, textIn } from './handler.ts';
import { HttpError } from './httpErrors.ts';
import type { Conversation } from './seed/conversationRecords.ts';
import type { ExportJob } from './seed/exports.ts';
import { from, type Version } from './versions.ts';

interface Column {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly of: (conversation: Conversation) => string | number | null;
}

const clockTime = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

const columns: readonly Column[] = [
  { id: 'conversation_id', namespace: 'conversation', name: 'Conversation ID', of: ({ id }) => id },
  {
    id: 'conversation_started_at',
    namespace: 'timestamp',
    name: 'Conversation started at',
    of: ({ created_at }) => clockTime(created_at),
  },
  { id: 'conversation_state', namespace: 'conversation', name: 'Conversation state', of: ({ state }) => state },
];

const datasets = [
  {
    id: 'conversation',
    name: 'Conversation',
    description: 'Conversation-level details: status, channel, assignee.',
    default_time_attribute_id: 'conversation_started_at',
    attributes: columns.map(({ id, namespace, name }) => ({ id, qualified_id: `${namespace}.${id}`, name })),
  },
  {
    id: 'conversation_rating_sent',
    name: 'Conversation rating sent',
    description: 'Requests for a rating.',
    default_time_attribute_id: 'rating_requested_at',
    attributes: [
      { id: 'rating_requested_at', qualified_id: 'conversation-rating-sent.rating_requested_at', name: 'Requested at' },
    ],
  },
];

/** Ids with a namespace came later. */
const ofVersion = (dataset: (typeof datasets)[number], version: Version) =>
  from(version, '2.16')
    ? dataset
    : { ...dataset, attributes: dataset.attributes.map(({ qualified_id, ...attribute }) => attribute) };

const refusal = (message: string): HttpError => new HttpError(400, 'bad_request', message);

const required = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw refusal(`'${name}' is a required parameter`);
  return value;
};

/** By the qualified id, or by the simple one as the examples have it. */
const columnOf = (id: string): Column | undefined =>
  columns.find((column) => id === column.id || id === `${column.namespace}.${column.id}`);

const checkedColumns = ({ body }: SandboxRequest, datasetId: string): readonly string[] => {
  const ids = required(listIn(body, 'attribute_ids'), 'attribute_ids');
  if (ids.length === 0) throw refusal('attribute_ids must contain at least one attribute_id');
  const known = datasets.find(({ id }) => id === datasetId)?.attributes ?? [];
  const isKnown = (id: unknown) => known.some((one) => one.id === id || one.qualified_id === id);
  const wrong = ids.filter((id) => !isKnown(id));
  if (wrong.length > 0) throw refusal(`attribute_ids invalid for ${datasetId} dataset: ${wrong.join(', ')}`);
  return ids.map(String);
};

const rowsOf = ({ state }: SandboxRequest, { from, to, columns: ids }: ExportJob) =>
  [...state.conversations.values()]
    .filter(({ created_at }) => created_at >= from && created_at <= to)
    .map((conversation) => ids.map((id) => columnOf(id)?.of(conversation) ?? null));

export const reportingExports: Handlers<'reportingExports'> = {
  'POST /export/reporting_data/enqueue'(request) {
    const { body } = request;
    const datasetId = required(textIn(body, 'dataset_id'), 'dataset_id');
    if (!datasets.some(({ id }) => id === datasetId)) throw refusal(`${datasetId} is not a valid dataset_id`);
    const draft = {
      of: 'reporting',
      columns: checkedColumns(request, datasetId),
      from: required(secondsIn(body, 'start_time'), 'start_time'),
      to: required(secondsIn(body, 'end_time'), 'end_time'),
    } as const;
    return jobs.start(request, draft, 5, 'reporting dataset export');
  },
  'GET /export/reporting_data/{job_identifier}'(request) {
    const job = jobs.find(request, 'reporting');
    jobs.advance(request, job, true);
    return jobs.wire(request, job, '/download/reporting_data');
  },
  'GET /export/reporting_data/get_datasets'({ version }) {
    return { type: 'list', data: datasets.map((dataset) => ofVersion(dataset, version)) };
  },
  'GET /download/reporting_data/{job_identifier}'(request) {
    const job = jobs.finished(request, 'reporting');
    const { bytes } = request.exports;
    if (bytes > 0) return new FileReply('text/csv', csvOfSize(bytes), bytes);
    const names = job.columns.map((id) => columnOf(id)?.name ?? id);
    const file = Buffer.from(csv([names, ...rowsOf(request, job)]));
    return new FileReply('text/csv', [file], file.length);
  },
};
