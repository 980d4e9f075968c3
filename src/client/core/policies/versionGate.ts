import type { Policy } from '../call.ts';
import { UnsupportedError } from '../errors.ts';
import { isBefore, offers } from '../versions.ts';

/** Refuses, before anything is sent, an operation that the workspace's pinned API version does not have. */
export const versionGate: Policy = (next) => async (call) => {
  const { row, workspace } = call;
  if (offers(row, workspace.version)) return next(call);
  const when =
    row.since !== undefined && isBefore(workspace.version, row.since)
      ? `it came with ${row.since}`
      : `it ended with ${row.until}`;
  throw new UnsupportedError(
    `API version ${workspace.versionHeader}, which the gateway is set to, does not offer this: ${when}, as ${row.route}.`,
  );
};
