import { actor } from './actors.ts';
import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { done, id, nested, optional, type Read, type Reader, shape, text, time } from './core/read.ts';

export const tag = shape({
  id: id('id'),
  name: text('name'),
  appliedAt: time('applied_at'),
  appliedBy: nested('applied_by', actor),
});
export interface Tag extends Read<typeof tag> {}

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

/** From 2.16 on the answer lists what was tagged or untagged, and leaves out what is not there (quirk: tag-made-before-failure). */
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
const tagging = ({ tagId, adminId }: TagRequest) => ({ id: tagId, admin_id: adminId });
const untagging = ({ adminId }: Pick<TagRequest, 'adminId'>) => ({ admin_id: adminId });

export const tags = {
  list: wholeListEndpoint('GET /tags', { docs: 'tags/listtags', read: page('tags', tag) }),
  find: endpoint('GET /tags/{id}', { docs: 'tags/findtag', read: tag }),
  write: endpoint('POST /tags', { docs: 'tags/createtag', write: writing, read: written }),
  remove: endpoint('DELETE /tags/{id}', { docs: 'tags/deletetag', read: done }),
  listOfContact: wholeListEndpoint('GET /contacts/{contact_id}/tags', {
    docs: 'contacts/listtagsforacontact',
    read: page('tags', tag),
  }),
  tagContact: endpoint('POST /contacts/{contact_id}/tags', {
    docs: 'tags/attachtagtocontact',
    write: (tagId: string) => ({ id: tagId }),
    read: optional(tag),
  }),
  untagContact: endpoint('DELETE /contacts/{contact_id}/tags/{id}', {
    docs: 'tags/detachtagfromcontact',
    read: optional(tag),
  }),
  tagConversation: endpoint('POST /conversations/{conversation_id}/tags', {
    docs: 'tags/attachtagtoconversation',
    write: tagging,
    read: optional(tag),
  }),
  untagConversation: endpoint('DELETE /conversations/{conversation_id}/tags/{id}', {
    docs: 'tags/detachtagfromconversation',
    write: untagging,
    read: optional(tag),
  }),
  tagTicket: endpoint('POST /tickets/{ticket_id}/tags', {
    docs: 'tags/attachtagtoticket',
    write: tagging,
    read: optional(tag),
  }),
  untagTicket: endpoint('DELETE /tickets/{ticket_id}/tags/{id}', {
    docs: 'tags/detachtagfromticket',
    write: untagging,
    read: optional(tag),
  }),
};
