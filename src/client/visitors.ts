import { company } from './companies/index.ts';
import { contact } from './contacts/index.ts';
import { utm } from './contacts/utm.ts';
import { endpoint } from './core/endpoint.ts';
import { type ContactRole, contactRoles, wireWord } from './core/enums.ts';
import { list, refs } from './core/lists.ts';
import { flag, id, int, nested, open, type Read, ref, shape, text, textOrIn, time } from './core/read.ts';
import { socialProfile } from './socialProfiles.ts';
import { tag } from './tags.ts';

const location = shape({
  country: text('country_name'),
  countryCode: text('country_code'),
  continentCode: text('continent_code'),
  region: text('region_name'),
  city: text('city_name'),
  postalCode: text('postal_code'),
  timezone: text('timezone'),
});

export const visitor = shape({
  id: id('id'),
  userId: text('user_id'),
  anonymous: flag('anonymous'),
  name: text('name'),
  pseudonym: text('pseudonym'),
  email: text('email'),
  phone: text('phone'),
  avatarUrl: textOrIn('avatar', 'image_url'),
  location: nested('location_data', location),
  ownerId: ref('owner_id'),
  sessionCount: int('session_count'),
  unsubscribedFromEmails: flag('unsubscribed_from_emails'),
  markedEmailAsSpam: flag('marked_email_as_spam'),
  hasHardBounced: flag('has_hard_bounced'),
  doNotTrack: flag('do_not_track'),
  lastSeenAt: time('last_request_at', 'las_request_at'), // quirk: last-request-typo
  createdAt: time('created_at'),
  remoteCreatedAt: time('remote_created_at'),
  signedUpAt: time('signed_up_at'),
  updatedAt: time('updated_at'),
  tags: list('tags', tag),
  companies: list('companies', company),
  segmentIds: refs('segments'),
  socialProfiles: list('social_profiles', socialProfile),
  referrer: text('referrer'),
  utm,
  customAttributes: open('custom_attributes'),
});
export interface Visitor extends Read<typeof visitor> {}

/** Exactly one member is set. */
export interface VisitorRef {
  readonly id?: string | null | undefined;
  readonly userId?: string | null | undefined;
  /** Where a visitor is converted. */
  readonly email?: string | null | undefined;
}
const visitorRef = ({ id, userId, email }: VisitorRef) => ({
  id: id ?? undefined,
  user_id: userId ?? undefined,
  email: email ?? undefined,
});

export interface VisitorChanges {
  readonly visitor: VisitorRef;
  readonly name?: string | null | undefined;
  readonly customAttributes?: Readonly<Record<string, unknown>> | undefined;
}
const changes = ({ visitor, name, customAttributes }: VisitorChanges) => ({
  ...visitorRef(visitor),
  name: name ?? undefined,
  custom_attributes: customAttributes,
});

export interface VisitorConversion {
  readonly visitor: VisitorRef;
  readonly role: ContactRole;
  /** Who they turn out to be. */
  readonly contact: {
    readonly id?: string | null | undefined;
    readonly externalId?: string | null | undefined;
    readonly email?: string | null | undefined;
  };
}
const conversion = ({ visitor, role, contact: { id, externalId, email } }: VisitorConversion) => ({
  visitor: visitorRef(visitor),
  user: visitorRef({ id, userId: externalId, email }),
  type: wireWord(contactRoles, role),
});

export const visitors = {
  find: endpoint('GET /visitors', {
    docs: 'visitors/retrievevisitorwithuserid',
    notFoundIsAbsence: true,
    query: ({ userId }: { readonly userId: string }) => ({ user_id: userId }),
    read: visitor,
  }),
  update: endpoint('PUT /visitors', { docs: 'visitors/updatevisitor', write: changes, read: visitor }),
  convert: endpoint('POST /visitors/convert', { docs: 'visitors/convertvisitor', write: conversion, read: contact }),
};
