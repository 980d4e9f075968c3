import type { ExportStatus } from '../../client/core/enums.ts';
import { ConflictError, GoneError, InvalidInputError, NotFoundError } from '../../client/core/errors.ts';
import type { FileBody } from '../../client/core/files/body.ts';

/** What both kinds of export say of themselves. */
export interface ExportJob {
  readonly jobIdentifier: string;
  readonly status: ExportStatus | null;
  readonly downloadExpiresAt: Date | null;
}

/** Whether the time to download the file is over. */
export const isExpired = ({ downloadExpiresAt }: ExportJob): boolean =>
  downloadExpiresAt !== null && downloadExpiresAt.getTime() <= Date.now();

/** The path of the gateway's route for the file; null while there is none. */
export const downloadUrl = (kind: 'messages' | 'reporting', job: ExportJob): string | null =>
  job.status === 'COMPLETED' && !isExpired(job) ? `/files/exports/${kind}/${job.jobIdentifier}` : null;

/** Why a job has no file, by its status; it may have one where the word is unknown. */
const reasons: Readonly<Record<ExportStatus, string | null>> = {
  PENDING: 'The export has not started.',
  IN_PROGRESS: 'The export is running.',
  COMPLETED: null,
  FAILED: 'The export failed, so that it has no file. Start another one.',
  NO_DATA: 'The export has no file, because there is no data in its period.',
  CANCELED: 'The export was canceled, so that it has no file. Start another one.',
};
const unfinished: ReadonlySet<ExportStatus | null> = new Set(['PENDING', 'IN_PROGRESS']);

export const isUnfinished = ({ status }: ExportJob): boolean => unfinished.has(status);

/**
 * The file of a job that has finished.
 *
 * @throws {ConflictError} while the job runs, {NotFoundError} where it ended without a file, {GoneError} where the file has expired.
 */
export const fileOf = async (job: ExportJob, download: (id: string) => Promise<FileBody>): Promise<FileBody> => {
  const reason = job.status === null ? null : reasons[job.status];
  if (reason !== null && isUnfinished(job)) throw new ConflictError(`${reason} Request the file once it is completed.`);
  if (reason !== null) throw new NotFoundError(reason);
  if (isExpired(job))
    throw new GoneError(
      `The file of the export expired at ${job.downloadExpiresAt?.toISOString()}. Start another export.`,
    );
  return download(job.jobIdentifier);
};

/**
 * Nothing, for a period that an export can be about. `names` are those of its ends in the input.
 *
 * @throws {InvalidInputError} for one that ends before it begins, or has not begun.
 */
export const checkPeriod = (
  { from, to }: { readonly from: Date; readonly to: Date },
  names: readonly [string, string],
): void => {
  const [first, last] = names;
  if (from.getTime() < 0) throw new InvalidInputError(`\`${first}\` must not be before 1970.`, first);
  if (from > to) throw new InvalidInputError(`\`${first}\` must not be after \`${last}\`.`, first);
  if (from.getTime() > Date.now()) throw new InvalidInputError(`\`${first}\` must not be in the future.`, first);
};
