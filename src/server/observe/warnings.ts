import type { BreakerState } from '../../client/core/breaker.ts';
import { type Policy, watched } from '../../client/core/call.ts';
import { InvalidResponseError, UpstreamError } from '../../client/core/errors.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import type { Log, UpstreamTrouble } from '../log.ts';
import { rarely } from './rarely.ts';

export interface WarningsOptions {
  readonly log: Log;
  /**
   * Whether the token is the gateway's own: then it matters to its operator that it is refused.
   *
   * @default true
   */
  readonly ownToken?: boolean;
  readonly now?: () => number;
}

/** Tells the log of trouble with upstream that somebody may have to do something about. */
export const warnings = ({ log, ownToken = true, now = Date.now }: WarningsOptions): Policy => {
  const breakers = new WeakMap<Workspace, BreakerState>();

  const logTrouble = rarely<`${UpstreamTrouble['event']}|${string}`>((key, times) => {
    const [event, route = ''] = key.split('|') as [UpstreamTrouble['event'], string];
    log({ level: 'warn', event, route, times });
  }, now);
  const warn = (event: UpstreamTrouble['event'], route: string): void => logTrouble(`${event}|${route}`);

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
