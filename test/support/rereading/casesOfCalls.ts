import type { Case } from './cases.ts';

const phone = '+353871234567';

/** Calls, and what else reaches a contact outside the Messenger. */
export const calls: readonly Case[] = [
  {
    name: 'phoneSwitchCreate',
    input: ({ next }) => ({ phone, customAttributes: [{ name: 'topic', value: { text: next } }] }),
    unseen: 'the sandbox knows nobody by that number',
  },
  {
    name: 'finVoiceCallRegister',
    input: ({ next }) => ({ phoneNumber: phone, externalCallId: next }),
    unseen: 'no read finds a call that is not matched',
  },
  {
    name: 'contactBannersShow',
    input: ({ contact }) => ({ contactId: contact }),
    unseen: 'no read shows which banners were shown',
  },
  {
    name: 'contactBannerDismiss',
    input: ({ bannerContact, bannerView }) => ({ contactId: bannerContact, viewId: bannerView }),
    unseen: 'no read shows which banners were dismissed',
  },
];
