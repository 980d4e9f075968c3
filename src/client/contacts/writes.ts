import { type ContactRole, contactRoles, wireWord } from '../core/enums.ts';
import { integerId } from '../core/ids.ts';
import { ifAvailable, isBefore, type Version } from '../core/versions.ts';

/** What a contact is made of, or gets. What is omitted stays as it is, and null takes a value away. */
export interface ContactWrite {
  readonly role?: ContactRole | undefined;
  readonly externalId?: string | undefined;
  readonly email?: string | undefined;
  /** Since 2.16, and with `email` only. */
  readonly emailVerified?: boolean | undefined;
  readonly phone?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly avatarUrl?: string | null | undefined;
  readonly signedUpAt?: Date | null | undefined;
  readonly lastSeenAt?: Date | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly unsubscribedFromEmails?: boolean | undefined;
  /** Since Unstable. */
  readonly languageOverride?: string | null | undefined;
  readonly customAttributes?: Readonly<Record<string, unknown>> | undefined;
}

const seconds = (date: Date | null | undefined) => date && Math.floor(date.getTime() / 1000);

/** A number until 2.15, text since. */
const owner = (id: string | null | undefined, version: Version) => {
  if (id === null || id === undefined) return id;
  const number = integerId(id, 'ownerId');
  return isBefore(version, '2.16') ? number : id;
};

/** Taking it away is as much asked for as giving it. */
const language = (language: string | null | undefined, version: Version) => {
  if (language !== undefined) ifAvailable('Unstable', version, 'languageOverride', language ?? '');
  return language;
};

export const contactToWire = (contact: ContactWrite, version: Version) => ({
  role: contact.role && wireWord(contactRoles, contact.role),
  external_id: contact.externalId,
  email: contact.email,
  email_verified: ifAvailable('2.16', version, 'emailVerified', contact.emailVerified),
  phone: contact.phone,
  name: contact.name,
  avatar: contact.avatarUrl,
  signed_up_at: seconds(contact.signedUpAt),
  last_seen_at: seconds(contact.lastSeenAt),
  owner_id: owner(contact.ownerId, version),
  unsubscribed_from_emails: contact.unsubscribedFromEmails,
  language_override: language(contact.languageOverride, version),
  custom_attributes: contact.customAttributes,
});
