import { beforeEach, describe, expect, test } from 'vitest';
import { beginConversation } from '../support/conversations.ts';
import { setup } from '../support/gateway.ts';
import { admins, lastBody, rider, writing } from '../support/writing.ts';

const staged = await setup();
const { ask, calls, data, sandbox } = staged;
const write = writing(ask);

let contact: { id: string };
let other: { id: string; email: string; externalId: string };
let id: string;
beforeEach(async () => {
  ({ id, contact } = await beginConversation(staged));
  const { contacts } = await data(
    `{ contacts(first: 3, filter: { role: { eq: USER } }) { nodes { id email externalId } } }`,
  );
  other = contacts.nodes.find((one: { id: string }) => one.id !== contact.id);
  calls.length = 0;
  sandbox.log.length = 0;
});

describe('contacts in a conversation', () => {
  const by = { adminId: admins.maeve };
  const attach = (added: object, adder: object = by, selection = 'conversation { id contacts { id } }') =>
    write('conversationContactAttach', { conversationId: id, contact: added, by: adder }, selection);
  const detach = (contactId: string, adminId: string = admins.maeve) =>
    write(
      'conversationContactDetach',
      { conversationId: id, contactId, adminId },
      'conversation { id contacts { id } }',
    );

  test('one comes, one goes: the conversation is read again', async () => {
    const both = { conversation: { id, contacts: [{ id: contact.id }, { id: other.id }] } };
    expect(await attach({ id: other.id })).toMatchObject(both);
    expect(calls).toEqual(['POST /conversations/{id}/customers', 'GET /conversations/{id}']);
    expect(sandbox.log[0]?.body).toEqual({ admin_id: admins.maeve, customer: { intercom_user_id: other.id } });
    expect(await attach({ externalId: other.externalId })).toMatchObject(both);
    calls.length = 0;
    expect(await detach(contact.id)).toMatchObject({ conversation: { contacts: [{ id: other.id }] } });
    expect(calls).toEqual([
      'DELETE /conversations/{conversation_id}/customers/{contact_id}',
      'GET /conversations/{id}',
    ]);
    expect(sandbox.log.at(-2)?.body).toEqual({ admin_id: admins.maeve });
  });

  test('with the id alone it is one request', async () => {
    expect(await attach({ email: other.email }, by, 'conversation { id nodeId }')).toMatchObject({
      conversation: { id },
    });
    expect(calls).toEqual(['POST /conversations/{id}/customers']);
    expect(lastBody(sandbox)).toEqual({ admin_id: admins.maeve, customer: { email: other.email } });
  });

  test('added by another contact, with an address that no contact has', async () => {
    const { conversation } = await attach(
      { email: 'new@rider.example' },
      { contact: rider },
      'conversation { contacts { email role } }',
    );
    expect(conversation.contacts.at(-1)).toEqual({ email: 'new@rider.example', role: 'LEAD' });
    expect(sandbox.log[0]?.body).toEqual({
      customer: { email: 'new@rider.example', customer: { user_id: rider.externalId } },
    });
  });

  test('refusals', async () => {
    const gone = { __typename: 'NotFoundProblem' };
    expect(await attach({ id: '000000000000000000000000' })).toMatchObject(gone);
    expect(await attach({ id: other.id }, { adminId: '12' })).toMatchObject({ ...gone, code: 'admin_not_found' });
    expect(await detach(other.id)).toMatchObject({ ...gone, message: expect.stringContaining('User Not Found') });
    expect(await detach(contact.id)).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: 'Removing the last customer is not allowed',
    });
    expect(calls).toHaveLength(4);
  });
});
