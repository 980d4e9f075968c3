import { Counter, Gauge, type Registry } from 'prom-client';
import type { Log } from '../log.ts';
import { rarely } from '../observe/rarely.ts';
import type { CommandOutcome, ConnectionWatcher } from './connection.ts';

export interface ClusterWatcher extends ConnectionWatcher {
  /** So many machines have not acknowledged a change. */
  readonly silent: (machines: number) => void;
  /** A REST call has been sent before it was leased. */
  readonly unleased: () => void;
  readonly measure: (registry: Registry) => void;
}

/** Reports to the log when machines share nothing any more and when they do again, and counts. */
export const watchCluster = (
  log: Log,
  state: { readonly isUp: boolean; readonly machines: number },
): ClusterWatcher => {
  let count = (_: CommandOutcome): void => {};
  let countSilent = (_: number): void => {};
  let countUnleased = (): void => {};
  const logSilent = rarely<'silent'>((_, times) => log({ level: 'warn', event: 'machine-silent', times }));
  return {
    together: (machines) => log({ level: 'info', event: 'machines-together', machines }),
    apart: (reason) => log({ level: 'warn', event: 'machines-apart', reason }),
    command: (outcome) => count(outcome),
    silent: (machines) => {
      countSilent(machines);
      logSilent('silent');
    },
    unleased: () => countUnleased(),
    measure: (registry) => {
      const registers = [registry];
      new Gauge({
        name: 'intercom_graphql_redis_up',
        help: 'Whether Redis responds: 1, or 0 while the machine shares nothing.',
        registers,
        collect() {
          this.set(state.isUp ? 1 : 0);
        },
      });
      new Gauge({
        name: 'intercom_graphql_machines',
        help: 'Machines that share workspaces over Redis, as far as is known.',
        registers,
        collect() {
          this.set(state.machines);
        },
      });
      const commands = new Counter({
        name: 'intercom_graphql_redis_commands_total',
        help: 'Commands to Redis, and what became of them.',
        labelNames: ['outcome'],
        registers,
      });
      count = (outcome) => commands.inc({ outcome });
      const unacknowledged = new Counter({
        name: 'intercom_graphql_machines_silent_total',
        help: 'Machines that have not acknowledged a change in time.',
        registers,
      });
      countSilent = (machines) => unacknowledged.inc(machines);
      const unleased = new Counter({
        name: 'intercom_graphql_rest_calls_unleased_total',
        help: 'REST calls sent before Redis had leased them, since their operation had waited for it long enough.',
        registers,
      });
      countUnleased = () => unleased.inc();
    },
  };
};
