import type { ContentExport, Period } from '../client/contentExports.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import * as files from './core/exportFiles.ts';

export const find = (id: string, { load }: Context) => orNull(load.contentExports.byId.load(id));

// ContentExport

export const downloadUrl = (job: ContentExport) => files.downloadUrl('messages', job);

// Mutation

export const start = async (period: Period, { load }: Context) => {
  files.checkPeriod(period, ['createdAfter', 'createdBefore']);
  return load.contentExports.create(period);
};

export const cancel = (id: string, { load }: Context) => load.contentExports.cancel(id);

// Files

/** The file of the job. It streams. */
export const file = async (id: string, { load }: Context) =>
  files.fileOf(await load.contentExports.byId.load(id), load.contentExports.download);
