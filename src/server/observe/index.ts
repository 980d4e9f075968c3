import type { Handler, Policy } from '../../client/core/call.ts';
import type { HttpOptions } from '../../client/core/http.ts';
import { newOperation } from '../../client/core/operation.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import { connect } from '../../client/index.ts';
import { type FinStreamWatcher, watchFinStreams } from '../finStreams/watch.ts';
import type { Log } from '../log.ts';
import type { Route } from '../routes.ts';
import { type WebhookWatcher, watchWebhooks } from '../webhooks/watch.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { OperationWatcher } from './operations.ts';
import { Readiness, readyRoute, type Unready } from './ready.ts';
import { type TcpConnectionWatcher, watchTcpConnections } from './tcpConnections.ts';
import { warnings } from './warnings.ts';
import { watchWorkspaceTypes } from './workspaceTypes.ts';

export interface ObserveOptions {
  readonly log: Log;
  /** Whether `/metrics` is served. */
  readonly exposesMetrics: boolean;
  /** Whether the gateway holds the token. If not, a refused one is its caller's affair. */
  readonly ownToken: boolean;
  /** The workspaces that are open now. */
  readonly workspaces: () => Iterable<Workspace>;
  /** Whether the process is another program's, which has the figures of the process itself. Default: it is the gateway's. */
  readonly isHosted?: boolean;
  /** How many operations wait for their turn. */
  readonly waiting: () => number;
  /** The figures of all processes that serve, where there are others; omitted, `/metrics` says those of this one. */
  readonly aggregated?: () => Promise<string>;
}

export interface Observers {
  /** For the road of REST calls. */
  readonly policies: Required<Pick<HttpOptions, 'watchCalls' | 'watchAttempts'>>;
  readonly watchers: readonly OperationWatcher[];
  readonly connections: TcpConnectionWatcher;
  readonly webhooks: WebhookWatcher;
  readonly finStreams: FinStreamWatcher;
  /** Told of a field whose attribute is not what the file of workspace types says. */
  readonly typesOutOfDate: (field: string) => void;
  /** What is asked of the gateway itself. The workspace is the one that is served; omitted where callers bring the tokens. */
  readonly probes: (handler: Handler, workspace?: Workspace) => Probes;
  /** The figures of this process, for adding up. */
  readonly metrics: Metrics['metricsJson'];
  /** For what others count; unset without metrics. */
  readonly registry: Metrics['registry'] | undefined;
  /** From now on `/ready` says no. */
  readonly stopping: () => void;
}

export interface Probes {
  /** Why it should be sent no requests; null where it is ready. */
  readonly ready: () => Promise<Unready | null>;
  /** In Prometheus' text format; empty without metrics. */
  readonly metrics: () => Promise<string>;
  /** `/ready` and `/metrics`. */
  readonly pages: readonly Route[];
}

const probeMs = 2_000;

/** Everything that looks on, put together for a process. */
export const observe = ({
  log,
  exposesMetrics,
  ownToken,
  isHosted = false,
  workspaces,
  waiting,
  aggregated,
}: ObserveOptions): Observers => {
  const readiness = new Readiness();
  const metrics = exposesMetrics ? createMetrics({ workspaces, waiting, process: !isHosted, aggregated }) : undefined;
  const watchAttempts: Policy = (next) =>
    readiness.watchAttempts(metrics === undefined ? next : metrics.watchAttempts(next));
  return {
    policies: { watchCalls: warnings({ log, ownToken }), watchAttempts },
    watchers: metrics === undefined ? [] : [metrics.watcher],
    connections: watchTcpConnections(log, metrics?.registry),
    webhooks: watchWebhooks(log, metrics?.registry),
    finStreams: watchFinStreams(log, metrics?.registry),
    typesOutOfDate: watchWorkspaceTypes(log, metrics?.registry),
    probes: (handler, workspace) => {
      const ready = () =>
        readiness.ask(workspace === undefined ? {} : { workspace, probe: () => whoAmI(handler, workspace) });
      return {
        ready,
        metrics: async () => metrics?.text() ?? '',
        pages: [readyRoute(ready), ...(metrics === undefined ? [] : [metrics.route])],
      };
    },
    metrics: metrics?.metricsJson ?? (async () => []),
    registry: metrics?.registry,
    stopping: () => readiness.stopping(),
  };
};

const whoAmI = (handler: Handler, workspace: Workspace): Promise<unknown> => {
  const operation = newOperation({ signal: AbortSignal.timeout(probeMs), deadlineAt: Date.now() + probeMs });
  return connect(handler, workspace, operation).admins.me();
};
