import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isAvailable, type Version, versions } from '../../src/client/core/versions.ts';
import { readNotification } from '../../src/client/webhooks/envelope.ts';
import { readFinEvent } from '../../src/client/webhooks/finEvent.ts';
import { type Subject, type Topic, topicRow, topics } from '../../src/client/webhooks/topics.ts';
import { asObject, description } from '../support/openapi/description.ts';
import { describedVersions, describeOfficially, officialExamples } from '../support/openapi/index.ts';
import { notification } from '../support/webhooks.ts';

/** The topics of Intercom's reference, with the versions in which an app is sent them. */
const reference = readFileSync(new URL('../fixtures/webhookTopics.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [domain = '', topic = '', range = ''] = line.split('\t');
    return { domain, topic, since: range.replace('+', '') as Version };
  });
const all = Object.keys(topics) as Topic[];
const read = (text: string) => readNotification(Buffer.from(text), 0);

describe('the table of topics', () => {
  test('has each topic of the reference once, and no other', () => {
    expect(reference.length).toBeGreaterThan(100);
    expect(all.toSorted()).toEqual(reference.map(({ topic }) => topic).toSorted());
  });

  test('has them in the versions that have them', () => {
    const lifetimes = all.map((topic) => [topic, versions.filter((version) => isAvailable(topicRow(topic), version))]);
    const expected = reference.map(({ topic, since }) => [topic, versions.slice(versions.indexOf(since))]);
    expect(Object.fromEntries(lifetimes)).toEqual(Object.fromEntries(expected));
  });

  test('says of each topic that ends in `deleted`, and of no other, that the record is gone', () => {
    const deleting = all.filter((topic) => /^[a-z_]+\.deleted$/.test(topic));
    expect(all.filter((topic) => topicRow(topic).deleted === true)).toEqual(deleting);
    expect(all.filter((topic) => topicRow(topic).minimal === true)).toEqual(deleting);
  });
});

test('docs/webhooks.md names each topic that drops a list, and no other', () => {
  const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const [, table = ''] = /^\| topics \| lists \|\n([\s\S]*?)\n\n/m.exec(page) ?? [];
  const named = [...table.matchAll(/`([^`]+)`/g)].map(([, topic = '']) => topic);
  const dropping = all.filter((topic) => {
    const { invalidates, introduces, subject } = topicRow(topic);
    return invalidates !== undefined || introduces !== undefined || subject === 'activityLog';
  });
  expect(dropping.length).toBeGreaterThan(15);
  expect(named.toSorted()).toEqual(dropping.toSorted());
});

/** The operation whose example shows the record of a subject. */
const shown: Readonly<Partial<Record<Subject, readonly [route: string, types?: readonly string[]]>>> = {
  admin: ['/admins/{id}'],
  article: ['/articles/{id}'],
  call: ['/calls/{call_id}'],
  company: ['/companies/{id}'],
  contact: ['/contacts/{id}'],
  contentImportSource: ['/ai/content_import_sources/{source_id}'],
  contentSnippet: ['/content_snippets/{id}'],
  conversation: ['/conversations/{id}'],
  job: ['/jobs/status/{job_id}'],
  ticket: ['/tickets/{id}'],
};

describeOfficially('official examples of records, as items of notifications', () => {
  const cases = describedVersions.flatMap((version) =>
    all.flatMap((topic) => {
      const { subject, deleted } = topicRow(topic);
      const [route] = shown[subject] ?? [];
      if (route === undefined || deleted === true || !isAvailable(topicRow(topic), version)) return [];
      const { responses } = officialExamples(version, 'GET', route);
      return responses
        .filter(({ status }) => status === 200)
        .map(({ value }) => ({ version, topic, subject, item: asObject(value) }));
    }),
  );

  test.each(describedVersions)('%s: the event names the record, its parts, and what filters look at', (version) => {
    const ofVersion = cases.filter((one) => one.version === version);
    expect(ofVersion.length).toBeGreaterThan(50);
    for (const { topic, subject, item } of ofVersion) {
      const wrapped = (name: string, other: object = {}) => ({ type: 'pair', [name]: item, ...other });
      const items = [item, ...(topicRow(topic).places?.includes(subject) ? [wrapped(subject)] : [])];
      for (const one of items) {
        const event = read(notification(topic, one));
        expect(event, topic).toMatchObject({ topic, subject, subjectId: String(item['id']), workspaceId: 'lk7cy2p9' });
        if (typeof event === 'string') continue;
        const parts = asObject(item[`${subject}_parts`])[`${subject}_parts`] as readonly { id: unknown }[] | undefined;
        if (parts !== undefined) expect(event.partIds).toEqual(parts.map(({ id }) => String(id)));
        if (subject === 'ticket') {
          expect(event.filter.typeId).toBe(asObject(item['ticket_type'])['id']);
          expect(event.filter.state).toMatch(/^[A-Z_]+$/);
        }
        if (subject === 'conversation') expect(event.filter.state).toMatch(/^[A-Z]+$/);
        expect(JSON.stringify(event).length).toBeLessThan(2_000);
      }
    }
  });

  test('show the subjects that the API can read', () => {
    const subjects = new Set(cases.map(({ subject }) => subject));
    expect([...subjects].toSorted()).toEqual(Object.keys(shown).toSorted());
  });
});

describeOfficially('official examples of the events of the Fin Agent', () => {
  const names = ['status_updated', 'replied', 'reply_chunk', 'csat_requested'].map((kind) => `fin_agent_${kind}_event`);
  const described = describedVersions.flatMap((version) =>
    names.flatMap((name) => {
      const schema = description(version).resolve({ $ref: `#/components/schemas/${name}` });
      return schema === undefined ? [] : [{ version, name, schema }];
    }),
  );
  const exampleOf = (schema: ReturnType<typeof asObject>): object =>
    Object.fromEntries(
      Object.entries(asObject(schema['properties'])).map(([name, property]) => {
        const { example, properties } = asObject(property);
        return [name, example ?? (properties === undefined ? null : exampleOf(asObject(property)))];
      }),
    );

  test('are read whole', () => {
    expect(described.length).toBeGreaterThan(10);
    for (const { version, name, schema } of described) {
      const event = readFinEvent(Buffer.from(JSON.stringify(exampleOf(schema))), 'w', 0);
      expect(event, `${version} ${name}`).toMatchObject({
        id: expect.stringMatching(/^fin_[\da-f]{32}$/),
        workspaceId: 'w',
        conversationId: '123456',
        at: Date.parse('2025-01-24T10:00:00.123Z'),
      });
      if (name.includes('replied')) {
        const at = Date.parse('2025-01-24T09:01:00.456Z');
        expect(event?.message).toMatchObject({ id: '98765', author: 'fin', body: expect.any(String), at });
        expect(event?.status).toMatch(/^(REPLYING|AWAITING_USER_REPLY)$/);
      }
      if (name.includes('csat'))
        expect(event?.csat?.[0]).toEqual({ key: 'good', emoji: expect.any(String), label: 'Great' });
      if (name.includes('status')) expect(event).toMatchObject({ status: 'ESCALATED', reason: expect.any(String) });
      if (name.includes('chunk'))
        expect(event).toMatchObject({ chunkText: expect.any(String), streamId: expect.any(String) });
    }
  });
});
