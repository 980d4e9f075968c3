import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { page } from './core/page.ts';
import { flag, id, type Read, ref, shape, text, time } from './core/read.ts';

export const emailSetting = shape({
  id: id('id'),
  email: text('email'),
  verified: flag('verified'),
  domain: text('domain'),
  brandId: ref('brand_id'),
  forwardingEnabled: flag('forwarding_enabled'),
  forwardedEmailLastReceivedAt: time('forwarded_email_last_received_at'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface EmailSetting extends Read<typeof emailSetting> {}

export const emails = {
  list: wholeListEndpoint('GET /emails', {
    docs: 'emails/listemails',
    since: '2.15',
    read: page('emails', emailSetting),
  }),
  find: endpoint('GET /emails/{id}', { docs: 'emails/retrieveemail', since: '2.15', read: emailSetting }),
};
