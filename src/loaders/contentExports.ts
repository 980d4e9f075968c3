import type { ContentExport, Period } from '../client/contentExports.ts';
import type { Client } from '../client/index.ts';
import { singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';

export const contentExportLoaders = ({ contentExports }: Client, changes: Changes) => {
  const byId = singleLoader<ContentExport>((jobIdentifier) => contentExports.find({ jobIdentifier }));
  changes.on('contentExport', byId);
  return {
    byId,
    create: (body: Period) => contentExports.create({ body }),
    cancel: (jobIdentifier: string) => contentExports.cancel({ jobIdentifier }),
    download: (jobIdentifier: string) => contentExports.download({ jobIdentifier }),
  };
};
