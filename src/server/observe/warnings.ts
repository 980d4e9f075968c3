import type { BreakerState } from '../../client/core/breaker.ts';
import { type Policy, watched } from '../../client/core/call.ts';
import { InvalidResponseError, UpstreamError } from '../../client/core/errors.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import type { Log, UpstreamTrouble } from '../log.ts';

const quietMs = 60_000;

export interface WarningsOptions {
  readonly log: Log;
  /** Whether the token is the gateway's own: then it matters to its operator that it is refused. */
  readonly ownToken?: boolean;
  readonly now?: () => number;
}

/** Tells the log of trouble with upstream that somebody may have to do something about. */
export const warnings = ({ log, ownToken = true, now = Date.now }: WarningsOptions): Policy => {
  const spoken = new Map<string, { at: number; unsaid: number }>();
  const breakers = new WeakMap<Workspace, BreakerState>();

  const warn = (event: UpstreamTrouble['event'], route: string): void => {
    const key = `${event} ${route}`;
    const before = spoken.get(key) ?? { at: Number.NEGATIVE_INFINITY, unsaid: 0 };
    before.unsaid += 1;
    if (now() - before.at >= quietMs) {
      log({ level: 'warn', event, route, times: before.unsaid });
      Object.assign(before, { at: now(), unsaid: 0 });
    }
    spoken.set(key, before);
  };

  const noteBreaker = (workspace: Workspace): void => {
    const { state } = workspace.breaker;
    const before = breakers.get(workspace) ?? 'closed';
    breakers.set(workspace, state);
    if (before === 'closed' && state !== 'closed') log({ level: 'warn', event: 'breaker-opened' });
    if (before !== 'closed' && state === 'closed') log({ level: 'info', event: 'breaker-closed' });
  };

  return (next) => (call) => {
    const { route } = call.row;
    return watched(next(call), {
      answered: ({ status }) => {
        if (status === 401 && ownToken) warn('token-refused', route);
        noteBreaker(call.workspace);
      },
      failed: (error) => {
        if (error instanceof InvalidResponseError) warn('invalid-response', route);
        if (error instanceof UpstreamError && error.mayHaveRun) warn('outcome-unknown', route);
        noteBreaker(call.workspace);
      },
    });
  };
};
