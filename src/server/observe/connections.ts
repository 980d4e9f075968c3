import { Counter, Gauge, type Registry } from 'prom-client';
import type { Cut } from '../connections.ts';
import type { Log } from '../log.ts';
import type { BadRequest } from '../requestTarget.ts';
import { rarely } from './rarely.ts';

/** Somebody who looks on while connections come and go. */
export interface ConnectionWatcher {
  readonly cut: (why: Cut) => void;
  readonly badRequest: (why: BadRequest) => void;
  /** Told once, with where to look. */
  readonly listening: (now: { readonly size: number; readonly unsentBytes: number }) => void;
}

/** Of connections that are cut, and of requests that fail before anything can be answered. */
export const watchConnections = (log: Log, registry: Registry | undefined): ConnectionWatcher => {
  const metrics = registry && connectionMetrics(registry);
  const cutSaid = rarely<Cut>((reason, times) => log({ level: 'warn', event: 'connection-cut', reason, times }));
  const badSaid = rarely<BadRequest>((reason, times) => log({ level: 'info', event: 'bad-request', reason, times }));
  return {
    cut: (reason) => {
      metrics?.cut.inc({ reason });
      cutSaid(reason);
    },
    badRequest: (reason) => {
      metrics?.bad.inc({ reason });
      badSaid(reason);
    },
    listening: (now) => metrics?.follow(now),
  };
};

const connectionMetrics = (registry: Registry) => {
  const registers = [registry];
  const gauge = (name: string, help: string, of: () => number) =>
    new Gauge({
      name: `intercom_graphql_${name}`,
      help,
      registers,
      collect() {
        this.set(of());
      },
    });
  return {
    cut: new Counter({
      name: 'intercom_graphql_connections_cut_total',
      help: 'Connections cut: idle ones for room, slow ones that did not take their answer, new ones when all were busy.',
      labelNames: ['reason'],
      registers,
    }),
    bad: new Counter({
      name: 'intercom_graphql_bad_requests_total',
      help: 'Requests that were refused before it was looked at what they ask.',
      labelNames: ['reason'],
      registers,
    }),
    follow: (now: { readonly size: number; readonly unsentBytes: number }) => {
      gauge('connections', 'Connections that are open.', () => now.size);
      gauge('unsent_bytes', 'Bytes of answers that wait for their callers to take them.', () => now.unsentBytes);
    },
  };
};
