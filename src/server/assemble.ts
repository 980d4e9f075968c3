import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { createEventHub } from '../client/core/events.ts';
import { createHandler } from '../client/core/http.ts';
import { invalidateLocally } from '../client/core/invalidation.ts';
import { createDispatcher } from '../client/core/transport.ts';
import { openWorkspace } from '../client/core/workspace.ts';
import type { Admit } from './auth/host.ts';
import { createAuthenticate } from './auth/index.ts';
import type { Config } from './config.ts';
import { type EmbeddedOptions, type EmbeddedSandbox, startEmbedded, withSandboxSecret } from './embeddedSandbox.ts';
import { createFinStreams } from './finStreams/index.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { Concurrency } from './limits/index.ts';
import { createLog, type Log } from './log.ts';
import { describeError } from './observe/errors.ts';
import { type Observers, observe, type Probes } from './observe/index.ts';
import { type Graph, loadGraph } from './schema.ts';
import { peersOf, type Shared } from './shared/index.ts';
import { openShared } from './shared/open.ts';
import { Tenants } from './tenants.ts';
import { workspaceTitle } from './title.ts';
import { createWebhooks, deliverTo } from './webhooks/index.ts';
import { workspaceIds } from './webhooks/workspaceIds.ts';

/** What a worker has of the process that supervises it. */
export interface Supervised {
  /** Where the sandbox is, if there is one. */
  readonly sandbox: string | null;
  /** What the sandbox signs its webhooks with, if there is one. */
  readonly webhookSecret: string | null;
  /** Of all workers together, as text. */
  readonly metrics: () => Promise<string>;
  /** Resolves when the connections that had come in are handed on. */
  readonly drainAccepts: () => Promise<unknown>;
  /** Resolves when all that stop together take no new connection any more. */
  readonly allClosed: () => Promise<unknown>;
  /** Is given what collects the figures of this process. */
  readonly measured: (metrics: Observers['metrics']) => void;
}

export interface AssembleOptions extends EmbeddedOptions {
  readonly graph?: Graph;
  readonly log?: Log;
  /** Omitted where this process is alone. */
  readonly shared?: Shared;
  /** Omitted where this is no worker. */
  readonly supervised?: Supervised;
  /** Set where the process is another program's: it decides who is admitted, and has the figures of the process itself. */
  readonly host?: { readonly admit: Admit | undefined };
}

/** A gateway with all that it consists of, before anything listens. */
export interface Assembled {
  readonly schema: GraphQLSchema;
  readonly gateway: Gateway;
  readonly observers: Observers;
  readonly probes: Probes;
  readonly log: Log;
  readonly embedded: EmbeddedSandbox | null;
  /** Lets go of all connections, of Redis and of the sandbox. Operations must have ended. */
  readonly release: () => Promise<void>;
}

/** How long calls to upstream may take to end once nobody is left to be answered. */
const idleMs = 1_000;

/** Puts all parts of a gateway together, and starts the sandbox behind it when no workspace is configured. */
export const assemble = async (config: Config, options: AssembleOptions = {}): Promise<Assembled> => {
  const { schema, examples } =
    options.graph ??
    (await loadGraph({
      typePrefix: config.typePrefix,
      workspaceTypes: config.workspaceTypes?.types ?? null,
      outOfDate: (field) => observers.typesOutOfDate(field),
    }));
  const { supervised, host } = options;
  const isSandbox = config.intercom === null;
  const embedded = supervised === undefined ? await startEmbedded(config, options) : null;
  const sandbox = embedded?.sandbox ?? null;
  const log = options.log ?? createLog(config.logLevel);
  const shared = options.shared ?? (await openShared(config, log));
  const dispatcher = createDispatcher();
  const events = createEventHub();
  const settings = { referenceTtlMs: config.referenceTtlMs, allowsDangerous: config.dangerousOperations };
  const tenants = new Tenants({
    secret: shared.secret,
    open: (address, key) =>
      openWorkspace(address, { ...settings, rateLimiter: shared.rateLimiterOf(key), ...peersOf(shared, key) }),
  });
  const bringTokens = config.auth.mode === 'passthrough';
  const concurrency = new Concurrency();
  const workspaces = () => (own === undefined ? tenants.all() : [own]);
  const failed = (error: unknown) => log({ level: 'error', event: 'failed', error: describeError(error) });
  const deliver = deliverTo(events, workspaces, !bringTokens, failed);
  const observers = observe({
    log,
    exposesMetrics: config.metrics,
    ownToken: !bringTokens,
    isHosted: host !== undefined,
    workspaces,
    waiting: () => concurrency.waiting,
    ...(supervised === undefined ? {} : { aggregated: supervised.metrics }),
  });
  supervised?.measured(observers.metrics);
  if (observers.registry !== undefined) shared.measure?.(observers.registry);
  const handler = createHandler(dispatcher, {
    restTimeoutMs: config.restTimeoutMs,
    ...observers.policies,
    watchAttempts: (next) => tenants.watchAttempts(observers.policies.watchAttempts(next)),
  });
  const idOf = workspaceIds(handler);
  const sandboxOrigin = sandbox?.origin ?? supervised?.sandbox ?? null;
  const finStreams = createFinStreams({
    hosts: config.webhooks.finStreamHosts,
    sandbox: sandboxOrigin,
    watcher: observers.finStreams,
    workspaceIdOf: idOf,
    deliver,
    share: shared.offerFinStream,
    failed,
  });
  const place = {
    origin: config.intercom?.origin ?? sandboxOrigin ?? '',
    basePath: config.intercom?.basePath ?? '',
    version: config.version,
    versionHeader: config.versionHeader,
  };
  const own = bringTokens
    ? undefined
    : tenants.own({ ...place, token: config.intercom?.token ?? 'sandbox' }, config.finToken);
  const release = async () => {
    events.close();
    finStreams.close();
    // Calls that nobody waits for, such as the reading ahead of reference data, are not worth a delay.
    await Promise.race([dispatcher.close(), sleep(idleMs, undefined, { ref: false }).then(() => dispatcher.destroy())]);
    await shared.close?.();
    await sandbox?.stop();
  };
  const workspace = await createAuthenticate(config.auth, tenants, place, own, host?.admit);
  await shared.attach({
    invalidate: async (key, what) => {
      const workspace = tenants.at(key);
      if (workspace !== undefined) for (const one of what) invalidateLocally(workspace, one);
    },
    deliver,
    offerFinStream: finStreams.offer,
    missed: (what) => {
      for (const workspace of workspaces()) invalidateLocally(workspace, 'everything');
      if (what === 'events') events.missed();
    },
  });
  events.restore((await shared.recent?.()) ?? []);
  const probes = observers.probes(handler, own);
  const { web, limits } = config;
  const isOpen = config.auth.mode === 'none' && host?.admit === undefined;
  const gateway = createGateway({
    schema,
    endpoint: web.endpoint,
    handler,
    workspace,
    operationTimeoutMs: config.operationTimeoutMs,
    graphiql: web.graphiql && {
      title: workspaceTitle(handler, isOpen ? own : undefined, isSandbox),
      examples,
    },
    limits,
    concurrency,
    events,
    finStreams,
    callbackUrls: web.callbackUrls,
    corsOrigins: web.corsOrigins,
    introspection: web.introspection,
    compression: web.compression,
    documents: {
      ...(web.trustedDocuments === null ? {} : { trusted: web.trustedDocuments.manifest }),
      mode: web.trustedDocumentsMode,
      automatic: web.apq,
      ...(shared.documents === undefined ? {} : { shared: shared.documents }),
    },
    log,
    watchers: observers.watchers,
    pages: probes.pages,
    webhooks: createWebhooks({
      ...withSandboxSecret(config.webhooks, embedded?.webhookSecret ?? supervised?.webhookSecret ?? null),
      relay: shared.relay,
      watcher: observers.webhooks,
      ownId: own === undefined ? undefined : () => idOf(own),
      failed,
    }),
  });
  return { schema, gateway, observers, probes, log, embedded, release };
};
