import { Counter, Gauge, type Registry } from 'prom-client';
import type { Log } from '../log.ts';
import type { BadRequest } from '../requestTarget.ts';
import type { Cut } from '../tcpConnections.ts';
import { rarely } from './rarely.ts';

/** Observes TCP connections. */
export interface TcpConnectionWatcher {
  readonly cut: (why: Cut) => void;
  readonly badRequest: (why: BadRequest) => void;
  /** Told once, with where to look. */
  readonly listening: (now: { readonly size: number; readonly unsentBytes: number }) => void;
}

/** Of connections that are cut, and of requests that fail before anything can be answered. */
export const watchTcpConnections = (log: Log, registry: Registry | undefined): TcpConnectionWatcher => {
  const metrics = registry && tcpConnectionMetrics(registry);
  const logCut = rarely<Cut>((reason, times) => log({ level: 'warn', event: 'connection-cut', reason, times }));
  const logBadRequest = rarely<BadRequest>((reason, times) =>
    log({ level: 'info', event: 'bad-request', reason, times }),
  );
  return {
    cut: (reason) => {
      metrics?.cut.inc({ reason });
      logCut(reason);
    },
    badRequest: (reason) => {
      metrics?.bad.inc({ reason });
      logBadRequest(reason);
    },
    listening: (now) => metrics?.follow(now),
  };
};

const tcpConnectionMetrics = (registry: Registry) => {
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
