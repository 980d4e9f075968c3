import { afterAll, describe, expect, test } from 'vitest';
import * as faults from '../support/faults.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { askIn, calls, sandbox } = await setup();
const write = writing(askIn('2.15'));

const contact = { role: 'USER', externalId: 'larkspur-10042', name: 'Ann Rider', email: 'ann@rider.example' };
const event = { eventId: 'event-1', externalConversationId: 'channel-1', contact };
const wireEvent = {
  event_id: 'event-1',
  external_conversation_id: 'channel-1',
  contact: { type: 'user', external_id: 'larkspur-10042', name: 'Ann Rider', email: 'ann@rider.example' },
};
const payload = 'notification { externalConversationId conversation { id } externalContactId contact { id } }';
const route = (name: string) => `POST /custom_channel_events/notify_${name}`;

const kinds = [
  ['customChannelNewConversationNotify', 'new_conversation', {}, {}],
  ['customChannelNewMessageNotify', 'new_message', { body: 'Hello' }, { body: 'Hello' }],
  [
    'customChannelQuickReplySelectedNotify',
    'quick_reply_selected',
    { quickReplyOptionId: '1234' },
    { quick_reply_option_id: '1234' },
  ],
  [
    'customChannelAttributeCollectedNotify',
    'attribute_collected',
    { attribute: { id: 'address', value: 'Dublin' } },
    { attribute: { id: 'address', value: 'Dublin' } },
  ],
] as const;

describe.each(kinds)('%s', (name, path, more, wire) => {
  test('is one call, and answers the ids of both systems', async () => {
    const { notification } = await write(name, { ...event, ...more }, payload);
    expect(notification).toEqual({
      externalConversationId: 'channel-1',
      conversation: { id: expect.any(String) },
      externalContactId: 'larkspur-10042',
      contact: { id: expect.any(String) },
    });
    expect(lastBody(sandbox)).toEqual({ ...wireEvent, ...wire });
    expect(calls).toEqual([route(path)]);
  });

  test.each(['2.13', '2.16', '2.17'] as const)('is not in %s, which is reported without a call', async (version) => {
    const refused = await writing(askIn(version))(name, { ...event, ...more });
    expect(refused).toMatchObject({ __typename: 'UnsupportedProblem', code: 'UNSUPPORTED_IN_VERSION' });
    expect(refused.message).toContain(version === '2.13' ? 'since 2.14' : 'not available in 2.16 and 2.17');
    expect(calls).toEqual([]);
  });

  test.each<[object, string]>([
    [{ eventId: '' }, 'eventId'],
    [{ externalConversationId: ' ' }, 'externalConversationId'],
    [{ contact: { ...contact, externalId: '' } }, 'contact.externalId'],
    [{ contact: { ...contact, name: null } }, 'contact.name'],
    [{ contact: { ...contact, email: '' } }, 'contact.email'],
  ])('with %j is refused without a call', async (wrong, field) => {
    expect(await write(name, { ...event, ...more, ...wrong })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
    });
    expect(calls).toEqual([]);
  });
});

test.each<[string, object, string]>([
  ['customChannelNewMessageNotify', { body: ' ' }, 'body'],
  ['customChannelQuickReplySelectedNotify', { quickReplyOptionId: '' }, 'quickReplyOptionId'],
  ['customChannelAttributeCollectedNotify', { attribute: { id: '', value: 'x' } }, 'attribute.id'],
])('%s with %j is refused without a call', async (name, wrong, field) => {
  expect(await write(name, { ...event, ...wrong })).toMatchObject({ __typename: 'InvalidInputProblem', field });
  expect(calls).toEqual([]);
});

test('a lead needs neither a name nor an address', async () => {
  const lead = { role: 'LEAD', externalId: 'channel-lead' };
  await write('customChannelNewConversationNotify', { ...event, contact: lead });
  expect(lastBody(sandbox)).toMatchObject({ contact: { type: 'lead', external_id: 'channel-lead' } });
});

test('a message leads to its conversation and contact, in one call each', async () => {
  await write('customChannelNewConversationNotify', event);
  const message = { ...event, eventId: 'event-2', body: 'Hello' };
  const { notification } = await write(
    'customChannelNewMessageNotify',
    message,
    'notification { conversation { parts(first: 5) { nodes { bodyText } } } contact { name } }',
  );
  expect(notification.contact.name).toBe('Ann Rider');
  expect(notification.conversation.parts.nodes).toMatchObject([{ bodyText: 'Hello' }]);
  expect(calls.slice(2).toSorted()).toEqual(['GET /contacts/{id}', 'GET /conversations/{id}']);
});

test('what Intercom refuses is a problem', async () => {
  await write('customChannelNewConversationNotify', event);
  expect(await write('customChannelNewConversationNotify', { ...event, eventId: 'event-2' })).toMatchObject({
    __typename: 'InvalidInputProblem',
    code: 'data_invalid',
    message: 'Invalid or duplicated record reference',
  });
  sandbox.switches.failNext(1, 404, { errors: [{ code: 'data_invalid', message: 'Integration not found' }] });
  expect(await write('customChannelNewConversationNotify', { ...event, eventId: 'event-3' })).toMatchObject({
    __typename: 'NotFoundProblem',
    code: 'data_invalid',
    message: 'Integration not found',
  });
});

describe('an event that fails', async () => {
  const upstream = await faults.startFaults(sandbox.origin);
  afterAll(() => upstream.stop());

  test('is sent again as it is, and is carried out once', async () => {
    upstream.breaks(
      route('new_message'),
      async ({ response, good }) => {
        await good();
        response.writeHead(502, { 'content-type': 'text/html' }).end('<html>');
      },
      { times: 1 },
    );
    const over = writing(gatewayOver(upstream.origin, '2.15'));
    const { notification } = await over(
      'customChannelNewMessageNotify',
      { ...event, body: 'Hello' },
      'notification { conversation { parts(first: 5) { totalCount } } }',
    );
    expect(notification.conversation.parts.totalCount).toBe(0);
    const bodies = upstream.received.filter(({ call }) => call === route('new_message')).map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
  });
});
