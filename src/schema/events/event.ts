import type { InputRef } from '@pothos/core';
import {
  type HubEvent,
  type IntercomEvent,
  isEventsMissed,
  isFinEvent,
  type EventsMissed as Missed,
} from '../../client/webhooks/event.ts';
import { type Subject, type Topic, type TopicRow, topicRow, topics } from '../../client/webhooks/topics.ts';
import * as resolve from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { batched } from '../core/cost.ts';
import { listLimit } from '../core/limits.ts';
import { Contact } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

export const Event = builder.interfaceRef<HubEvent>('Event').implement({
  description: 'An event of the workspace, which Intercom reported by webhook.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description:
        'Id of the notification. Pass the last one as `after` to resume. Events that wait to be read are merged if they have the same record and topic: the id is then that of the first.',
    }),
    topic: t.string({
      description: 'Topic in Intercom’s words, such as `ticket.state.updated`.',
      resolve: (event) => (isFinEvent(event) ? event.kind : event.topic),
    }),
    at: t.field({
      type: 'DateTime',
      description: 'Time of the event.',
      resolve: (event) => new Date(isFinEvent(event) ? event.at : event.createdAt),
    }),
    workspaceId: t.exposeID('workspaceId', { description: 'Intercom’s id of the workspace (`app_id`).' }),
  }),
});

export const EventsMissed = builder.objectRef<Missed>('EventsMissed').implement({
  description:
    'A gap: the stream could not be resumed after the event of `after`, which is unknown or too old, or gateways were cut off from one another for a while. Read again what may have changed before `since`.',
  fields: (t) => ({
    since: t.field({
      type: 'DateTime',
      description: 'Time from which the stream has all events again.',
      resolve: ({ since }) => new Date(since),
    }),
  }),
});

export const afterDescription =
  'Id of the last event that the client received: the stream resumes after it. The gateway keeps the newest 1,000 events, for ten minutes; if that is too late, `EventsMissed` comes first. Default: the stream begins with the next event.';

/** A contact that an event names beside its record. */
export const contactOf = (description: string) =>
  relation({
    type: Contact,
    description: `${description} Costs one REST call for each event.`,
    cost: batched('contacts'),
    resolve: resolve.relatedContact,
  });

/** The contact of events that connect one with a record, or part them. */
export const attachedContact = contactOf('The contact that was attached or detached; null on other topics.');

/** The parts of the record that caused the event. */
export const partIdsOf = (parts: string) => ({
  description: `Ids of the ${parts} that caused the event, oldest first.`,
  resolve: ({ partIds }: IntercomEvent) => [...partIds],
});

/** What a subscription reports, and in which words. */
export interface Family {
  readonly subject: Subject;
  /** The noun of its types, as `Ticket`. */
  readonly name: string;
  /** What its topics begin with. */
  readonly prefix: string;
  /** As descriptions name the record, and several. */
  readonly one: string;
  readonly many: string;
}

const lifetimeOf = ({ since, until }: TopicRow): string => {
  if (since === 'Unstable') return ' Only in Unstable.';
  return `${until === undefined ? '' : ` Until ${until}.`}${since === undefined ? '' : ` Since ${since}.`}`;
};

const valueName = (topic: Topic, prefix: string): string =>
  (topic.startsWith(`${prefix}.`) ? topic.slice(prefix.length + 1) : topic).replaceAll('.', '_').toUpperCase();

const topicsOf = ({ subject, name, prefix, one }: Family) => {
  const ofSubject = (Object.keys(topics) as Topic[]).filter((topic) => topicRow(topic).subject === subject);
  const values = ofSubject.map((topic) => [
    valueName(topic, prefix),
    { value: topic, description: `Topic \`${topic}\`.${lifetimeOf(topicRow(topic))}` },
  ]);
  return builder.enumType(`${name}EventTopic`, {
    description: `Topic of an event of ${one}. “Since” names the API version that the webhooks of your app are set to.`,
    values: Object.fromEntries(values) as Record<string, { readonly value: Topic; readonly description: string }>,
  });
};

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The type of a family's events; the fields of its record are added to it. */
export const eventType = (family: Family) => {
  const { name, one } = family;
  const topic = topicsOf(family);
  const type = builder.objectRef<IntercomEvent>(`${name}Event`).implement({
    description: `An event of ${one}. Its fields show records as they are now, which may be newer than the event.`,
    interfaces: [Event],
    fields: (t) => ({
      kind: t.expose('topic', { type: topic, description: 'Topic: what happened, as `topics` names it.' }),
      [`${lower(name)}Id`]: t.exposeID('subjectId', {
        nullable: true,
        description: `Intercom’s id of ${one}; null where the notification does not have it.`,
      }),
      deleted: t.exposeBoolean('deleted', { description: 'Whether the record was deleted.' }),
    }),
  });
  return { family, topic, type };
};

/** The subscription of a family: `ticketEvents`. */
export const subscriptionOf = (
  { family, topic, type }: ReturnType<typeof eventType>,
  filter?: InputRef<resolve.EventFilter>,
): void => {
  const { subject, name, many } = family;
  const item = builder.unionType(`${name}EventItem`, {
    description: `An item of a stream of events of ${many}: an event, or a gap.`,
    types: [type, EventsMissed],
    resolveType: (value) => (isEventsMissed(value) ? 'EventsMissed' : `${name}Event`),
  });
  builder.subscriptionField(`${lower(name)}Events`, (t) =>
    t.field({
      type: item,
      description: `Events of ${many}, as Intercom’s webhooks report them. An event costs what its fields cost, once for all subscribers that select the same.`,
      args: {
        topics: t.arg({ type: [topic], description: `Topics to report. ${listLimit} Default: all.` }),
        ids: t.arg.idList({ description: `Intercom’s ids of ${many} to report. ${listLimit} Default: all.` }),
        ...(filter === undefined
          ? {}
          : { filter: t.arg({ type: filter, description: `Filter on events. Default: all events.` }) }),
        after: t.arg.id({ description: afterDescription }),
      },
      subscribe: (_, args, ctx) => resolve.subscribe(subject, args, ctx),
      resolve: (event) => event,
    }),
  );
};
