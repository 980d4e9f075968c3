import { Counter, type Registry } from 'prom-client';
import type { Log } from '../log.ts';
import { rarely } from '../observe/rarely.ts';
import type { FinStreamDropped, FinStreamOutcome } from './outcome.ts';

/** Observes streams of Fin. */
export interface FinStreamWatcher {
  readonly ended: (outcome: FinStreamOutcome) => void;
  /** `host` is null where the URL is none. */
  readonly foreign: (host: string | null) => void;
}

const maxHosts = 20;
const maxHostLength = 100;

const isDropped = (outcome: FinStreamOutcome): outcome is FinStreamDropped =>
  !['ended', 'unheard', 'stopped', 'foreign-host'].includes(outcome);

/** Counts streams, and logs those that are dropped; a host that is not allowed once. */
export const watchFinStreams = (log: Log, registry: Registry | undefined): FinStreamWatcher => {
  const counter =
    registry &&
    new Counter({
      name: 'intercom_graphql_fin_streams_total',
      help: 'Event streams of Fin by what has become of them.',
      labelNames: ['outcome'],
      registers: [registry],
    });
  const logDropped = rarely<FinStreamDropped>((reason, times) =>
    log({ level: 'warn', event: 'fin-stream-dropped', reason, times }),
  );
  const hosts = new Set<string | null>();
  return {
    ended: (outcome) => {
      counter?.inc({ outcome });
      if (isDropped(outcome)) logDropped(outcome);
    },
    foreign: (host) => {
      counter?.inc({ outcome: 'foreign-host' });
      const shown = host === null ? null : host.slice(0, maxHostLength);
      if (hosts.has(shown) || hosts.size >= maxHosts) return;
      hosts.add(shown);
      log({ level: 'warn', event: 'fin-stream-foreign-host', host: shown });
    },
  };
};
