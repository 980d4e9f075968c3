import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { ReportingExport, ReportingExportDraft } from '../client/reportingExports.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import * as files from './core/exportFiles.ts';

export const find = (id: string, { load }: Context) => orNull(load.reportingExports.byId.load(id));

export const datasets = ({ load }: Context) => load.reportingDatasets.all();

// ReportingExport

export const downloadUrl = (job: ReportingExport) => files.downloadUrl('reporting', job);

// Mutation

const checkedDraft = (draft: ReportingExportDraft): ReportingExportDraft => {
  const { datasetId, attributeIds } = draft;
  files.checkPeriod(draft, ['startTime', 'endTime']);
  if (attributeIds.length === 0)
    throw new InvalidInputError('At least one attribute is required. `reportingDatasets` lists them.', 'attributeIds');
  return {
    ...draft,
    datasetId: someText(datasetId, 'datasetId'),
    attributeIds: attributeIds.map((id, i) => someText(id, `attributeIds[${i}]`)),
  };
};

export const start = async (draft: ReportingExportDraft, { load }: Context) =>
  load.reportingExports.create(checkedDraft(draft));

// Files

/** The file of the job. It streams. */
export const file = async (id: string, { load }: Context) =>
  files.fileOf(await load.reportingExports.byId.load(id), load.reportingExports.download);
