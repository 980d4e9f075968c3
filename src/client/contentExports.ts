import { endpoint } from './core/endpoint.ts';
import { exportStatuses } from './core/enums.ts';
import { file } from './core/files/body.ts';
import { choice, id, type Read, shape, time } from './core/read.ts';

export const contentExport = shape({
  /** Misspelt in the descriptions of some versions (quirk: job-identfier). */
  jobIdentifier: id('job_identifier', 'job_identfier'),
  status: choice('status', exportStatuses),
  downloadExpiresAt: time('download_expires_at'),
});
export interface ContentExport extends Read<typeof contentExport> {}

export interface Period {
  readonly from: Date;
  readonly to: Date;
}
const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

export const contentExports = {
  create: endpoint('POST /export/content/data', {
    docs: 'data-export/createdataexport',
    startsJob: true,
    write: ({ from, to }: Period) => ({ created_at_after: seconds(from), created_at_before: seconds(to) }),
    read: contentExport,
  }),
  find: endpoint('GET /export/content/data/{job_identifier}', {
    docs: 'data-export/getdataexport',
    read: contentExport,
  }),
  cancel: endpoint('POST /export/cancel/{job_identifier}', {
    docs: 'data-export/canceldataexport',
    read: contentExport,
  }),
  download: endpoint('GET /download/content/data/{job_identifier}', {
    docs: 'data-export/downloaddataexport',
    isFile: true,
    read: file,
  }),
};
