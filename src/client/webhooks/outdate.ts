import { invalidateLocally } from '../core/invalidation.ts';
import type { Workspace } from '../core/workspace.ts';
import { type HubEvent, isIntercomEvent } from './event.ts';
import { outdatesReads, staleLists } from './staleness.ts';

type Caches = Pick<Workspace, 'pendingRequests' | 'sharedCache'>;

/**
 * Drops what an event makes wrong, in this process: the event comes to each process, so that none has to be told of what
 * another drops. To be called before subscribers hear of the event, since they read the record again.
 */
export const outdate = (workspace: Caches, event: HubEvent): void => {
  if (outdatesReads(event)) invalidateLocally(workspace, 'reads');
  if (!isIntercomEvent(event)) return;
  for (const list of staleLists(event, workspace.sharedCache)) invalidateLocally(workspace, { list });
};
