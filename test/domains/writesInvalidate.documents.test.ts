import { describe, expect, test } from 'vitest';
import { failingAt } from '../support/failing.ts';
import type { Ask } from '../support/gateway.ts';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';
import { admins, mutation, seeded } from '../support/writing.ts';

const { ask, calls, sandbox } = await setup();

const company = '6650a1b2c3d4e5f6a7b81013';

/** A contact with a company and a tag, whose conversation is linked with a ticket. */
const seed = async () => {
  const external_id = 'larkspur-before';
  const contact = await rest(sandbox, 'POST /contacts', { role: 'user', email: 'before@rider.example', external_id });
  await rest(sandbox, `POST /contacts/${contact.id}/companies`, { id: company });
  await rest(sandbox, `POST /contacts/${contact.id}/tags`, { id: '8403' });
  const from = { type: 'contact', id: contact.id };
  const { conversation_id } = await rest(sandbox, 'POST /conversations', { from, body: 'Hello' });
  await rest(sandbox, `POST /tickets/${seeded.outage}/linked_conversations`, { conversation_id });
  return { contact: String(contact.id), conversation: String(conversation_id) };
};
type Seeded = Awaited<ReturnType<typeof seed>>;

/** What hangs together with a conversation. */
const view = `
  id linkedObjects { ... on Conversation {
    id title state tags { id name } company { id name } contacts {
      id externalId name lastRepliedAt lastContactedAt tags { id name } segments { id name }
      notes { totalCount } companies { nodes { id name tags { name } } }
    }
  } }
`;
const look = mutation('ticketTagAdd', 'look', `ticket { ${view} }`);
const looking = { ticketId: seeded.outage, tagId: '8401', adminId: admins.maeve };
const title = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Reads, writes and reads again in one document, and then once more in another operation. */
const between = async (name: string, input: object, by: Ask = ask) => {
  const { data } = await by(
    `mutation ($look: TicketTagAddInput!, $write: ${title(name)}Input!) {
      before: ${look} write: ${mutation(name, 'write', '__typename')} after: ${look}
    }`,
    { look: looking, write: input },
  );
  const { data: later } = await ask(`query ($id: ID!) { ticket(id: $id) { ${view} } }`, { id: seeded.outage });
  return { before: data.before.ticket, write: data.write, after: data.after.ticket, later: later.ticket };
};

const reply = { asAdmin: { adminId: admins.maeve, body: 'Soon.' } };
const writes: readonly [string, (seeded: Seeded) => object][] = [
  ['contactUpdate', ({ contact }) => ({ id: contact, externalId: 'larkspur-after', name: 'After' })],
  ['contactTagAdd', ({ contact }) => ({ contactId: contact, tagId: '8402' })],
  ['contactTagRemove', ({ contact }) => ({ contactId: contact, tagId: '8403' })],
  ['contactTagBulkAdd', ({ contact }) => ({ tagName: 'In bulk', contactIds: [contact] })],
  ['contactNoteCreate', ({ contact }) => ({ contactId: contact, body: 'Rings back.' })],
  ['contactDelete', ({ contact }) => ({ id: contact })],
  [
    'messageCreate',
    ({ contact }) => ({
      adminId: admins.maeve,
      message: { inApp: { body: 'Hello again', to: [{ contactId: contact, role: 'USER' }] } },
    }),
  ],
  ['ticketConversationUnlink', ({ conversation }) => ({ ticketId: seeded.outage, conversationId: conversation })],
  ['companyUpdate', () => ({ id: company, name: 'After' })],
  ['companyTagBulkAdd', () => ({ tagName: 'In bulk', companies: [{ id: company }] })],
  ['companyDelete', () => ({ id: company })],
  ['companyContactDetach', ({ contact }) => ({ contactId: contact, companyId: company })],
  ['conversationUpdate', ({ conversation }) => ({ id: conversation, title: 'After' })],
  ['conversationClose', ({ conversation }) => ({ id: conversation, adminId: admins.maeve })],
  ['conversationReply', ({ conversation }) => ({ id: conversation, reply })],
  [
    'conversationTagAdd',
    ({ conversation }) => ({ conversationId: conversation, tagId: '8402', adminId: admins.maeve }),
  ],
  ['conversationDelete', ({ conversation }) => ({ id: conversation })],
  ['tagUpsert', () => ({ id: '8403', name: 'Renamed' })],
  ['tagDelete', () => ({ id: '8403' })],
];

describe('a later field of the document sees what the write changed, as another operation does', () => {
  test.each(writes)('%s', async (name, inputOf) => {
    const { before, write, after, later } = await between(name, inputOf(await seed()));
    expect(write.__typename).toBe(`${title(name)}Payload`);
    expect(after).toEqual(later);
    expect(after).not.toEqual(before);
  });
});

test('after a write whose outcome is unknown, the document reads all of it again', async () => {
  const { contact } = await seed();
  const failing = failingAt(sandbox, 'PUT /contacts/{id}', 500);
  const readsOf = () => calls.filter((call) => call.startsWith('GET /contacts/') || call.endsWith('/search'));
  const { before, write, after } = await between('contactUpdate', { id: contact, name: 'After' }, failing);
  expect(write).toMatchObject({ __typename: 'UpstreamProblem', outcomeUnknown: true } satisfies Json);
  expect(after).toEqual(before);
  const own = readsOf();
  // Twice by the document, and once by the operation after it.
  for (const call of new Set(own)) expect([call, own.filter((one) => one === call).length % 3]).toEqual([call, 0]);
});
