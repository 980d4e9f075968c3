import type { Contact } from '../../client/contacts/index.ts';
import type { ContactRole } from '../../client/core/enums.ts';
import { contactRoles, wireWord } from '../../client/core/enums.ts';
import { integerId, ownIdSegment } from '../../client/core/ids.ts';
import { isBefore, type Version } from '../../client/core/versions.ts';
import type { Condition, Search } from '../../client/search.ts';
import type { Context } from '../../loaders/index.ts';
import { orNull, present } from '../core/absent.ts';
import { paged, type Window } from '../core/connection.ts';
import { listKey } from '../core/cursor.ts';
import {
  type Comparison,
  compare,
  compile,
  dayTime,
  exactTime,
  type Filter,
  flagged,
  idValue,
  type Rules,
  type TimeComparison,
  textValue,
} from '../core/filter.ts';

export const find = (id: string, { load }: Context) => orNull(load.contacts.byId.load(id));

/** A contact that something names; without a call when only the id is wanted. */
export const byId = (id: string, ctx: Context, idOnly: boolean) =>
  idOnly ? ctx.load.contacts.blank(id) : find(id, ctx);

export const byIds = (ids: readonly string[], { load }: Context, idsOnly: boolean) =>
  idsOnly ? ids.map(load.contacts.blank) : present(ids.map((id) => load.contacts.byId.load(id)));

/** Exactly one member is set; the schema sees to it. */
export interface ContactLookup {
  readonly id?: string | null | undefined;
  readonly externalId?: string | null | undefined;
}

export const findBy = async ({ id, externalId }: ContactLookup, ctx: Context): Promise<Contact | null> => {
  if (id != null) return find(id, ctx);
  const own = externalId ?? '';
  ownIdSegment(own, 'by.externalId'); // refuses what cannot be one, in every version alike
  return isBefore(ctx.version, '2.13') ? searchByExternalId(own, ctx) : orNull(ctx.load.contacts.byExternalId(own));
};

/** Before 2.13 there is no read by external id. */
const searchByExternalId = async (value: string, { load }: Context): Promise<Contact | null> => {
  const where = { field: 'external_id', operator: '=', value } as const;
  const { items } = await load.contacts.page({ where, limit: 1 });
  return items[0] ?? null;
};

// Query

export interface ContactFilter extends Filter {
  readonly and?: readonly ContactFilter[] | null | undefined;
  readonly or?: readonly ContactFilter[] | null | undefined;
  readonly id?: Comparison | null | undefined;
  readonly externalId?: Comparison | null | undefined;
  readonly role?: Comparison | null | undefined;
  readonly name?: Comparison | null | undefined;
  readonly email?: Comparison | null | undefined;
  readonly emailDomain?: Comparison | null | undefined;
  readonly phone?: Comparison | null | undefined;
  readonly ownerId?: Comparison | null | undefined;
  readonly createdAt?: TimeComparison | null | undefined;
  readonly updatedAt?: TimeComparison | null | undefined;
  readonly signedUpAt?: TimeComparison | null | undefined;
  readonly lastSeenAt?: TimeComparison | null | undefined;
  readonly lastContactedAt?: TimeComparison | null | undefined;
  readonly lastRepliedAt?: TimeComparison | null | undefined;
  readonly unsubscribedFromEmails?: boolean | null | undefined;
  readonly hasHardBounced?: boolean | null | undefined;
  readonly country?: Comparison | null | undefined;
  readonly city?: Comparison | null | undefined;
}

const rules = (version: Version): Rules<ContactFilter> => {
  const time = version === 'Unstable' ? exactTime : dayTime;
  return {
    id: compare('id', idValue),
    externalId: compare('external_id', textValue),
    role: compare('role', (role: ContactRole) => wireWord(contactRoles, role)),
    name: compare('name', textValue),
    email: compare('email', textValue),
    emailDomain: compare('email_domain', textValue),
    phone: compare('phone', textValue),
    ownerId: compare('owner_id', integerId),
    createdAt: time('created_at'),
    updatedAt: time('updated_at'),
    signedUpAt: time('signed_up_at'),
    lastSeenAt: time('last_seen_at'),
    lastContactedAt: time('last_contacted_at'),
    lastRepliedAt: time('last_replied_at'),
    unsubscribedFromEmails: flagged('unsubscribed_from_emails'),
    hasHardBounced: flagged('has_hard_bounced'),
    country: compare('location.country', textValue),
    city: compare('location.city', textValue),
  };
};

export interface ContactListArgs extends Window {
  readonly filter?: ContactFilter | null | undefined;
  readonly sort?: Search['sort'] | undefined;
}

/** All contacts, or those that belong to something: `owner` is the condition that says so. */
export const list = async (
  { filter, sort = null, first, after }: ContactListArgs,
  { load, version }: Context,
  owner?: Condition,
) => {
  const where = compile(filter, rules(version), owner === undefined ? [] : [owner]);
  return paged(listKey('contacts', where, sort), { first: first ?? null, after: after ?? null }, (page) =>
    load.contacts.page({ where, sort, ...page }),
  );
};

// Contact

export const owner = ({ ownerId }: Contact, { load }: Context, idOnly = false) => {
  if (ownerId === null) return null;
  return idOnly ? load.admins.blank(ownerId) : orNull(load.admins.byId.load(ownerId));
};
