import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import { readNotification } from '../../src/client/webhooks/envelope.ts';
import { type Topic as Intercom, topics as intercomTopics } from '../../src/client/webhooks/topics.ts';
import { from } from '../../src/sandbox/versions.ts';
import { acted } from '../../src/sandbox/webhooks/acted.ts';
import { type Topic, topics } from '../../src/sandbox/webhooks/topics.ts';
import {
  checkRecord,
  coveredIn,
  describedVersions,
  describeOfficially,
  isDescribed,
  keyOfRoute,
} from '../support/openapi/index.ts';
import { caller, openWorkspace } from '../support/steps/caller.ts';
import { stepFor } from '../support/steps/index.ts';
import { entries, type Seen, startWatched, watchersOf, writingRoutes } from '../support/watchedSandbox.ts';
import { notification } from '../support/webhooks.ts';

test('every route that changes something sends topics, or says why it does not', () => {
  expect(Object.keys(entries).toSorted()).toEqual(writingRoutes.toSorted());
  for (const [route, entry] of Object.entries(entries)) expect(entry?.length, route).toBeGreaterThan(0);
});

test('every topic is sent by a route, or by an act of people that no route causes', () => {
  const watchers = [...writingRoutes.flatMap(watchersOf), ...Object.values(acted).flat()];
  const sent = new Set<string>(watchers.flatMap((one) => one.topics));
  expect(Object.keys(topics).filter((topic) => !sent.has(topic))).toEqual([]);
});

/** Why the sandbox does not send a topic. */
const unsent: Readonly<Record<string, readonly Intercom[]>> = {
  'Admins join, leave, log in and out at the web application.': [
    'admin.added_to_workspace',
    'admin.logged_in',
    'admin.logged_out',
    'admin.removed_from_workspace',
  ],
  'What teammates do in the web application is logged, and the logs of the sandbox are those of its seed.': [
    'admin.activity_log_event.created',
  ],
  'Each call of the REST API would send one, those of subscribers included, without an end.': ['api.request.completed'],
  'Only a phone unsubscribes from text messages.': ['contact.unsubscribed_from_sms'],
  'Only people who are shown content cause it, and the sandbox shows none.': [
    'content_stat.banner',
    'content_stat.carousel',
    'content_stat.chat',
    'content_stat.checklist',
    'content_stat.custom_bot',
    'content_stat.email',
    'content_stat.news_item',
    'content_stat.post',
    'content_stat.push',
    'content_stat.series',
    'content_stat.series.webhook',
    'content_stat.sms',
    'content_stat.survey',
    'content_stat.tooltip_group',
    'content_stat.tour',
  ],
  'Only workflows and Fin run data connectors.': ['data_connector.execution.completed'],
  'Only a procedure of Fin asks teammates for input.': ['procedure.hitl_notification.created'],
  'It is sent when an endpoint is registered.': ['ping'],
};

test('each topic of Intercom is sent by the sandbox, or not for a reason', () => {
  const missing = Object.keys(intercomTopics).filter((topic) => !Object.hasOwn(topics, topic));
  expect(Object.values(unsent).flat().toSorted()).toEqual(missing.toSorted());
  expect(Object.keys(topics).filter((topic) => !Object.hasOwn(intercomTopics, topic))).toEqual([]);
});

/** The records of an item, each with the schema that describes it. */
const recordsIn = (item: object): (readonly [schema: string, record: unknown])[] => {
  const { type, ...rest } = item as { readonly type?: string } & Readonly<Record<string, unknown>>;
  if (rest['deleted'] === true || 'conversation_id' in rest) return [];
  const inner = ['ticket', 'ticket_part', 'contact', 'company', 'tag'].flatMap((name) =>
    typeof rest[name] === 'object' && rest[name] !== null && type !== 'conversation' && type !== 'company'
      ? [[name, rest[name]] as const]
      : [],
  );
  const schemas: Readonly<Record<string, string>> = {
    ticket: 'ticket',
    conversation: 'conversation',
    contact: 'contact',
    company: 'company',
    article: 'article',
    audience: 'audience',
    content_snippet: 'content_snippet',
    content_import_source: 'content_import_source',
    event: 'data_event',
    job: 'jobs',
  };
  const schema = type === undefined ? undefined : schemas[type];
  return schema === undefined ? inner : [[schema, item]];
};

/** How items differ from what REST answers: as real notifications do. */
const different = [
  // As the sandbox embeds a type in a ticket, whatever 2.11 says.
  /ticket_type_attributes\/type must be equal to one of the allowed values: \["ticket_type_attributes\.list"\]$/,
  // Times of contacts, companies and articles are text.
  /_at must be (integer|number), not string$/,
  // The survivor of a merge names who was merged away.
  /^body\/merged_from is not declared$/,
  // As the sandbox answers REST.
  /\/teammates\/(admins is not declared|teammates is missing)$/,
];

const problemsOf = (version: Version, { item, topic }: Seen): string[] =>
  recordsIn(item)
    .filter(([schema]) => isDescribed(version, schema))
    .flatMap(([schema, record]) => checkRecord(version, schema, record))
    .filter((problem) => !different.some((one) => one.test(problem)))
    .map((problem) => `${topic}: ${problem.replaceAll(/\/\d+/g, '/*')}`);

/** Sent by what no step does, and tested in test/sandbox/webhooks.{topics,records,people}.test.ts. */
const unreached: readonly Topic[] = [
  'article.unpublished',
  'audience.member_removed',
  'call.ended',
  'call.recording_available',
  'call.started',
  'call.transcription_available',
  'contact.lead.added_email',
  'contact.lead.signed_up',
  'contact.lead.tag.deleted',
  'contact.lead.updated',
  'contact.subscribed',
  'contact.unarchive',
  'contact.unsubscribed',
  'conversation.admin.unsnoozed',
  'conversation.company.updated',
  'conversation.operator.replied',
  'conversation.rating.added',
  'ticket.admin.assigned',
  'ticket.contact.attached',
  'ticket.contact.detached',
  'ticket.rating.provided',
  'ticket.resolved',
  'ticket.state.updated',
  'ticket.team.assigned',
];

/** Of many that are alike, a few are judged. */
const maxJudged = 3;
const someOfEach = (seen: readonly Seen[]): Seen[] => {
  const counts = new Map<string, number>();
  return seen.filter(({ route, topic }) => {
    const count = (counts.get(route + topic) ?? 0) + 1;
    counts.set(route + topic, count);
    return count <= maxJudged;
  });
};

test('the form of real notifications is read: the part beside its ticket, and ids one level down', () => {
  const read = (topic: Topic, item: object) => readNotification(Buffer.from(notification(topic, item)), 0);
  const parts = { type: 'ticket_part.list', ticket_parts: [{ id: '8' }, { id: '9' }] };
  const ticket = { type: 'ticket', id: '5', ticket_type: { id: '3' }, ticket_parts: parts };
  expect(
    read('ticket.note.created', { type: 'ticket_ticket_part', ticket, ticket_part: { type: 'ticket_part', id: '9' } }),
  ).toMatchObject({ subjectId: '5', partIds: ['9'], filter: { typeId: '3' } });
  const contact = { type: 'contact', id: 'c1' };
  const conversation = { parts: [], model: { id: 215_472_621_202_693 } };
  expect(read('conversation.contact.attached', { conversation, contact })).toMatchObject({
    subjectId: '215472621202693',
    related: { contactId: 'c1' },
  });
  expect(read('conversation.deleted', { type: 'conversation', conversation_id: '5' })).toMatchObject({
    subjectId: '5',
    deleted: true,
  });
  const subscription_types = { type: 'list', data: [{ type: 'subscription', id: '122' }] };
  expect(read('granular.subscribe', { type: 'granular_subscribe', contact, subscription_types })).toMatchObject({
    subjectId: 'c1',
    related: { subscriptionTypeId: '122' },
  });
});

describeOfficially('what the steps of each route change', () => {
  const reached = new Set<string>();

  describe.each(describedVersions)('%s', (version) => {
    let watched: Awaited<ReturnType<typeof startWatched>>;
    beforeAll(async () => {
      watched = await startWatched(version);
      const workspace = await openWorkspace(version, caller(watched.origin, version));
      const written = new Set(writingRoutes.map(keyOfRoute));
      for (const { route } of coveredIn(version))
        if (written.has(keyOfRoute(route))) await stepFor(keyOfRoute(route))?.(workspace);
      await watched.spoken();
      for (const { topic } of watched.seen) if (from(version, topics[topic])) reached.add(topic);
    }, 120_000);
    afterAll(() => watched.stop());

    test('is sent, and nothing else is', () => {
      const unexpected = watched.seen.filter(
        ({ route, topic }) => !watchersOf(route).some((one) => one.topics.includes(topic)),
      );
      expect([...new Set(unexpected.map(({ route, topic }) => `${route}: ${topic}`))]).toEqual([]);
    });

    test('is sent in the shape that the description gives the record', () => {
      const available = someOfEach(watched.seen).filter(({ topic }) => from(version, topics[topic]));
      expect([...new Set(available.flatMap((one) => problemsOf(version, one)))]).toEqual([]);
    });

    test('is read by the gateway, with the id of its record', () => {
      const unread = watched.seen.flatMap(({ topic, item }) => {
        const event = readNotification(Buffer.from(notification(topic, item)), 0);
        return typeof event === 'string' || event.subjectId === null ? [topic] : [];
      });
      expect([...new Set(unread)]).toEqual([]);
    });

    test('is said by Fin as described', () => {
      const names: Readonly<Record<string, string>> = {
        fin_status_updated: 'fin_agent_status_updated_event',
        fin_replied: 'fin_agent_replied_event',
        csat_requested: 'fin_agent_csat_requested_event',
      };
      const problems = watched.finEvents.flatMap((event) =>
        checkRecord(version, names[event.event_name] ?? 'none', event).map(
          (problem) => `${event.event_name}: ${problem}`,
        ),
      );
      expect([...new Set(problems)]).toEqual([]);
    });
  });

  test('are all topics', () => {
    expect(Object.keys(topics).filter((topic) => !reached.has(topic))).toEqual(unreached);
  });
});
