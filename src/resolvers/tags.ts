import type { Contact } from '../client/contacts/index.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { CompanyRef, Tagging, TagRequest } from '../client/tags.ts';
import type { Context } from '../loaders/index.ts';
import { answeredOr, orNull } from './core/absent.ts';
import { isComplete } from './core/references.ts';
import { toMany } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.tags.byId.load(id));

export const list = ({ load }: Context) => load.tags.all();

// Contact

const tagsOf = toMany('tags', (ids: readonly string[]) => ids);

/** The contact names its tags, ten at most. */
export const ofContact = async (contact: Contact, ctx: Context, idsOnly: boolean) => {
  const { id, tags } = contact;
  if (isComplete(tags)) return tagsOf(tags.ids, ctx, idsOnly);
  const taggings = await orNull(ctx.load.tags.ofContact.load(id));
  return taggings?.map(({ tag }) => tag) ?? null;
};

export const taggingsOfContact = ({ id, tags }: Contact, { load }: Context) =>
  isComplete(tags) && tags.ids.length === 0 ? [] : orNull(load.tags.ofContact.load(id));

// Mutation

export const ofChange = (id: string, answer: Tagging | undefined, { load }: Context, idOnly: boolean) =>
  answeredOr(answer?.tag, id, load.tags, idOnly);

/** Upstream states no limit; a call should not take long. */
export const maxTagged = 100;

const checkName = (name: string, field: string): void => {
  if (name.trim() === '') throw new InvalidInputError('The name of a tag must not be blank.', field);
};

const checkCount = ({ length }: readonly unknown[], field: string): void => {
  if (length < 1 || length > maxTagged)
    throw new InvalidInputError(`Expected 1 to ${maxTagged} items, got ${length}.`, field);
};

export interface TagDraft {
  readonly id?: string | null | undefined;
  readonly name: string;
}

export const upsert = async ({ id, name }: TagDraft, { load }: Context) => {
  checkName(name, 'name');
  const { tag } = await load.tags.write({ kind: 'upsert', id, name });
  return tag;
};

export const remove = (id: string, { load }: Context) => load.tags.remove(id);

export const tagContacts = async (tagName: string, contactIds: readonly string[], { load }: Context) => {
  checkName(tagName, 'tagName');
  checkCount(contactIds, 'contactIds');
  const written = await load.tags.write({ kind: 'tagContacts', name: tagName, contactIds });
  const isTagged = (id: string) => written.contactIds?.includes(id) ?? true;
  return {
    tag: written.tag,
    contactIds: contactIds.filter(isTagged),
    skippedContactIds: contactIds.filter((id) => !isTagged(id)),
  };
};

/** Exactly one member is set; the schema sees to it. */
export interface CompanyReference {
  readonly id?: string | null | undefined;
  readonly companyId?: string | null | undefined;
}

const companyRef = ({ id, companyId }: CompanyReference, at: string): CompanyRef => {
  if (id != null) return { id };
  return { companyId: someText(companyId ?? '', `${at}.companyId`) };
};

export const writeCompanies = async (
  kind: 'tagCompanies' | 'untagCompanies',
  tagName: string,
  companies: readonly CompanyReference[],
  { load }: Context,
) => {
  checkName(tagName, 'tagName');
  checkCount(companies, 'companies');
  const refs = companies.map((company, i) => companyRef(company, `companies[${i}]`));
  const { tag, companyIds } = await load.tags.write({ kind, name: tagName, companies: refs });
  const isThere = ({ id }: CompanyReference) => id == null || (companyIds?.includes(id) ?? true);
  return { tag, named: companies.filter(isThere), companies, companyIds };
};

/**
 * The companies that upstream skipped. Its answer has Intercom's ids only, so companies that were named by their own are
 * looked up, unless the answer has as many as were named.
 *
 * @throws whatever a lookup fails with, but for a company that is not there.
 */
export const skippedCompanies = async (
  {
    companies,
    companyIds,
  }: { readonly companies: readonly CompanyReference[]; readonly companyIds: readonly string[] | null },
  { load }: Context,
): Promise<readonly CompanyReference[]> => {
  const written = new Set(companyIds);
  if (companyIds === null || written.size >= companies.length) return [];
  const ids = await Promise.all(
    companies.map(async ({ id, companyId }) => {
      if (companyId == null) return id;
      return (await orNull(load.companies.byCompanyId.load(companyId)))?.id;
    }),
  );
  return companies.filter((_, i) => !written.has(ids[i] ?? ''));
};

export const tagContact = (contactId: string, tagId: string, { load }: Context) =>
  load.tags.tagContact(contactId, tagId);

export const untagContact = (contactId: string, tagId: string, { load }: Context) =>
  load.tags.untagContact(contactId, tagId);

export const tagTicket = (ticketId: string, tagging: TagRequest, { load }: Context) =>
  load.tags.tagTicket(ticketId, tagging);

export const untagTicket = (ticketId: string, tagging: TagRequest, { load }: Context) =>
  load.tags.untagTicket(ticketId, tagging);

export const tagConversation = (conversationId: string, tagging: TagRequest, { load }: Context) =>
  load.tags.tagConversation(conversationId, tagging);

export const untagConversation = (conversationId: string, tagging: TagRequest, { load }: Context) =>
  load.tags.untagConversation(conversationId, tagging);
