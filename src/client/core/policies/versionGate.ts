import type { Policy, RestCall } from '../call.ts';
import { UnsupportedError } from '../errors.ts';
import { isAvailable, isBefore } from '../versions.ts';

/** Refuses, before anything is sent, an operation that the workspace's pinned API version does not have. */
export const versionGate: Policy = (next) => async (call) => {
  requireAvailable(call);
  return next(call);
};

/** @throws {UnsupportedError} where the workspace's API version lacks the operation. */
export const requireAvailable = ({ row, workspace }: Pick<RestCall, 'row' | 'workspace'>): void => {
  if (isAvailable(row, workspace.version)) return;
  const when =
    row.since !== undefined && isBefore(workspace.version, row.since)
      ? `is available since ${row.since}`
      : `ended with ${row.until}`;
  throw new UnsupportedError(
    `API version ${workspace.versionHeader}, which the gateway uses, lacks this operation: ${row.route} ${when}.`,
  );
};
