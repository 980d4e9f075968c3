import { type Aggregator, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BreakerState } from '../../client/core/breaker.ts';
import { type Policy, watched } from '../../client/core/call.ts';
import { GatewayError } from '../../client/core/errors.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import { errorCodes } from '../errorCodes.ts';
import type { Route } from '../routes.ts';
import type { OperationWatcher } from './operations.ts';

export interface Metrics {
  readonly watcher: OperationWatcher;
  readonly watchAttempts: Policy;
  readonly route: Route;
  /** What the route responds with. */
  readonly text: () => Promise<string>;
  /** As values, for adding them to those of other processes. */
  readonly metricsJson: () => ReturnType<Registry['getMetricsAsJSON']>;
  /** For what others count. */
  readonly registry: Registry;
}

export interface MetricsOptions {
  /** The workspaces that are open now. Their figures are added up, and never told apart. */
  readonly workspaces?: () => Iterable<Workspace>;
  /** How many operations wait for their turn. */
  readonly waiting?: () => number;
  /**
   * Whether the process's own figures are there too: memory, event loop, garbage collection.
   *
   * @default false
   */
  readonly process?: boolean;
  /** What the page says instead, where others serve too. */
  readonly aggregated?: (() => Promise<string>) | undefined;
}

const operationSeconds = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const callSeconds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Those that Intercom documents, and what proxies say; any other is told by its class. */
const statuses = new Set([
  200, 201, 202, 204, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 424, 429, 500, 502, 503, 504,
]);
const statusLabel = (status: number): string =>
  statuses.has(status) ? String(status) : `${Math.min(9, Math.max(0, Math.floor(status / 100)))}xx`;

/** Another word, such as a plugin's own, does not make a series. */
const codes: ReadonlySet<string> = new Set(errorCodes);

/**
 * Figures for Prometheus. Labels take words of closed sets only: types and outcomes of operations, routes of the endpoint
 * table with their holes, known statuses and codes. Nothing that a caller sends becomes a label.
 */
export const createMetrics = ({
  workspaces = () => [],
  waiting = () => 0,
  process = false,
  aggregated,
}: MetricsOptions = {}): Metrics => {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const watcher = operationMetrics(registry);
  const watchAttempts = callMetrics(registry);
  workspaceMetrics(registry, workspaces);
  new Gauge({
    name: 'intercom_graphql_operations_waiting',
    help: 'Large GraphQL operations that wait while others keep the process busy.',
    registers: [registry],
    collect() {
      this.set(waiting());
    },
  });
  const text = async () => aggregated?.() ?? registry.metrics();
  return {
    watcher,
    watchAttempts,
    registry,
    text,
    metricsJson: () => registry.getMetricsAsJSON(),
    route: async (url) => {
      if (url.pathname !== '/metrics') return undefined;
      const headers = { 'content-type': registry.contentType, 'cache-control': 'no-store' };
      return new Response(await text(), { headers });
    },
  };
};

const operationMetrics = (registry: Registry): OperationWatcher => {
  const registers = [registry];
  const requests = new Counter({
    name: 'intercom_graphql_requests_total',
    help: 'GraphQL requests by the adapter that took them in.',
    labelNames: ['adapter'],
    registers,
  });
  const ended = new Counter({
    name: 'intercom_graphql_operations_total',
    help: 'GraphQL operations that have ended.',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const took = new Histogram({
    name: 'intercom_graphql_operation_duration_seconds',
    help: 'How long GraphQL operations took.',
    labelNames: ['type'],
    buckets: operationSeconds,
    registers,
  });
  const errors = new Counter({
    name: 'intercom_graphql_errors_total',
    help: 'GraphQL operations that were answered with an error of a code.',
    labelNames: ['code'],
    registers,
  });
  const running = new Gauge({
    name: 'intercom_graphql_operations_in_flight',
    help: 'GraphQL operations that are being answered.',
    registers,
  });
  const hits = new Counter({
    name: 'intercom_graphql_reference_cache_hits_total',
    help: 'Lists of reference data that were there already.',
    registers,
  });
  const misses = new Counter({
    name: 'intercom_graphql_reference_cache_misses_total',
    help: 'Lists of reference data that had to be read.',
    registers,
  });
  const subscriptions = subscriptionMetrics(registry);
  return {
    started: (_, adapter) => {
      running.inc();
      requests.inc({ adapter });
    },
    opened: (_, { transport }) => {
      // From now on its events are operations, and it only waits for them.
      running.dec();
      subscriptions.open.inc({ transport });
    },
    sent: (transport) => subscriptions.sent.inc({ transport }),
    ended: (_, seen) => {
      ended.inc({ type: seen.type, outcome: seen.outcome });
      if (seen.transport === undefined || seen.end === undefined) {
        running.dec();
        took.observe({ type: seen.type }, seen.ms / 1000);
      } else {
        subscriptions.open.dec({ transport: seen.transport });
        subscriptions.ended.inc({ reason: seen.end });
      }
      hits.inc(seen.cacheHits);
      misses.inc(seen.cacheMisses);
      for (const code of seen.codes) errors.inc({ code: codes.has(code) ? code : 'OTHER' });
    },
  };
};

const subscriptionMetrics = (registry: Registry) => {
  const registers = [registry];
  return {
    open: new Gauge({
      name: 'intercom_graphql_subscriptions',
      help: 'Subscriptions that are open.',
      labelNames: ['transport'],
      registers,
    }),
    sent: new Counter({
      name: 'intercom_graphql_events_sent_total',
      help: 'Events that subscribers were sent.',
      labelNames: ['transport'],
      registers,
    }),
    ended: new Counter({
      name: 'intercom_graphql_subscriptions_ended_total',
      help: 'Subscriptions that have ended, and why.',
      labelNames: ['reason'],
      registers,
    }),
  };
};

const callMetrics = (registry: Registry): Policy => {
  const registers = [registry];
  const ended = new Counter({
    name: 'intercom_graphql_rest_calls_total',
    help: 'REST calls by route template and status, or the error code where there was no good answer. Each try is one.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const took = new Histogram({
    name: 'intercom_graphql_rest_call_duration_seconds',
    help: 'How long each try of a REST call took.',
    labelNames: ['method', 'route'],
    buckets: callSeconds,
    registers,
  });
  const running = new Gauge({
    name: 'intercom_graphql_rest_calls_in_flight',
    help: 'REST calls that are under way.',
    registers,
  });
  const retries = new Counter({
    name: 'intercom_graphql_rest_retries_total',
    help: 'Tries after the first.',
    registers,
  });
  return (next) => (call) => {
    const [method = '', route = ''] = call.row.route.split(' ');
    const started = performance.now();
    running.inc();
    if (call.attempt > 1) retries.inc();
    const isOver = (status: string): void => {
      running.dec();
      ended.inc({ method, route, status });
      took.observe({ method, route }, (performance.now() - started) / 1000);
    };
    return watched(next(call), {
      answered: ({ status }) => isOver(statusLabel(status)),
      failed: (error) => isOver(error instanceof GatewayError ? error.code : 'OTHER'),
    });
  };
};

const breakerStates: readonly BreakerState[] = ['closed', 'half-open', 'open'];

const workspaceMetrics = (registry: Registry, workspaces: () => Iterable<Workspace>): void => {
  const registers = [registry];
  const all = () => [...workspaces()];
  const sum = (metricsJson: readonly (number | null)[]): number =>
    metricsJson.reduce<number>((a, b) => a + (b ?? 0), 0);
  const gauge = (name: string, help: string, of: () => number, aggregator: Aggregator = 'sum'): void => {
    new Gauge({
      name: `intercom_graphql_${name}`,
      help,
      aggregator,
      registers,
      collect() {
        this.set(of());
      },
    });
  };
  // The same workspaces are open in every process.
  gauge('workspaces', 'Workspaces that are open.', () => all().length, 'max');
  gauge(
    'rest_budget_limit',
    'REST calls that upstream grants in a window, as last stated; all workspaces together.',
    () => sum(all().map(({ rateLimit }) => rateLimit.limit)),
    'max',
  );
  gauge(
    'rest_budget_remaining',
    'REST calls left in the window, as last stated; all workspaces together.',
    () => sum(all().map(({ rateLimit }) => rateLimit.remaining)),
    'min',
  );
  gauge('rest_calls_waiting', 'REST calls that wait for room in the budget.', () =>
    sum(all().map(({ rateLimiter: budget }) => budget.waiting)),
  );
  new Gauge({
    name: 'intercom_graphql_breakers',
    help: 'Workspaces by the state of their circuit breaker.',
    labelNames: ['state'],
    registers,
    collect() {
      const open = all();
      for (const state of breakerStates)
        this.set({ state }, open.filter(({ breaker }) => breaker.state === state).length);
    },
  });
};
