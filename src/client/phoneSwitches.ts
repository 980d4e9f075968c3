import { endpoint } from './core/endpoint.ts';
import { type Read, shape, text, type Wire } from './core/read.ts';

/** `url` is sent and not declared, `phone` is declared and not sent (quirk: phone-switch-answer). */
export const phoneSwitch = shape({ phone: text('phone'), url: text('url') });
export interface PhoneSwitch extends Read<typeof phoneSwitch> {}

export interface PhoneSwitchDraft {
  /** In E.164 format. */
  readonly phone: string;
  readonly customAttributes?: Wire | undefined;
}

export const phoneSwitches = {
  create: endpoint('POST /phone_call_redirects', {
    docs: 'switch/createphoneswitch',
    write: ({ phone, customAttributes }: PhoneSwitchDraft) => ({ phone, custom_attributes: customAttributes }),
    read: phoneSwitch,
  }),
};
