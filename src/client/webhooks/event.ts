import type { FinEvent } from './finEvent.ts';
import type { Subject, Topic } from './topics.ts';

/** What subscribers choose events by, as it was when Intercom sent the notification. Ids, and words of Intercom. */
export interface EventFilterFields {
  /** Of a ticket: its ticket type. */
  readonly typeId?: string;
  /** The admin. */
  readonly assigneeId?: string;
  /** The team. */
  readonly teamId?: string;
  /** Of a conversation: `OPEN`, `CLOSED` or `SNOOZED`; of a ticket: the category of its state, as `IN_PROGRESS`. */
  readonly state?: string;
  /** Of a ticket: the id of its state. */
  readonly stateId?: string;
  /** Of an activity log: what was done. */
  readonly activityType?: string;
}

/** What is kept of a notification: ids and what filters look at, never a payload. It is plain data, for other processes. */
export interface IntercomEvent {
  /** `notif_` and a UUID. */
  readonly id: string;
  readonly topic: Topic;
  readonly subject: Subject;
  /** null where the notification does not name one. */
  readonly subjectId: string | null;
  /** The `app_id` of the workspace. */
  readonly workspaceId: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Whether the record is gone. */
  readonly deleted: boolean;
  /** The parts of a ticket or a conversation that caused it, oldest first. */
  readonly partIds: readonly string[];
  /** Ids of other records, such as `contactId`, `companyId`, `adminId`, `tagId`, `mergedFromId`. */
  readonly related: Readonly<Record<string, string>>;
  readonly filter: EventFilterFields;
}

/** Events may have been missed: first in a stream that could not be resumed, or where a gateway was cut off from others. */
export interface EventsMissed {
  /** Milliseconds since the epoch: what happened before is to be read again, what happens after is reported. */
  readonly since: number;
}

/** What a hub distributes. */
export type HubEvent = IntercomEvent | FinEvent;
export type StreamItem = HubEvent | EventsMissed;

/** Whether it is an event of the Fin Agent. */
export const isFinEvent = (item: StreamItem): item is FinEvent => 'kind' in item;

/** Whether it is about a record of the workspace. */
export const isIntercomEvent = (item: StreamItem): item is IntercomEvent => 'topic' in item;

/** Whether it is a gap. */
export const isEventsMissed = (item: StreamItem): item is EventsMissed => 'since' in item;
