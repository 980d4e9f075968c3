import { type Handlers, objectIn, Reply, textIn } from './handler.ts';

/** Numbers of which upstream says that it cannot send to them. */
const unreachable = '+353830000000';
const refused = '+40241100100';

export const phoneSwitches: Handlers<'phoneSwitches'> = {
  'POST /phone_call_redirects'({ state, body, now }) {
    const phone = textIn(body, 'phone') ?? '';
    if (!/^\+[1-9]\d{6,14}$/.test(phone)) {
      return new Reply(400, { error_key: 'invalid_phone_number', message: 'Invalid phone number' });
    }
    if (phone === unreachable) {
      return new Reply(400, { error_key: 'sms_failed', message: 'SMS was not sent due to an unknown error' });
    }
    if (phone === refused) return new Reply(422, { error_key: 'some_error' });
    const attributes = objectIn(body, 'custom_attributes') ?? {};
    for (const contact of state.contacts.values()) {
      if (contact.phone !== phone || contact.merged_into !== null) continue;
      Object.assign(contact.custom_attributes, attributes);
      contact.updated_at = now;
    }
    return { type: 'phone_call_redirect', url: `http://via.intercom.io/msgr/${state.nextId()}` };
  },
};
