import type { ContactReference } from '../../client/contacts/index.ts';
import type { MergeRequest } from '../../client/contacts/merges.ts';
import type { ContactWrite } from '../../client/contacts/writes.ts';
import type { ContactRole } from '../../client/core/enums.ts';
import { InvalidInputError } from '../../client/core/errors.ts';
import type { Context } from '../../loaders/index.ts';
import { orNull } from '../core/absent.ts';
import { checkedContact, checkedNewContact } from '../core/contactInputs.ts';
import type { CustomAttributesInput } from '../core/customInputs.ts';

export interface ContactInput {
  readonly role?: ContactRole | null | undefined;
  readonly externalId?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly emailVerified?: boolean | null | undefined;
  readonly phone?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly avatarUrl?: URL | null | undefined;
  readonly signedUpAt?: Date | null | undefined;
  readonly lastSeenAt?: Date | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly unsubscribedFromEmails?: boolean | null | undefined;
  readonly languageOverride?: string | null | undefined;
  readonly customAttributes?: CustomAttributesInput;
}

/** What upstream lets be taken away, by its name in the input. */
export type Clearable = 'phone' | 'name' | 'avatarUrl' | 'signedUpAt' | 'lastSeenAt' | 'ownerId' | 'languageOverride';

/** What is null was omitted as well as what is: `clear` takes values away. */
const written = (input: ReturnType<typeof checkedContact<ContactInput>>): ContactWrite => ({
  role: input.role ?? undefined,
  externalId: input.externalId ?? undefined,
  email: input.email ?? undefined,
  emailVerified: input.emailVerified ?? undefined,
  phone: input.phone ?? undefined,
  name: input.name ?? undefined,
  avatarUrl: input.avatarUrl,
  signedUpAt: input.signedUpAt ?? undefined,
  lastSeenAt: input.lastSeenAt ?? undefined,
  ownerId: input.ownerId ?? undefined,
  unsubscribedFromEmails: input.unsubscribedFromEmails ?? undefined,
  languageOverride: input.languageOverride ?? undefined,
  customAttributes: input.customAttributes,
});

const cleared = (input: ContactInput, clear: readonly Clearable[]): ContactWrite => {
  const both = clear.findIndex((name) => input[name] != null);
  if (both >= 0) throw new InvalidInputError(`\`${clear[both]}\` is both set and cleared.`, `clear[${both}]`);
  return Object.fromEntries(clear.map((name) => [name, null]));
};

export const create = (input: ContactInput, { load }: Context) =>
  load.contacts.create(written(checkedNewContact(input)));

export interface ContactChanges extends ContactInput {
  readonly clear?: readonly Clearable[] | null | undefined;
}

export const update = (id: string, { clear, ...input }: ContactChanges, { load }: Context) =>
  load.contacts.update(id, { ...written(checkedContact(input)), ...cleared(input, clear ?? []) });

export const remove = (id: string, { load }: Context) => load.contacts.remove(id);
export const archive = (id: string, { load }: Context) => load.contacts.archive(id);
export const unarchive = (id: string, { load }: Context) => load.contacts.unarchive(id);
export const block = (id: string, { load }: Context) => load.contacts.block(id);

/** What was put away, read again; the write answered a reference. */
export const reread = ({ id, externalId = null }: ContactReference, { load }: Context, refOnly: boolean) =>
  refOnly ? load.contacts.named({ id, externalId }) : orNull(load.contacts.byId.load(id));

const ofTwo = (merging: MergeRequest): MergeRequest => {
  if (merging.fromId === merging.intoId)
    throw new InvalidInputError('A contact cannot be merged into itself.', 'intoId');
  return merging;
};

export const merge = async (merging: MergeRequest, { load }: Context) => load.contacts.merge(ofTwo(merging));

export const previewMerge = (merging: MergeRequest, { load }: Context) =>
  orNull(load.contacts.previewMerge(ofTwo(merging)));
