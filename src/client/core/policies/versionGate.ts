import type { Policy, RestCall } from '../call.ts';
import { UnsupportedError } from '../errors.ts';
import { isAvailable, isBefore } from '../versions.ts';

/** Refuses, before anything is sent, an operation that the workspace's pinned API version does not have. */
export const versionGate: Policy = (next) => (call) =>
  isAvailable(call.row, call.workspace.version) ? next(call) : rejectUnavailable(call);

const rejectUnavailable = async ({ row, workspace }: RestCall): Promise<never> => {
  const when =
    row.since !== undefined && isBefore(workspace.version, row.since)
      ? `is available since ${row.since}`
      : `ended with ${row.until}`;
  throw new UnsupportedError(
    `API version ${workspace.versionHeader}, which the gateway uses, lacks this operation: ${row.route} ${when}.`,
  );
};
