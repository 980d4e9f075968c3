import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, type Json, rest } from '../support/rest.ts';

const { askIn, calls, sandbox } = await setup();
const rows: readonly Json[] = await everything(sandbox, 'conversations');

/** All conversations, each whole, as a version sends them. */
const wholeIn = (version: string, ids: readonly string[]): Promise<readonly Json[]> =>
  Promise.all(ids.map((id) => rest(sandbox, `GET /conversations/${id}`, undefined, version)));

const whichRow = (test: (row: Json) => boolean): string => {
  const found = rows.find(test);
  if (found === undefined) throw new Error('the seed has none');
  return found.id;
};

const query = `query ($id: ID!) { conversation(id: $id) {
  salesAgentParticipated salesAgent { outcome routingOutcome collectedDataJson }
  externalReferences { id type } aiTopics { name subtopics { id name } }
} }`;

test('the sales agent, with what it found out', async () => {
  const id = whichRow(({ sales_agent }) => sales_agent?.outcome);
  const { data, errors } = await askIn('2.16')(query, { id });
  expect(errors).toBeUndefined();
  expect(data.conversation).toMatchObject({
    salesAgentParticipated: true,
    salesAgent: {
      outcome: 'qualified',
      routingOutcome: 'fleet_sales',
      collectedDataJson: { 'company.name': 'Dalkey Couriers', bikes: '12' },
    },
    aiTopics: null,
  });
  expect(calls).toEqual(['GET /conversations/{id}']);
});

test('external references, and no sales agent where none took part', async () => {
  const id = whichRow(({ sales_agent, external_references }) => !sales_agent && external_references.length > 0);
  const { data, errors } = await askIn('2.16')(query, { id });
  expect(errors).toBeUndefined();
  expect(data.conversation).toMatchObject({
    salesAgentParticipated: false,
    salesAgent: null,
    externalReferences: [{ type: 'zendesk_sunshine_conversation' }, { type: 'zendesk_ticket' }],
  });
});

test('AI topics, in Unstable', async () => {
  const { data, errors } = await askIn('Unstable')(
    '{ conversations(first: 20) { nodes { id aiTopics { name subtopics { id name } } } } }',
  );
  expect(errors).toBeUndefined();
  const found = data.conversations.nodes.filter((one: Json) => one.aiTopics !== null);
  expect(found.length).toBeGreaterThan(0);
  expect(found[0].aiTopics).toEqual([
    { name: 'Billing', subtopics: [{ id: '42', name: 'Payment issues' }] },
    { name: 'Delivery', subtopics: [] },
  ]);
  expect(calls).toEqual(['GET /conversations']);
});

test('before 2.16 all of them are null', async () => {
  const { data, errors } = await askIn('2.15')(query, { id: whichRow(({ sales_agent }) => sales_agent?.outcome) });
  expect(errors).toBeUndefined();
  expect(data.conversation).toEqual({
    salesAgentParticipated: null,
    salesAgent: null,
    externalReferences: null,
    aiTopics: null,
  });
});

test('translations of quick reply options', async () => {
  const whole = await wholeIn(
    '2.16',
    rows.slice(0, 60).map(({ id }) => id),
  );
  const { id } = whole.find(({ conversation_parts: { conversation_parts: parts } }) =>
    parts.some((part: Json) => part.metadata),
  );
  const ask = `query ($id: ID!) { conversation(id: $id) { parts(first: 50) { nodes {
    quickReplyOptions { text translations { locale text isOriginal } } } } } }`;
  const { data, errors } = await askIn('2.16')(ask, { id });
  expect(errors).toBeUndefined();
  const [options] = data.conversation.parts.nodes.flatMap(({ quickReplyOptions: all }: Json) =>
    all.length === 0 ? [] : [all],
  );
  const of = (en: string, fr: string) => ({
    text: en,
    translations: [
      { locale: 'en', text: en, isOriginal: null },
      { locale: 'fr', text: fr, isOriginal: null },
    ],
  });
  expect(options).toEqual([of('Yes', 'Oui'), of('No', 'Non')]);
});

test('the category of a linked ticket costs no call of its own', async () => {
  const id = whichRow(({ linked_objects: { data } }) => data.some(({ type }: Json) => type === 'ticket'));
  const links = `query ($id: ID!) { conversation(id: $id) { linkedObjects {
    ... on Ticket { id category } ... on Conversation { id } } } }`;
  const { data, errors, extensions } = await askIn('2.16')(links, { id });
  expect(errors).toBeUndefined();
  const words: Json = { Customer: 'CUSTOMER', 'Back-office': 'BACK_OFFICE', Tracker: 'TRACKER' };
  const row = rows.find((one) => one.id === id);
  expect(data.conversation.linkedObjects).toEqual(
    row.linked_objects.data.map((one: Json) =>
      one.type === 'ticket' ? { id: one.id, category: words[one.category] } : { id: one.id },
    ),
  );
  expect(calls).toEqual(['GET /conversations/{id}']);
  expect(extensions.intercom.restCalls).toBe(1);
});
