import type { Handler } from '../../client/core/call.ts';
import { newOperation } from '../../client/core/operation.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import { connect } from '../../client/index.ts';

const patienceMs = 5_000;
/** While Intercom cannot say it, it is not asked more often. */
const retryMs = 60_000;

/** The id of one workspace. */
const workspaceId = (
  handler: Handler,
  workspace: Workspace,
  now: () => number = Date.now,
): (() => Promise<string | null>) => {
  let found: Promise<string | null> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<string | null> => {
    const operation = newOperation({ signal: AbortSignal.timeout(patienceMs), deadlineAt: now() + patienceMs });
    const id = await connect(handler, workspace, operation)
      .admins.me()
      .then(
        (viewer) => viewer.workspace?.id ?? null,
        () => null,
      );
    if (id === null) found = undefined;
    return id;
  };
  return () => {
    if (found === undefined && now() - askedAt >= retryMs) {
      askedAt = now();
      found = ask();
    }
    return found ?? Promise.resolve(null);
  };
};

/** The ids of workspaces, which Intercom is asked for once each, and again where it did not respond. */
export const workspaceIds = (handler: Handler): ((workspace: Workspace) => Promise<string | null>) => {
  const known = new WeakMap<Workspace, () => Promise<string | null>>();
  return (workspace) => {
    const find = known.get(workspace) ?? workspaceId(handler, workspace);
    known.set(workspace, find);
    return find();
  };
};
