import type { Client } from '../client/index.ts';
import type { ReportingDataset, ReportingExport, ReportingExportDraft } from '../client/reportingExports.ts';
import { memo, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';

export const reportingExportLoaders = ({ admins, reportingExports, shared }: Client, changes: Changes) => {
  const viewer = memo(() => shared('viewer', () => admins.me()));
  /** A job is read by the code of its workspace as well (quirk: export-named-twice). */
  const named = async (jobIdentifier: string) => {
    reportingExports.find.check({ jobIdentifier, query: { jobIdentifier, appId: null } });
    const { workspace } = await viewer.get();
    return { jobIdentifier, query: { jobIdentifier, appId: workspace?.id ?? null } };
  };
  const byId = singleLoader<ReportingExport>(async (id) => reportingExports.find(await named(id)));
  changes.on('admin', viewer);
  changes.on('reportingExport', byId);
  return {
    byId,
    create: (body: ReportingExportDraft) => reportingExports.create({ body }),
    download: async (id: string) => reportingExports.download(await named(id)),
  };
};

export const reportingDatasetLoaders = ({ reportingExports, shared }: Client, changes: Changes) => {
  const list = memo<readonly ReportingDataset[]>(() => shared('reportingDatasets', () => reportingExports.datasets()));
  changes.on('reportingDataset', list);
  return { all: list.get };
};
