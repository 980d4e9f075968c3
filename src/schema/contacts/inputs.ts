import type { Clearable } from '../../resolvers/contacts/writes.ts';
import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { customAttributes } from '../core/customInputs.ts';
import { ContactRole } from '../core/enums.ts';

/** What a new contact gets, and what changes of one. */
export const contactFields = (t: InputFieldBuilder) => ({
  externalId: t.string({ description: 'The id that your own system has for them. No two contacts have the same.' }),
  email: t.string({ description: 'Email address. No two users have the same.' }),
  emailVerified: t.boolean({
    description: 'Whether you know that the address is theirs. Given together with `email`. Since 2.16.',
  }),
  phone: t.string({ description: 'Telephone number, with the country’s code: `+353871234567`.' }),
  name: t.string({ description: 'Full name.' }),
  avatarUrl: t.field({ type: 'URL', description: 'The web address of their picture.' }),
  signedUpAt: t.field({ type: 'DateTime', description: 'When they signed up.' }),
  lastSeenAt: t.field({ type: 'DateTime', description: 'When they were last on your site or in your app.' }),
  ownerId: t.id({ description: 'The admin who looks after them.' }),
  unsubscribedFromEmails: t.boolean({ description: 'Whether they want no email.' }),
  languageOverride: t.string({
    description:
      'Their language, whatever their browser’s is: a code of two letters, such as `en`. One that Intercom does not have takes away what was set. Only in Unstable.',
  }),
  customAttributes: customAttributes(t),
});

export const ContactLookup = builder.inputType('ContactLookup', {
  description: 'What a contact is found by: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({
      description: 'Intercom’s id. From API version 2.16 on, one that was merged away finds the contact that is left.',
    }),
    externalId: t.string({ description: 'The id that your own system has for them.' }),
  }),
});

export const ContactClearableField = builder.enumType('ContactClearableField', {
  description: 'What can be taken away from a contact.',
  values: {
    PHONE: { value: 'phone', description: 'Telephone number.' },
    NAME: { value: 'name', description: 'Full name.' },
    AVATAR: { value: 'avatarUrl', description: 'Their picture.' },
    SIGNED_UP_AT: { value: 'signedUpAt', description: 'When they signed up.' },
    LAST_SEEN_AT: { value: 'lastSeenAt', description: 'When they were last on your site or in your app.' },
    OWNER: { value: 'ownerId', description: 'The admin who looks after them.' },
    LANGUAGE_OVERRIDE: { value: 'languageOverride', description: 'The language set for them. Only in Unstable.' },
  } as const satisfies Readonly<Record<string, { readonly value: Clearable; readonly description: string }>>,
});

export const roleField = (t: InputFieldBuilder, description: string) => t.field({ type: ContactRole, description });

const skip =
  'True merges them although they share neither an email address nor a telephone number. Without it such a merge is refused.';

/** Which contact goes, and which one stays. */
export const mergeFields = (t: InputFieldBuilder) => ({
  fromId: t.id({ required: true, description: 'The lead that is merged away.' }),
  intoId: t.id({ required: true, description: 'The user that is left.' }),
  skipDuplicateValidation: t.boolean({ description: `${skip} Since 2.16.` }),
});
