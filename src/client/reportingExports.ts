import type { Period } from './contentExports.ts';
import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { exportStatuses } from './core/enums.ts';
import { file } from './core/files/body.ts';
import { list } from './core/lists.ts';
import { page } from './core/page.ts';
import { choice, id, key, type Read, shape, text, time } from './core/read.ts';

export const reportingExport = shape({
  jobIdentifier: id('job_identifier'),
  status: choice('status', exportStatuses),
  downloadExpiresAt: time('download_expires_at'),
});
export interface ReportingExport extends Read<typeof reportingExport> {}

/** Ids of data sets and attributes are words of any kind, such as `conversation.Brand name`. */
const wordId = key(text('id'));

const attribute = shape({
  id: wordId,
  qualifiedId: text('qualified_id'),
  name: text('name'),
});
export interface ReportingAttribute extends Read<typeof attribute> {}

export const reportingDataset = shape({
  id: wordId,
  name: text('name'),
  description: text('description'),
  defaultTimeAttributeId: text('default_time_attribute_id'),
  attributes: list('attributes', attribute),
});
export interface ReportingDataset extends Read<typeof reportingDataset> {}

export interface ReportingExportDraft extends Period {
  readonly datasetId: string;
  readonly attributeIds: readonly string[];
}
const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** What names a job a second time, beside the path (quirk: export-named-twice). */
export interface ReportingJob {
  readonly jobIdentifier: string;
  readonly appId: string | null;
}
const reportingJob = ({ jobIdentifier, appId }: ReportingJob) => ({
  app_id: appId ?? undefined,
  job_identifier: jobIdentifier,
});

const since = '2.14';
export const reportingExports = {
  create: endpoint('POST /export/reporting_data/enqueue', {
    docs: 'reporting-data-export/paths/~1export~1reporting_data~1enqueue/post',
    since,
    startsJob: true,
    write: ({ datasetId, attributeIds, from, to }: ReportingExportDraft) => ({
      dataset_id: datasetId,
      attribute_ids: attributeIds,
      start_time: seconds(from),
      end_time: seconds(to),
    }),
    read: reportingExport,
  }),
  find: endpoint('GET /export/reporting_data/{job_identifier}', {
    docs: 'reporting-data-export/paths/~1export~1reporting_data~1%7Bjob_identifier%7D/get',
    since,
    query: reportingJob,
    read: reportingExport,
  }),
  datasets: wholeListEndpoint('GET /export/reporting_data/get_datasets', {
    docs: 'reporting-data-export/paths/~1export~1reporting_data~1get_datasets/get',
    since,
    read: page('datasets', reportingDataset),
  }),
  download: endpoint('GET /download/reporting_data/{job_identifier}', {
    docs: 'reporting-data-export/paths/~1download~1reporting_data~1%7Bjob_identifier%7D/get',
    since,
    isFile: true,
    query: reportingJob,
    read: file,
  }),
};
