import type { ContactReference } from '../../client/contacts/index.ts';
import type { Write } from '../../client/index.ts';
import type { ContactRef } from '../../client/replies.ts';
import type { TagWrite, TagWritten } from '../../client/tags.ts';
import { contact, type Effects, thread } from './effects.ts';
import { finEffects } from './finEffects.ts';
import { integrationEffects } from './integrationEffects.ts';
import type { Change, Changed } from './invalidation.ts';

/** As `contact`, where companies have other members afterwards, and notes may be another's. */
const member = (id: Changed): Change => ({ ...contact(id), company: 'all', note: 'all' });

const reference = (id: string, reply: ContactReference | undefined): Change => member([id, reply?.id ?? id]);

/** A conversation holds its company. */
const company = (id: Changed): Change => ({ company: id, conversation: 'all' });

/** A ticket holds its type, and a state says which types have it. */
const ticketType = (id: Changed): Change => ({ ticketType: id, ticket: 'all', ticketState: 'all' });

/** Records that are linked name each other with the kind of each. */
const linked = (...ids: string[]): Change => thread([...ids, 'all']);

/** Conversations have the names and the options of their attributes. */
const renamed = (): Change => ({ dataAttribute: 'all', conversation: 'all' });

const ids = (records: readonly { readonly id?: string | undefined }[]): Changed =>
  records.some(({ id }) => id === undefined) ? 'all' : records.flatMap(({ id }) => id ?? []);

const idOf = (contact: ContactRef): Changed => ('id' in contact ? contact.id : 'all');

/** The contacts that received a message: a contact has the time of the last one. */
const participants = (contacts: readonly { readonly id: string }[] | null | undefined): Changed =>
  contacts?.map(({ id }) => id) ?? 'all';

/** Content of any type, and the number of it in folders. */
const content: Change = {
  article: 'all',
  contentSnippet: 'all',
  externalPage: 'all',
  internalArticle: 'all',
  folder: 'all',
};

const job = (id: string | null | undefined): Change => (id == null ? {} : { bulkJob: id });

/** Records that name their tags. */
const taggable: Change = {
  contact: 'all',
  company: 'all',
  conversation: 'all',
  article: 'all',
  internalArticle: 'all',
};

/** A refusal may have made the tag all the same (quirk: tag-made-before-failure). */
const tagged = (body: TagWrite, reply: TagWritten | undefined): Change => {
  const tag = reply?.tag.id ?? 'all';
  switch (body.kind) {
    case 'upsert':
      return { tag, ...taggable };
    case 'tagContacts':
      return { tag, contact: body.contactIds };
    case 'tagCompanies':
    case 'untagCompanies':
      return { tag, ...company('all') };
  }
};

/**
 * Each write of the client, with what it changes. Where a row needs an id that only the answer has, it says `all` without
 * an answer.
 */
export const writeEffects = {
  ...integrationEffects,
  admins: { setAway: ({ id }) => ({ admin: id }) },
  audiences: {
    create: (_, reply) => ({ audience: reply?.id ?? 'all' }),
    update: ({ id }) => ({ audience: id }),
    remove: ({ id }) => ({ audience: id, contentImportSource: 'all', ...content }),
  },
  articles: {
    create: (_, reply) => ({ article: reply?.id ?? 'all', folder: 'all' }),
    update: ({ id }) => ({ article: id, folder: 'all' }),
    remove: ({ id }) => ({ article: id, folder: 'all' }),
    stageDraft: ({ id }) => ({ article: id }),
    publishDraft: ({ id }) => ({ article: id }),
    tag: ({ articleId }) => ({ article: articleId }),
    untag: ({ articleId }) => ({ article: articleId }),
  },
  // Nothing that is read shows them.
  banners: { show: () => ({}), dismiss: () => ({}) },
  bulkJobs: {
    createContacts: ({ body }) => ({ ...member('all'), ...job(body.jobId) }),
    updateContacts: ({ body }) => ({ ...member(ids(body.items)), ...job(body.jobId) }),
    deleteContacts: ({ body }) => ({ ...member(body.items), ...job(body.jobId) }),
    upsertCompanies: ({ body }) => ({ ...company('all'), ...job(body.jobId) }),
    updateCompanies: ({ body }) => ({ ...company(ids(body.items)), ...job(body.jobId) }),
    deleteCompanies: ({ body }) => ({ ...company(body.items), contact: 'all', note: 'all', ...job(body.jobId) }),
  },
  collections: {
    create: (_, reply) => ({ collection: reply?.id ?? 'all' }),
    update: ({ id }) => ({ collection: id }),
    remove: () => ({ collection: 'all', article: 'all' }), // and perhaps those in it
  },
  companies: {
    upsert: (_, reply) => company(reply?.id ?? 'all'),
    update: ({ id }) => company(id),
    remove: ({ id }) => ({ ...company(id), contact: 'all', note: 'all' }),
    attach: ({ id, body: companyId }) => ({ ...company(companyId), contact: id }),
    detach: ({ contactId, id }) => ({ ...company(id), contact: contactId }),
  },
  contacts: {
    create: (_, reply) => ({ contact: reply?.id ?? 'all' }),
    update: ({ id }) => contact(id),
    remove: ({ id }, reply) => reference(id, reply),
    archive: ({ id }, reply) => reference(id, reply),
    unarchive: ({ id }, reply) => reference(id, reply),
    block: ({ id }, reply) => reference(id, reply),
    merge: ({ body: { fromId, intoId } }, reply) => member([fromId, intoId, reply?.id ?? intoId]),
  },
  content: { bulk: () => content },
  contentSnippets: {
    create: (_, reply) => ({ contentSnippet: reply?.id ?? 'all' }),
    update: ({ id }) => ({ contentSnippet: id }),
    remove: ({ id }) => ({ contentSnippet: id, folder: 'all' }),
    tag: ({ contentSnippetId }) => ({ contentSnippet: contentSnippetId }),
    untag: ({ contentSnippetId }) => ({ contentSnippet: contentSnippetId }),
  },
  contentExports: {
    create: (_, reply) => ({ contentExport: reply?.jobIdentifier ?? 'all' }),
    cancel: ({ jobIdentifier }) => ({ contentExport: jobIdentifier }),
  },
  contentImportSources: {
    create: (_, reply) => ({ contentImportSource: reply?.id ?? 'all' }),
    update: ({ id }) => ({ contentImportSource: id }),
    remove: ({ id }) => ({ contentImportSource: id, externalPage: 'all' }),
  },
  conversations: {
    create: ({ body: { contactId } }) => ({ contact: contactId }),
    update: ({ id }) => thread(id),
    remove: ({ id }) => linked(id),
    runAssignmentRules: ({ conversationId }) => thread(conversationId),
    convert: ({ id }) => linked(id),
    merge: ({ id, body: intoId }) => linked(id, intoId),
    act: ({ id, body }, reply) =>
      'body' in body && body.body != null ? { ...thread(id), contact: participants(reply?.contacts) } : thread(id),
    reply: ({ id, body }, reply) => {
      const replied = thread([id, reply?.id ?? id]); // `last` names none
      return body.kind === 'note' ? replied : { ...replied, contact: participants(reply?.contacts) };
    },
    redact: ({ body: { conversationId } }) => thread(conversationId),
    updatePart: ({ conversationId }) => thread(conversationId),
    attachContact: ({ id, body }) => ({ ...thread(id), contact: idOf(body.contact) }),
    detachContact: ({ conversationId, contactId }) => ({ ...thread(conversationId), contact: contactId }),
  },
  conversationAttributes: {
    create: () => ({ dataAttribute: 'all' }),
    update: renamed,
    archive: () => ({ dataAttribute: 'all' }),
    addOption: () => ({ dataAttribute: 'all' }),
    updateOption: renamed,
    archiveOption: () => ({ dataAttribute: 'all' }),
  },
  dataAttributes: {
    create: () => ({ dataAttribute: 'all' }),
    update: () => ({ dataAttribute: 'all' }),
  },
  dataEvents: {
    create: ({ body }) => ({ contact: body.contact.id ?? 'all' }),
    createSummary: () => ({ contact: 'all' }),
  },
  finVoiceCalls: { register: (_, reply) => ({ finVoiceCall: reply?.id ?? 'all' }) },
  folders: {
    create: (_, reply) => ({ folder: reply?.id ?? 'all' }),
    update: ({ id }) => ({ folder: id }),
    remove: ({ id }) => ({ folder: id }),
  },
  ecommerceCatalogs: { upload: () => ({}) },
  externalPages: {
    upsert: (_, reply) => ({ externalPage: reply?.id ?? 'all' }),
    update: ({ id }) => ({ externalPage: id }),
    remove: ({ id }) => ({ externalPage: id }),
  },
  helpCenterRedirects: {
    create: () => ({ helpCenterRedirect: 'all' }),
    remove: () => ({ helpCenterRedirect: 'all' }),
  },
  internalArticles: {
    create: (_, reply) => ({ internalArticle: reply?.id ?? 'all', folder: 'all' }),
    update: ({ id }) => ({ internalArticle: id, folder: 'all' }),
    remove: ({ id }) => ({ internalArticle: id, folder: 'all' }),
    tag: ({ internalArticleId }) => ({ internalArticle: internalArticleId }),
    untag: ({ internalArticleId }) => ({ internalArticle: internalArticleId }),
  },
  messages: {
    create: ({ body: { message } }) => {
      switch (message.kind) {
        case 'sms':
          return { contact: message.to.contactId };
        case 'whatsApp':
          return { contact: 'all' }; // named by their number
        default: {
          const all = [...message.to, ...(message.cc ?? []), ...(message.bcc ?? [])];
          return { contact: all.map(({ contactId }) => contactId) };
        }
      }
    },
  },
  newsItems: {
    create: (_, reply) => ({ newsItem: reply?.id ?? 'all' }),
    update: ({ id }) => ({ newsItem: id }),
    remove: ({ id }) => ({ newsItem: id }),
  },
  notes: {
    createForContact: ({ id }) => ({ contact: id }),
    createForCompany: ({ companyId }) => ({ company: companyId }),
  },
  // The exceptions are kept by their schedule.
  officeHoursExceptions: {
    create: ({ officeHoursScheduleId }) => ({ officeHoursException: officeHoursScheduleId }),
    update: ({ officeHoursScheduleId }) => ({ officeHoursException: officeHoursScheduleId }),
    remove: ({ officeHoursScheduleId }) => ({ officeHoursException: officeHoursScheduleId }),
  },
  officeHoursSchedules: {
    create: (_, reply) => ({ officeHoursSchedule: reply?.id ?? 'all' }),
    update: ({ id }) => ({ officeHoursSchedule: id }),
    remove: ({ id }) => ({ officeHoursSchedule: id, officeHoursException: id }),
  },
  // Custom attributes are those of the contact with the number.
  phoneSwitches: { create: () => ({ contact: 'all' }) },
  reportingExports: { create: (_, reply) => ({ reportingExport: reply?.jobIdentifier ?? 'all' }) },
  subscriptionTypes: {
    subscribe: ({ contactId }) => ({ contact: contactId }),
    unsubscribe: ({ contactId }) => ({ contact: contactId }),
  },
  tags: {
    write: ({ body }, reply) => tagged(body, reply),
    remove: ({ id }) => ({ tag: id, ...taggable }),
    tagContact: ({ contactId }) => ({ contact: contactId }),
    untagContact: ({ contactId }) => ({ contact: contactId }),
    tagConversation: ({ conversationId }) => thread(conversationId),
    untagConversation: ({ conversationId }) => thread(conversationId),
    tagTicket: ({ ticketId }) => thread(ticketId),
    untagTicket: ({ ticketId }) => thread(ticketId),
  },
  teams: { updateMembers: ({ id }) => ({ team: id, admin: 'all' }) },
  tickets: {
    create: ({ body: { linkConversationId } }, reply) => thread([linkConversationId ?? [], reply?.id ?? []].flat()),
    enqueue: ({ body: { linkConversationId } }) => thread(linkConversationId ?? []),
    update: ({ id }) => thread(id),
    changeType: ({ ticketId }) => thread(ticketId),
    reply: ({ id, body: { reply } }) => {
      switch (reply.kind) {
        case 'note':
          return reply.crossPost === true ? linked(id) : thread(id);
        case 'asContact':
          return { ...thread(id), contact: idOf(reply.contact) };
        default:
          return { ...thread(id), contact: 'all' };
      }
    },
    remove: ({ id }) => linked(id),
    linkConversation: ({ ticketId, body: conversationId }) => thread([ticketId, conversationId]),
    unlinkConversation: ({ ticketId, id }) => thread([ticketId, id]),
  },
  ticketTypeAttributes: {
    create: ({ ticketTypeId }) => ticketType(ticketTypeId),
    update: ({ ticketTypeId }) => ticketType(ticketTypeId),
  },
  ticketTypes: {
    create: (_, reply) => ticketType(reply?.id ?? 'all'),
    update: ({ id }) => ticketType(id),
  },
  visitors: {
    update: (_, reply) => contact(reply?.id ?? 'all'),
    convert: (_, reply) => member(reply?.id ?? 'all'),
  },
  /** Neither is kept. */
  identityVerificationSecrets: { create: () => ({}), remove: () => ({}) },
  ipAllowlist: { update: () => ({}) },
  ...finEffects,
} as const satisfies Effects;

/** What a write changes, by the table. Throws for a write that has no row. */
export const effectsOf = ({ domain, name, args, reply }: Write): Change => {
  const row = (writeEffects as unknown as Record<string, Record<string, AnyEffects | undefined> | undefined>)[domain]?.[
    name
  ];
  if (row === undefined) throw new TypeError(`writeEffects lacks ${domain}.${name}`);
  return row(args, reply);
};
type AnyEffects = (args: unknown, reply: unknown) => Change;
