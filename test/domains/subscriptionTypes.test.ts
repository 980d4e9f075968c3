import { describe, expect, test } from 'vitest';
import { versions } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { everything, type Json, nodeId, rest } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

/** The seed's contact with twelve subscriptions: ten of those that it opted out of stand in it. */
const manySubscriptions = 'larkspur-10062';
const contactOf = (externalId: string): Promise<Json> =>
  rest(sandbox, `GET /contacts/find_by_external_id/${externalId}`);
const aRider = async (): Promise<string> => (await contactOf('larkspur-10042')).id;

describe('subscription types', () => {
  test.each(versions)('all of them in one call in %s', async (version) => {
    const { data: answer } = await askIn(version)(
      `{ subscriptionTypes { id nodeId state consentType contentTypes
         defaultTranslation { name description locale } translations { locale description } } }`,
    );
    expect(answer.subscriptionTypes).toHaveLength(12);
    expect(answer.subscriptionTypes[1]).toEqual({
      id: '122',
      nodeId: nodeId('SubscriptionType', '122'),
      state: 'LIVE',
      consentType: 'OPT_IN',
      contentTypes: ['SMS_MESSAGE'],
      defaultTranslation: { name: 'Offers by text message', description: 'Sales and discounts', locale: 'en' },
      translations: [
        { locale: 'en', description: 'Sales and discounts' },
        { locale: 'de', description: 'Angebote und Rabatte' },
      ],
    });
    expect(calls).toEqual(['GET /subscription_types']);
  });

  test('one by its global id comes with the list; an unknown one is null', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on SubscriptionType { state } } }';
    expect((await data(query, { id: nodeId('SubscriptionType', '132') })).node).toEqual({ state: 'DRAFT' });
    expect((await data(query, { id: nodeId('SubscriptionType', '1') })).node).toBeNull();
    expect(calls).toEqual(['GET /subscription_types', 'GET /subscription_types']);
  });
});

describe('the subscriptions of contacts', () => {
  const page = (selection: string, first = 50) =>
    `{ contacts(first: ${first}, sort: { field: CREATED_AT, order: ASCENDING }) { nodes { id subscriptions { ${selection} } } } }`;

  test('their ids and the choices cost no call for 50 contacts', async () => {
    const { contacts } = await data(page('optedIn type { id }'));
    const wire = new Map((await everything(sandbox, 'contacts')).map((contact) => [contact.id, contact]));
    for (const { id, subscriptions } of contacts.nodes) {
      const { opted_in_subscription_types: wanted, opted_out_subscription_types: unwanted } = wire.get(id);
      expect(subscriptions).toEqual([
        ...wanted.data.map((one: Json) => ({ optedIn: true, type: { id: one.id } })),
        ...unwanted.data.map((one: Json) => ({ optedIn: false, type: { id: one.id } })),
      ]);
    }
    expect(contacts.nodes.flatMap(({ subscriptions }: Json) => subscriptions).length).toBeGreaterThan(10);
    expect(calls).toEqual(['POST /contacts/search']);
  });

  test('their names are one list for 50 contacts', async () => {
    const { contacts } = await data(page('optedIn type { defaultTranslation { name } }'));
    const [said] = contacts.nodes.flatMap(({ subscriptions }: Json) => subscriptions);
    expect(said.type.defaultTranslation.name).toEqual(expect.any(String));
    expect(calls).toEqual(['POST /contacts/search', 'GET /subscription_types']);
  });

  test('those of a contact that does not tell of all are read by themselves, and bring their types', async () => {
    const { id } = await contactOf(manySubscriptions);
    const { contact } = await data(
      `{ contact(by: { id: "${id}" }) { subscriptions { optedIn type { id consentType state } } } }`,
    );
    expect(contact.subscriptions).toHaveLength(12);
    const said = new Map(contact.subscriptions.map((one: Json) => [one.type.id, one.optedIn]));
    expect(said.get('122')).toBe(true);
    expect([...said.values()].filter((optedIn) => optedIn === false)).toHaveLength(11);
    // It is in neither of the lists, one of which is cut: the type tells what being in the whole list means.
    expect(contact.subscriptions.at(-1)).toEqual({
      optedIn: false,
      type: { id: '132', consentType: 'OPT_OUT', state: 'DRAFT' },
    });
    expect(calls).toEqual(['GET /contacts/{id}', 'GET /contacts/{contact_id}/subscriptions']);
  });
});

describe('changing subscriptions', () => {
  const payload = 'subscriptionType { id state } contact { subscriptions { optedIn type { id } } }';
  const about = (answer: Json, id: string) =>
    answer.contact.subscriptions.find(({ type }: Json) => type.id === id)?.optedIn ?? null;

  test.each(versions)('opts in, out, and forgets in %s', async (version) => {
    const writeIn = writing(askIn(version));
    const input = { contactId: await aRider(), subscriptionTypeId: '130' };
    const added = await writeIn('contactSubscriptionAdd', { ...input, consentType: 'OPT_IN' }, payload);
    expect(added.subscriptionType).toEqual({ id: '130', state: 'LIVE' });
    expect(about(added, '130')).toBe(true);
    expect(sandbox.log[0]?.body).toEqual({ id: '130', consent_type: 'opt_in' });
    expect(calls).toEqual(['POST /contacts/{contact_id}/subscriptions', 'GET /contacts/{id}']);
    calls.length = 0;

    const out = await writeIn('contactSubscriptionAdd', { ...input, consentType: 'OPT_OUT' }, payload);
    expect(about(out, '130')).toBe(false);
    calls.length = 0;

    const removed = await writeIn('contactSubscriptionRemove', input, payload);
    expect(removed.subscriptionType).toEqual({ id: '130', state: 'LIVE' });
    expect(about(removed, '130')).toBeNull();
    expect(calls).toEqual(['DELETE /contacts/{contact_id}/subscriptions/{id}', 'GET /contacts/{id}']);
  });

  test('costs no more if only the contact’s id is selected', async () => {
    const contactId = await aRider();
    const input = { contactId, subscriptionTypeId: '121', consentType: 'OPT_OUT' };
    const added = await write('contactSubscriptionAdd', input, 'contact { id }');
    expect(added.contact).toEqual({ id: contactId });
    expect(lastBody(sandbox)).toEqual({ id: '121', consent_type: 'opt_out' });
    expect(calls).toEqual(['POST /contacts/{contact_id}/subscriptions']);
  });

  test('and what is not there', async () => {
    const contactId = await aRider();
    const absent = { __typename: 'NotFoundProblem', code: 'not_found' };
    const add = (input: object) => write('contactSubscriptionAdd', { consentType: 'OPT_IN', ...input });
    expect(await add({ contactId, subscriptionTypeId: '1' })).toMatchObject(absent);
    expect(await add({ contactId: '0'.repeat(24), subscriptionTypeId: '122' })).toMatchObject(absent);
    expect(await write('contactSubscriptionRemove', { contactId, subscriptionTypeId: '130' })).toMatchObject(absent);
    expect(calls).toHaveLength(3);
    calls.length = 0;
    expect(await add({ contactId, subscriptionTypeId: 'a/b' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'subscriptionTypeId',
    });
    expect(calls).toEqual([]);
  });
});
