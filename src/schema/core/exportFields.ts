import type { ExportJob } from '../../resolvers/core/exportFiles.ts';
import type { ObjectFieldBuilder } from './builder.ts';
import { ExportStatus } from './enums.ts';

export const jobIdentifierDescription = 'Intercom’s identifier of the export job.';

interface ExportTexts<Job> {
  /** A path of the gateway's route. */
  readonly example: string;
  readonly expiry: string;
  readonly downloadUrl: (job: Job) => string | null;
}

/** What both kinds of export have. */
export const exportFields = <Job extends ExportJob>(
  t: ObjectFieldBuilder<Job>,
  { example, expiry, downloadUrl }: ExportTexts<Job>,
) => ({
  jobIdentifier: t.id({ description: jobIdentifierDescription, resolve: (job) => job.jobIdentifier }),
  status: t.field({
    type: ExportStatus,
    nullable: true,
    description: 'The status of the export job.',
    resolve: (job) => job.status,
  }),
  downloadUrl: t.string({
    nullable: true,
    description: `The address of the file: a path of the gateway, such as \`${example}\`, for a GET with the same credentials as GraphQL. It requires the scopes \`read\` and \`pii\`. Null until the status is \`COMPLETED\`, and once the file has expired.`,
    resolve: downloadUrl,
  }),
  downloadExpiresAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: expiry,
    resolve: (job) => job.downloadExpiresAt,
  }),
});
