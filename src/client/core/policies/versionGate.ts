import type { Policy, RestCall } from '../call.ts';
import { DisabledError, UnsupportedError } from '../errors.ts';
import { isAvailable, isBefore } from '../versions.ts';

/** Refuses, before anything is sent, an operation that the workspace's pinned API version lacks or the gateway's settings disable. */
export const versionGate: Policy = (next) => async (call) => {
  requireAvailable(call);
  return next(call);
};

/**
 * @throws {UnsupportedError} where the workspace's API version lacks the operation.
 * @throws {DisabledError} where the operation is dangerous and those are off.
 */
export const requireAvailable = ({ row, workspace }: Pick<RestCall, 'row' | 'workspace'>): void => {
  if (isAvailable(row, workspace.version)) {
    if (row.dangerous !== true || workspace.allowsDangerous) return;
    throw new DisabledError(
      'This operation is disabled. The setting `DANGEROUS_OPERATIONS=on` of the gateway enables it.',
    );
  }
  const when =
    row.since !== undefined && isBefore(workspace.version, row.since)
      ? `is available since ${row.since}`
      : row.except?.includes(workspace.version)
        ? `is not available in ${row.except.join(' and ')}`
        : `ended with ${row.until}`;
  throw new UnsupportedError(
    `API version ${workspace.versionHeader}, which the gateway uses, lacks this operation: ${row.route} ${when}.`,
  );
};
