import type { Clearable } from '../../resolvers/contacts/writes.ts';
import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { customAttributes } from '../core/customInputs.ts';
import { ContactRole } from '../core/enums.ts';

/** What a new contact gets, and what changes of one. */
export const contactFields = (t: InputFieldBuilder) => ({
  externalId: t.string({ description: 'External id: the contact’s id in your own system. Unique among contacts.' }),
  email: t.string({ description: 'Email address. Unique among users.' }),
  emailVerified: t.boolean({
    description: 'Whether you verified that the email address is the contact’s own. Requires `email`. Since 2.16.',
  }),
  phone: t.string({ description: 'Phone number with the country code, such as `+353871234567`.' }),
  name: t.string({ description: 'Full name.' }),
  avatarUrl: t.field({ type: 'URL', description: 'Avatar: the address of the contact’s picture.' }),
  signedUpAt: t.field({ type: 'DateTime', description: 'Time the contact signed up.' }),
  lastSeenAt: t.field({ type: 'DateTime', description: 'Time the contact was last seen on your site or in your app.' }),
  ownerId: t.id({ description: 'Owner: the admin that the contact is assigned to.' }),
  unsubscribedFromEmails: t.boolean({ description: 'Whether the contact unsubscribed from emails.' }),
  languageOverride: t.string({
    description:
      'Language set for the contact, which overrides the browser’s: a code of two letters, such as `en`. A code that Intercom does not support clears the language. Only in Unstable.',
  }),
  customAttributes: customAttributes(t),
});

export const ContactLookup = builder.inputType('ContactLookup', {
  description: 'Key of a contact. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({
      description:
        'Intercom’s id. From API version 2.16 on, the id of a merged contact finds the contact that it was merged into.',
    }),
    externalId: t.string({ description: 'External id: the contact’s id in your own system.' }),
  }),
});

export const ContactClearableField = builder.enumType('ContactClearableField', {
  description: 'Field of a contact that can be cleared.',
  values: {
    PHONE: { value: 'phone', description: 'Phone number.' },
    NAME: { value: 'name', description: 'Full name.' },
    AVATAR: { value: 'avatarUrl', description: 'Avatar: the contact’s picture.' },
    SIGNED_UP_AT: { value: 'signedUpAt', description: 'Time the contact signed up.' },
    LAST_SEEN_AT: { value: 'lastSeenAt', description: 'Time the contact was last seen on your site or in your app.' },
    OWNER: { value: 'ownerId', description: 'Owner: the admin that the contact is assigned to.' },
    LANGUAGE_OVERRIDE: { value: 'languageOverride', description: 'Language set for the contact. Only in Unstable.' },
  } as const satisfies Readonly<Record<string, { readonly value: Clearable; readonly description: string }>>,
});

export const roleField = (t: InputFieldBuilder, description: string) => t.field({ type: ContactRole, description });

const skip =
  'True skips the duplicate check, which refuses contacts that share neither an email address nor a phone number.';

/** Which contact goes, and which one stays. */
export const mergeFields = (t: InputFieldBuilder) => ({
  fromId: t.id({ required: true, description: 'Lead that is merged away.' }),
  intoId: t.id({ required: true, description: 'User that the lead is merged into.' }),
  skipDuplicateValidation: t.boolean({ description: `${skip} Since 2.16.` }),
});
