import { describe, expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);
const route = 'POST /phone_call_redirects';

describe('phoneSwitchCreate', () => {
  test('sends one SMS, with custom attributes', async () => {
    const sent = await write(
      'phoneSwitchCreate',
      {
        phone: '+353832345678',
        customAttributes: [
          { name: 'issue_type', value: { text: 'Billing' } },
          { name: 'priority', value: { text: 'High' } },
        ],
      },
      'phoneSwitch { phone url }',
    );
    expect(sent.phoneSwitch).toEqual({
      phone: '+353832345678',
      url: expect.stringMatching(/^http:\/\/via\.intercom\.io\/msgr\//),
    });
    expect(calls).toEqual([route]);
    expect(lastBody(sandbox)).toEqual({
      phone: '+353832345678',
      custom_attributes: { issue_type: 'Billing', priority: 'High' },
    });
  });

  test('shows a contact with that number as it is afterwards', async () => {
    const { id, phone } =
      [...seedState().contacts.values()].find((one) => /^\+\d{7,15}$/.test(one.phone ?? '') && !one.archived) ??
      expect.fail();
    const read = `contact(by: { id: "${id}" }) { customAttributes { name display } }`;
    await write('phoneSwitchCreate', { phone, customAttributes: [{ name: 'plan', value: { text: 'Switched' } }] });
    const { contact } = await data(`{ ${read} }`);
    expect(JSON.stringify(contact.customAttributes)).toContain('Switched');
  });

  test.each(['0832345678', '+353 83 234 5678', '+0123456789', '+12345', '', '+3538323456789012'])(
    'refuses %s before any call',
    async (phone) => {
      expect(await write('phoneSwitchCreate', { phone })).toMatchObject({
        __typename: 'InvalidInputProblem',
        field: 'phone',
        message: expect.stringContaining('E.164'),
        requestId: null,
      });
      expect(calls).toEqual([]);
    },
  );

  test('says that the SMS was not sent, and does not try again', async () => {
    expect(await write('phoneSwitchCreate', { phone: '+353830000000' })).toMatchObject({
      __typename: 'UpstreamProblem',
      code: 'sms_failed',
      outcomeUnknown: false,
    });
    expect(await write('phoneSwitchCreate', { phone: '+40241100100' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'some_error',
    });
    expect(calls).toEqual([route, route]);
  });

  test('names the number where Intercom refuses it', async () => {
    const body = { error_key: 'invalid_phone_number', message: 'Invalid phone number' };
    const refusing = writing(failingAt(sandbox, route, 400, body));
    expect(await refusing('phoneSwitchCreate', { phone: '+353832345678' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'invalid_phone_number',
      field: 'phone',
    });
  });

  test.each([408, 500, 503])('is sent once where Intercom returns %i, and the outcome is unknown', async (status) => {
    const failing = writing(failingAt(sandbox, route, status));
    expect(await failing('phoneSwitchCreate', { phone: '+353832345678' })).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(calls).toEqual([route]);
  });

  test.each(['2.11', 'Unstable'] as const)('is there in %s', async (version) => {
    expect(await writing(askIn(version))('phoneSwitchCreate', { phone: '+353832345678' })).toEqual({
      __typename: 'PhoneSwitchCreatePayload',
    });
  });
});
