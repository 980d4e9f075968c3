import { actor } from './actors.ts';
import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { done, id, key, nested, optional, type Read, type Reader, shape, text, time } from './core/read.ts';

export const tag = shape({ id: id('id'), name: text('name') });
export interface Tag extends Read<typeof tag> {}

/** A tag on a record. Upstream writes it as the tag, with more fields. */
export const tagging = shape({
  tag: key(tag),
  appliedAt: time('applied_at'),
  appliedBy: nested('applied_by', actor),
});
export interface Tagging extends Read<typeof tagging> {}

export type CompanyRef = { readonly id: string } | { readonly companyId: string };

/** What `POST /tags` does is told by the keys of its body. Tags are named by their names, but for one that is renamed. */
export type TagWrite =
  | { readonly kind: 'upsert'; readonly name: string; readonly id?: string | null | undefined }
  | {
      readonly kind: 'tagCompanies' | 'untagCompanies';
      readonly name: string;
      readonly companies: readonly CompanyRef[];
    }
  | { readonly kind: 'tagContacts'; readonly name: string; readonly contactIds: readonly string[] };

const companyRef = (company: CompanyRef) => ('companyId' in company ? { company_id: company.companyId } : company);

const writing = (write: TagWrite) => {
  const { name } = write;
  switch (write.kind) {
    case 'upsert':
      return { name, id: write.id ?? undefined };
    case 'tagCompanies':
      return { name, companies: write.companies.map(companyRef) };
    case 'untagCompanies':
      return { name, companies: write.companies.map((company) => ({ ...companyRef(company), untag: true })) };
    case 'tagContacts':
      return { name, users: write.contactIds.map((id) => ({ id })) };
  }
};

const answered = shape({ id: id('id') });
const contacts = listIfPresent('users', answered);
const companies = listIfPresent('companies', answered);

/** From 2.16 on the answer lists what was tagged or untagged, and omits what is not there (quirk: tag-made-before-failure). */
export interface TagWritten {
  readonly tag: Tag;
  /** null where the answer does not say. */
  readonly contactIds: readonly string[] | null;
  readonly companyIds: readonly string[] | null;
}
const written: Reader<TagWritten | null> = (wire, note) => {
  const made = tag(wire, note);
  return (
    made && {
      tag: made,
      contactIds: contacts(wire, note)?.map(({ id }) => id) ?? null,
      companyIds: companies(wire, note)?.map(({ id }) => id) ?? null,
    }
  );
};

export interface TagRequest {
  readonly tagId: string;
  /** The admin who tags. */
  readonly adminId: string;
}
const tagRequest = ({ tagId, adminId }: TagRequest) => ({ id: tagId, admin_id: adminId });
const untagRequest = ({ adminId }: Pick<TagRequest, 'adminId'>) => ({ admin_id: adminId });

export const tags = {
  list: wholeListEndpoint('GET /tags', { docs: 'tags/listtags', read: page('tags', tag) }),
  find: endpoint('GET /tags/{id}', { docs: 'tags/findtag', read: tag }),
  write: endpoint('POST /tags', { docs: 'tags/createtag', write: writing, read: written }),
  remove: endpoint('DELETE /tags/{id}', { docs: 'tags/deletetag', read: done }),
  listOfContact: wholeListEndpoint('GET /contacts/{contact_id}/tags', {
    docs: 'contacts/listtagsforacontact',
    read: page('tags', tagging),
  }),
  tagContact: endpoint('POST /contacts/{contact_id}/tags', {
    docs: 'tags/attachtagtocontact',
    write: (tagId: string) => ({ id: tagId }),
    read: optional(tagging),
  }),
  untagContact: endpoint('DELETE /contacts/{contact_id}/tags/{id}', {
    docs: 'tags/detachtagfromcontact',
    read: optional(tagging),
  }),
  tagConversation: endpoint('POST /conversations/{conversation_id}/tags', {
    docs: 'tags/attachtagtoconversation',
    write: tagRequest,
    read: optional(tagging),
  }),
  untagConversation: endpoint('DELETE /conversations/{conversation_id}/tags/{id}', {
    docs: 'tags/detachtagfromconversation',
    write: untagRequest,
    read: optional(tagging),
  }),
  tagTicket: endpoint('POST /tickets/{ticket_id}/tags', {
    docs: 'tags/attachtagtoticket',
    write: tagRequest,
    read: optional(tagging),
  }),
  untagTicket: endpoint('DELETE /tickets/{ticket_id}/tags/{id}', {
    docs: 'tags/detachtagfromticket',
    write: untagRequest,
    read: optional(tagging),
  }),
};
