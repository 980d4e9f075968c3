import type { AddressInfo } from 'node:net';
import { rows } from '../../src/sandbox/router.ts';
import { type OwnState, ownState } from '../../src/sandbox/seed/frozen.ts';
import { listen } from '../../src/sandbox/server.ts';
import type { Version } from '../../src/sandbox/versions.ts';
import { FinEvents } from '../../src/sandbox/webhooks/finEvents.ts';
import type { FinEvent } from '../../src/sandbox/webhooks/finScripts.ts';
import { notified } from '../../src/sandbox/webhooks/table.ts';
import type { Notification } from '../../src/sandbox/webhooks/topics.ts';
import type { Watcher } from '../../src/sandbox/webhooks/watch.ts';

type Entry = readonly Watcher[] | string | undefined;
export const entries: Readonly<Record<string, Entry>> = notified;

/** The routes that change something. */
export const writingRoutes = rows.filter(({ isRead }) => !isRead).map(({ route }) => route);

export const watchersOf = (route: string): readonly Watcher[] => {
  const entry = entries[route];
  return entry === undefined || typeof entry === 'string' ? [] : entry;
};
const allWatchers = [...new Set(Object.keys(entries).flatMap(watchersOf))];

export interface Seen extends Notification {
  readonly route: string;
}

/** The sandbox's handlers, each watched by all watchers, whatever the table says of its route. */
export const startWatched = async (version: Version) => {
  const state: OwnState = ownState();
  const seen: Seen[] = [];
  const finEvents: FinEvent[] = [];
  let origin = '';
  const fin = new FinEvents({
    appId: state.reading.workspace.id_code,
    origin: () => origin,
    pieceMs: () => 0,
    send: (event) => void finEvents.push(event),
    openSurvey: () => {},
  });
  const server = await listen(
    {
      state: (isRead) => (isRead ? state.reading : state.writing),
      origin: () => origin,
      tokens: undefined,
      consumeRateLimit: () => ({}),
      nextFailure: () => undefined,
      latencyMs: () => 0,
      searchLagMs: () => 0,
      exports: () => ({ bytes: 0, lifetimeSeconds: 60, hasLimits: false, fail: false }),
      fin,
      watch: (route, request) => {
        if (!(route in entries)) return undefined;
        const compare = allWatchers.map((one) => one.watch(request.state));
        return () => {
          const change = { state: request.state, version, now: request.now, origin };
          for (const found of compare.flatMap((of) => of(change))) seen.push({ ...found, route });
        };
      },
      note: () => {},
    },
    '127.0.0.1',
    0,
  );
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    seen,
    finEvents,
    spoken: () => fin.settled(),
    stop: () => {
      fin.reset();
      server.closeAllConnections();
      server.close();
    },
  };
};
