import { afterAll, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Fault, startFaults } from '../support/faults.ts';
import { askingOver, isSound } from '../support/impatientGateway.ts';
import { contactBy, type Json, rest } from '../support/rest.ts';
import { admins, conversations, mutation, rider, seeded, tags } from '../support/writing.ts';

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const { id: contactId } = await contactBy(sandbox, rider.externalId);
const companyId = '6650a1b2c3d4e5f6a7b81001';
const tagId = tags.vip;
const adminId = admins.maeve;
const conversationId = conversations.free;
const ticketId = seeded.repair;
const subscriptionTypeId = '122';
const tagged = { id: tagId, admin_id: adminId };

/** Carries the request out, and says nothing but that it did. */
const saysNothing =
  (status: number, headers: Readonly<Record<string, string>> = {}): Fault =>
  async ({ response, good }) => {
    expect((await good()).status).toBeLessThan(300);
    response.writeHead(status, headers).end();
  };

type Row = readonly [
  route: string,
  mutation: string,
  input: object,
  payload: string,
  before?: readonly [call: string, body?: object],
];
const rows: readonly Row[] = [
  ['DELETE /tickets/{id}', 'ticketDelete', { id: ticketId }, 'id'],
  ['DELETE /conversations/{id}', 'conversationDelete', { id: conversationId }, 'id'],
  ['DELETE /contacts/{id}', 'contactDelete', { id: contactId }, 'id'],
  ['DELETE /companies/{id}', 'companyDelete', { id: companyId }, 'id'],
  ['DELETE /tags/{id}', 'tagDelete', { id: '8403' }, 'id'],
  ['POST /contacts/{id}/archive', 'contactArchive', { id: contactId }, 'contact { id externalId name }'],
  ['POST /contacts/{id}/archive', 'contactArchive', { id: contactId }, 'contact { id externalId }'],
  [
    'POST /contacts/{id}/unarchive',
    'contactUnarchive',
    { id: contactId },
    'contact { id name }',
    [`POST /contacts/${contactId}/archive`],
  ],
  ['POST /contacts/{id}/block', 'contactBlock', { id: contactId }, 'contact { id name }'],
  ['POST /contacts/{id}/tags', 'contactTagAdd', { contactId, tagId }, 'tag { id name } contact { tags { id } }'],
  [
    'DELETE /contacts/{id}/tags/{id}',
    'contactTagRemove',
    { contactId, tagId },
    'tag { id name } contact { tags { id } }',
    [`POST /contacts/${contactId}/tags`, { id: tagId }],
  ],
  [
    'POST /conversations/{id}/tags',
    'conversationTagAdd',
    { conversationId, tagId, adminId },
    'tag { name } conversation { tags { id } }',
  ],
  [
    'DELETE /conversations/{id}/tags/{id}',
    'conversationTagRemove',
    { conversationId, tagId, adminId },
    'tag { name } conversation { tags { id } }',
    [`POST /conversations/${conversationId}/tags`, tagged],
  ],
  ['POST /tickets/{id}/tags', 'ticketTagAdd', { ticketId, tagId, adminId }, 'tag { name } ticket { id }'],
  [
    'DELETE /tickets/{id}/tags/{id}',
    'ticketTagRemove',
    { ticketId, tagId, adminId },
    'tag { name } ticket { id }',
    [`POST /tickets/${ticketId}/tags`, tagged],
  ],
  [
    'POST /contacts/{id}/subscriptions',
    'contactSubscriptionAdd',
    { contactId, subscriptionTypeId, consentType: 'OPT_IN' },
    'subscriptionType { id defaultTranslation { name } }',
  ],
  [
    'DELETE /contacts/{id}/subscriptions/{id}',
    'contactSubscriptionRemove',
    { contactId, subscriptionTypeId },
    'subscriptionType { id defaultTranslation { name } }',
    [`POST /contacts/${contactId}/subscriptions`, { id: subscriptionTypeId, consent_type: 'opt_in' }],
  ],
  [
    'POST /contacts/{id}/companies',
    'companyContactAttach',
    { contactId, companyId },
    'company { name } contact { companies { nodes { id } } }',
  ],
  [
    'DELETE /contacts/{id}/companies/{id}',
    'companyContactDetach',
    { contactId, companyId },
    'company { name } contact { companies { nodes { id } } }',
    [`POST /contacts/${contactId}/companies`, { id: companyId }],
  ],
  [
    'POST /conversations/{id}/customers',
    'conversationContactAttach',
    { conversationId, contact: { id: contactId }, by: { adminId } },
    'conversation { contacts { id } }',
  ],
  [
    'DELETE /conversations/{id}/customers/{id}',
    'conversationContactDetach',
    { conversationId, contactId, adminId },
    'conversation { contacts { id } }',
    [
      `POST /conversations/${conversationId}/customers`,
      { admin_id: adminId, customer: { intercom_user_id: contactId } },
    ],
  ],
  [
    'POST /tickets/{id}/linked_conversations',
    'ticketConversationLink',
    { ticketId: seeded.tracker, conversationId },
    'conversation { id open } ticket { id }',
  ],
  [
    'DELETE /tickets/{id}/linked_conversations/{id}',
    'ticketConversationUnlink',
    { ticketId: seeded.tracker, conversationId },
    'conversation { id open } ticket { id }',
    [`POST /tickets/${seeded.tracker}/linked_conversations`, { conversation_id: conversationId }],
  ],
];

const titled = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const outcomeOf = async ([route, name, input, payload, before]: Row, fault?: Fault) => {
  sandbox.reset();
  if (before !== undefined) await rest(sandbox, before[0], before[1]);
  const upstream = await startFaults(sandbox.origin);
  if (fault !== undefined) upstream.breaks(route, fault);
  const answer = await askingOver(upstream.origin)(
    `mutation ($input: ${titled(name)}Input!) { ${mutation(name, 'input', payload)} }`,
    { input },
  );
  const sent = upstream.count(route);
  upstream.stop();
  isSound(answer);
  return { sent, errors: answer.errors, result: answer.data[name] };
};

const isSuccess = async (row: Row, fault: Fault) => {
  const said = await outcomeOf(row);
  expect(said).toMatchObject({ sent: 1, errors: undefined, result: { __typename: `${titled(row[1])}Payload` } });
  expect(await outcomeOf(row, fault)).toEqual(said);
};

test.each(rows.map((row) => ({ route: row[0], mutation: row[1], row })))(
  '$route is a success without a body: $mutation',
  ({ row }) => isSuccess(row, saysNothing(204)),
);

test.each<[string, Fault]>([
  ['200 with an empty body', saysNothing(200, { 'content-type': 'application/json', 'content-length': '0' })],
  ['200 without headers', saysNothing(200)],
  ['202', saysNothing(202)],
])('so it is with %s', async (_, fault) => {
  for (const row of rows.filter(([, name]) => /^(ticketDelete|contactTagRemove|companyContactDetach)$/.test(name)))
    await isSuccess(row, fault);
});

/** Nothing else tells what was made, or how it is now. */
const needed: readonly Row[] = [
  ['PUT /tickets/{id}', 'ticketUpdate', { id: ticketId, title: 'New' }, 'ticket { id title }'],
  ['POST /contacts', 'contactCreate', { email: 'someone@larkspur.example' }, 'contact { id }'],
  ['POST /tags', 'tagUpsert', { name: 'Tandem' }, 'tag { id }'],
  ['POST /conversations/{id}/parts', 'conversationClose', { id: conversationId, adminId }, 'conversation { open }'],
  ['POST /contacts/{id}/notes', 'contactNoteCreate', { contactId, body: 'Hm' }, 'note { id }'],
];

test.each(needed.map((row) => ({ route: row[0], mutation: row[1], row })))(
  '$route needs its answer: $mutation',
  async ({ row }) => {
    const { sent, errors, result } = await outcomeOf(row, saysNothing(204));
    expect([sent, errors]).toEqual([1, undefined]);
    expect(result).toMatchObject({
      __typename: 'UpstreamProblem',
      code: 'UPSTREAM_INVALID_RESPONSE',
      outcomeUnknown: true,
      message:
        'Intercom’s response lacks the expected record. Its status, 204, says that the change was made. Check the record before you retry.',
    });
  },
);

test('a read without a body is no answer', async () => {
  const upstream = await startFaults(sandbox.origin);
  upstream.breaks('GET /admins', ({ response }) => void response.writeHead(204).end());
  const { data, errors } = await askingOver(upstream.origin)('{ admins { id } }');
  upstream.stop();
  expect(data).toEqual({ admins: null });
  expect(errors?.map(({ extensions, message }: Json) => [extensions.code, message])).toEqual([
    ['UPSTREAM_INVALID_RESPONSE', 'Intercom’s response lacks the expected record.'],
  ]);
});
