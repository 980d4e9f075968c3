import { isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import type { Scope } from '../../src/loaders/core/scopes.ts';
import { isPersonal } from '../../src/schema/core/personal.ts';
import { schema } from '../../src/schema/index.ts';
import { gatewayOver, setup } from '../support/gateway.ts';

/** A caller learns nothing from what goes wrong that they could not read. */

const { sandbox, data } = await setup();
const workspace = openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' });
const gatewayWith = (...scopes: Scope[]) =>
  gatewayOver(sandbox.origin, '2.16', { workspace: () => ({ workspace, scopes: new Set(scopes) }) });
const lesser = [['write'], ['write', 'pii'], ['read', 'write']] as const;

describe('an address that somebody has already', async () => {
  const create = `mutation ($email: String!) { contactCreate(input: { email: $email, role: USER }) {
    __typename ... on Problem { message code } ... on ConflictProblem { existingId }
  } }`;
  const known = async () =>
    (await data('{ contacts(first: 20, filter: { role: { eq: USER } }) { nodes { id email } } }')).contacts.nodes.find(
      ({ email }: { readonly email: string | null }) => email !== null,
    );

  test('gives the id of its owner to who may read it', async () => {
    const { id, email } = await known();
    const { data: found } = await gatewayWith('read', 'write', 'pii')(create, { email });
    expect(found.contactCreate).toMatchObject({ __typename: 'ConflictProblem', code: 'conflict', existingId: id });
    expect(found.contactCreate.message).toContain(id);
  });

  test.each(lesser.map((scopes) => [scopes.join(' and '), scopes] as const))('not with %s alone', async (_, scopes) => {
    const { id, email } = await known();
    const answer = await gatewayWith(...scopes)(create, { email });
    expect(answer.data.contactCreate).toMatchObject({ __typename: 'ConflictProblem', existingId: null });
    expect(answer.data.contactCreate.message).toContain('`read` and `pii`');
    expect(JSON.stringify(answer)).not.toContain(id);
  });
});

test('what Intercom says of a wrong value is told only to who may read values', async () => {
  const update =
    'mutation { contactUpdate(input: { id: "6657add46abd0167d9419cd2", name: "x" }) { __typename ... on Problem { message code } } }';
  const whole = (await gatewayWith('read', 'write', 'pii')(update)).data.contactUpdate;
  for (const scopes of lesser) {
    const found = (await gatewayWith(...scopes)(update)).data.contactUpdate;
    expect({ ...found, message: '' }).toEqual({ ...whole, message: '' });
    expect(found.message).toMatch(/^Intercom has no such contact.*`read` and `pii`\.$/);
  }
});

test('the choices that a ticket type has are told only to who may read them', async () => {
  const create = (attribute: string) => `mutation { ticketCreate(input: {
    typeId: "2811", contacts: [{ externalId: "larkspur-10042" }], title: "x", attributes: [${attribute}]
  }) { ... on InvalidInputProblem { message field } } }`;
  const wrong = [
    ['{ name: "Colour", value: { text: "red" } }', 'Odometer', 'The ticket type'],
    ['{ name: "Model", value: { item: "Ostrich" } }', 'Swift', '"Model" has no item "Ostrich".'],
  ] as const;
  for (const [attribute, choice, message] of wrong) {
    const told = (await gatewayWith('read', 'write')(create(attribute))).data.ticketCreate;
    expect(told.message).toContain(choice);
    const found = (await gatewayWith('write', 'pii')(create(attribute))).data.ticketCreate;
    expect(found).toEqual({ message, field: told.field });
  }
});

test.each([
  'Contact.utm',
  'Contact.referrer',
  'Visitor.utm',
  'Visitor.referrer',
  'EmailMessageMetadata.messageId',
  'WhatsAppMessageStatus.messageId',
  'MessageStatus.whatsAppMessageId',
  'MessageDeliveryError.details',
  'MessageDeliveryError.message',
  'ContactMergeReason.message',
  'ContactActivity.failureReason',
  'ConversationSource.url',
  'FirstContactReply.url',
  'ConflictProblem.existingId',
])('%s may carry an address: it is personal', (place) => {
  const [type = '', name = ''] = place.split('.');
  const object = schema.getType(type);
  const field = isObjectType(object) ? object.getFields()[name] : undefined;
  expect(field && isPersonal(field)).toBe(true);
});
