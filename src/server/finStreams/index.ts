import { createDispatcher } from '../../client/core/transport.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import {
  type FinStreaming,
  type FinStreamOffer,
  FinStreams,
  placeOf,
  type StreamHosts,
} from '../../client/fin/streams/index.ts';
import type { HubEvent } from '../../client/webhooks/event.ts';
import type { FinStreamWatcher } from './watch.ts';

export interface FinStreamingOptions extends StreamHosts {
  readonly watcher: FinStreamWatcher;
  /** The id of a workspace; null where Intercom does not say it. */
  readonly workspaceIdOf: (workspace: Workspace) => Promise<string | null>;
  readonly deliver: (event: HubEvent) => void;
  /** Offers a stream to the other processes, too. */
  readonly share?: ((offer: FinStreamOffer) => void) | undefined;
  /** Receives errors that are faults of the gateway. */
  readonly failed: (error: unknown) => void;
  readonly now?: () => number;
}

/** Streams of Fin in a process. */
export interface ProcessFinStreams extends FinStreaming {
  /** Takes the offer of another process. */
  readonly offer: (offer: FinStreamOffer) => void;
  readonly open: () => number;
  readonly close: () => void;
}

/** Reads the streams that Intercom offers on hosts that are allowed, in the processes that have listeners. */
export const createFinStreams = ({
  watcher,
  workspaceIdOf,
  deliver,
  share = () => {},
  failed,
  now = Date.now,
  ...hosts
}: FinStreamingOptions): ProcessFinStreams => {
  // Not the one of REST calls: a stream would occupy a connection that a call waits for.
  const dispatcher = createDispatcher();
  const streams = new FinStreams({ dispatcher, deliver, ended: watcher.ended });
  const offer = async (workspace: Workspace, conversationId: string, url: string): Promise<void> => {
    const place = placeOf(url, hosts);
    if (!place.isAllowed) return watcher.foreign(place.host);
    const offeredAt = now();
    const workspaceId = await workspaceIdOf(workspace);
    if (workspaceId === null) return watcher.ended('unknown-workspace');
    const one = { workspaceId, conversationId, url, offeredAt };
    streams.offer(one);
    share(one);
  };
  return {
    offered: (workspace, conversationId, url) => void offer(workspace, conversationId, url).catch(failed),
    listen: (listener) => streams.listen(listener),
    offer: (one) => streams.offer(one),
    open: () => streams.size,
    close: () => {
      streams.close();
      void dispatcher.destroy();
    },
  };
};
