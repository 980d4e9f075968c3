import { invalidateLocally } from '../core/invalidation.ts';
import type { Workspace } from '../core/workspace.ts';
import { type HubEvent, isIntercomEvent } from './event.ts';
import { outdatesReads, staleLists } from './staleness.ts';

type Caches = Pick<Workspace, 'pendingRequests' | 'sharedCache'>;

/**
 * Drops what an event makes wrong in this process. Each process receives the event and drops its own. Call it before
 * subscribers receive the event, since they read the record again.
 */
export const outdate = (workspace: Caches, event: HubEvent): void => {
  if (outdatesReads(event)) invalidateLocally(workspace, 'reads');
  if (!isIntercomEvent(event)) return;
  for (const list of staleLists(event, workspace.sharedCache)) invalidateLocally(workspace, { list });
};
