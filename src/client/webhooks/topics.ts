import type { SharedKind } from '../core/sharedLists.ts';
import type { Lifetime } from '../core/versions.ts';

/** What an event is about. It decides which subscription reports it. */
export type Subject =
  | 'activityLog'
  | 'admin'
  | 'apiRequest'
  | 'article'
  | 'audience'
  | 'call'
  | 'company'
  | 'contact'
  | 'contentImportSource'
  | 'contentSnippet'
  | 'contentStat'
  | 'conversation'
  | 'dataConnectorExecution'
  | 'dataEvent'
  | 'job'
  | 'ping'
  | 'procedure'
  | 'ticket'
  | 'visitor';

/** A kind of notification. Its versions are those that an app can be configured with. */
export interface TopicRow extends Lifetime {
  readonly subject: Subject;
  /**
   * Where the record is in `data.item`, as paths; the first that holds an id counts. `''` is the item itself, which then must
   * name the subject as its `type`.
   *
   * @default the item itself, of any type
   */
  readonly places?: readonly string[];
  /** Ids of other records, by the name that an event has for them: the first path that holds one counts. */
  readonly related?: Readonly<Record<string, readonly string[]>>;
  /** The item has ids only. */
  readonly minimal?: true;
  /** The record is gone. */
  readonly deleted?: true;
  /** Kinds of reference data that it makes wrong. */
  readonly invalidates?: readonly SharedKind[];
  /** A kind of reference data that it makes wrong unless the shared list has the record of this name among the related ones. */
  readonly introduces?: { readonly kind: SharedKind; readonly related: string };
}

const gone = { minimal: true, deleted: true } as const;

const toAdmins = { subject: 'admin', invalidates: ['admin', 'team'] } as const;
const article = { subject: 'article', invalidates: ['article'] } as const;
/** Folders count what is in them. */
const articleInFolder = { subject: 'article', invalidates: ['article', 'folder'] } as const;
const snippet = { subject: 'contentSnippet', invalidates: ['contentSnippet'] } as const;
const importSource = {
  subject: 'contentImportSource',
  since: 'Unstable',
  invalidates: ['contentImportSource'],
} as const;
const audience = { subject: 'audience', since: 'Unstable', invalidates: ['audience'] } as const;
/** Content says which audiences it is for. */
const audienced = ['article', 'contentSnippet', 'externalPage', 'internalArticle', 'contentImportSource'] as const;
const audienceMember = {
  subject: 'audience',
  since: 'Unstable',
  places: ['audience_id', 'audience'],
  related: { contentId: ['content'] },
  invalidates: audienced,
} as const;
const call = { subject: 'call', since: '2.14' } as const;
const companyContact = { subject: 'company', places: ['company', ''], related: { contactId: ['contact'] } } as const;
const contact = { subject: 'contact' } as const;
const consent = {
  subject: 'contact',
  places: ['contact', ''],
  related: {
    subscriptionTypeId: ['subscription_types.data.0', 'subscription_type', 'subscription', 'subscription_type_id'],
  },
} as const;
/** A tag that is new to the workspace comes with its first use. */
const contactTag = {
  subject: 'contact',
  places: ['contact_tag.contact', 'contact', ''],
  related: { tagId: ['contact_tag.tag', 'tag'] },
  introduces: { kind: 'tag', related: 'tagId' },
} as const;
const contentStat = {
  subject: 'contentStat',
  places: ['content_stat'],
  related: { contactId: ['contact'], companyId: ['company'], contentId: ['content_stat.content_id'] },
} as const;
const conversation = { subject: 'conversation' } as const;
/** Two records, of which neither holds the other. */
const conversationContact = {
  subject: 'conversation',
  places: ['conversation.model', 'conversation', ''],
  related: { contactId: ['contact'] },
} as const;
const conversationPart = { subject: 'conversation', places: ['conversation', 'conversation_id', ''] } as const;
const ticket = { subject: 'ticket' } as const;
/** A ticket, and beside it the part that caused the event (quirk: webhook-items). */
const ticketPart = { subject: 'ticket', places: ['ticket', ''] } as const;
const ticketContact = { subject: 'ticket', places: ['ticket', ''], related: { contactId: ['contact'] } } as const;

/** Every topic of the reference, as Intercom names it. */
export const topics = {
  'admin.activity_log_event.created': { subject: 'activityLog', related: { adminId: ['performed_by'] } },
  'admin.added_to_workspace': toAdmins,
  'admin.away_mode_updated': { subject: 'admin', invalidates: ['admin'] },
  'admin.logged_in': { subject: 'admin' },
  'admin.logged_out': { subject: 'admin' },
  'admin.removed_from_workspace': toAdmins,
  'api.request.completed': { subject: 'apiRequest' },
  'article.created': articleInFolder,
  'article.deleted': { ...articleInFolder, ...gone },
  'article.published': article,
  'article.unpublished': article,
  'article.updated': articleInFolder,
  'audience.created': audience,
  'audience.deleted': { ...audience, ...gone, invalidates: ['audience', ...audienced] },
  'audience.member_added': audienceMember,
  'audience.member_removed': audienceMember,
  'audience.updated': audience,
  'call.ended': call,
  'call.recording_available': call,
  'call.started': call,
  'call.transcription_available': call,
  'company.contact.attached': companyContact,
  'company.contact.detached': companyContact,
  'company.created': { subject: 'company' },
  'company.deleted': { subject: 'company', ...gone },
  'company.updated': { subject: 'company' },
  'contact.archived': contact,
  'contact.deleted': { subject: 'contact', ...gone },
  'contact.email.updated': contact,
  'contact.lead.added_email': contact,
  'contact.lead.created': contact,
  'contact.lead.signed_up': contact,
  'contact.lead.tag.created': contactTag,
  'contact.lead.tag.deleted': contactTag,
  'contact.lead.updated': contact,
  'contact.merged': { subject: 'contact', related: { mergedFromId: ['merged_from'] } },
  'contact.subscribed': consent,
  'contact.unarchive': contact,
  'contact.unsubscribed': consent,
  'contact.unsubscribed_from_sms': consent,
  'contact.user.created': contact,
  'contact.user.tag.created': contactTag,
  'contact.user.tag.deleted': contactTag,
  'contact.user.updated': contact,
  'content_import_source.created': importSource,
  'content_import_source.deleted': { ...importSource, ...gone, invalidates: ['contentImportSource', 'externalPage'] },
  'content_import_source.updated': importSource,
  'content_snippet.created': snippet,
  'content_snippet.deleted': { ...snippet, ...gone, invalidates: ['contentSnippet', 'folder'] },
  'content_snippet.updated': snippet,
  'content_stat.banner': contentStat,
  'content_stat.carousel': contentStat,
  'content_stat.chat': contentStat,
  'content_stat.checklist': contentStat,
  'content_stat.custom_bot': contentStat,
  'content_stat.email': contentStat,
  'content_stat.news_item': contentStat,
  'content_stat.post': contentStat,
  'content_stat.push': contentStat,
  'content_stat.series': contentStat,
  'content_stat.series.webhook': contentStat,
  'content_stat.sms': contentStat,
  'content_stat.survey': contentStat,
  'content_stat.tooltip_group': contentStat,
  'content_stat.tour': contentStat,
  'conversation.admin.assigned': conversation,
  'conversation.admin.closed': conversation,
  'conversation.admin.noted': conversation,
  'conversation.admin.open.assigned': conversation,
  'conversation.admin.opened': conversation,
  'conversation.admin.replied': conversation,
  'conversation.admin.replied.translated': { subject: 'conversation', since: '2.16' },
  'conversation.admin.single.created': conversation,
  'conversation.admin.snoozed': conversation,
  'conversation.admin.unsnoozed': conversation,
  'conversation.company.updated': {
    subject: 'conversation',
    places: ['conversation', ''],
    related: { companyId: ['company'] },
  },
  'conversation.contact.attached': conversationContact,
  'conversation.contact.detached': conversationContact,
  'conversation.deleted': { subject: 'conversation', places: ['conversation_id', ''], ...gone },
  'conversation.operator.replied': { subject: 'conversation', since: '2.14' },
  'conversation.priority.updated': conversation,
  'conversation.rating.added': conversation,
  'conversation.read': conversation,
  'conversation.user.created': conversation,
  'conversation.user.replied': conversation,
  'conversation_part.redacted': conversationPart,
  'conversation_part.tag.created': conversationPart,
  'data_connector.execution.completed': {
    subject: 'dataConnectorExecution',
    since: '2.16',
    related: { dataConnectorId: ['data_connector_id', 'data_connector'], conversationId: ['conversation_id'] },
  },
  'event.created': { subject: 'dataEvent', related: { contactId: ['intercom_user_id'] } },
  'granular.subscribe': consent,
  'granular.unsubscribe': consent,
  'job.completed': { subject: 'job', since: '2.14', related: { resourceId: ['resource_id'] } },
  ping: { subject: 'ping' },
  'procedure.hitl_notification.created': {
    subject: 'procedure',
    since: 'Unstable',
    places: ['step_id'],
    related: { conversationId: ['conversation_id'] },
  },
  'ticket.admin.assigned': ticketPart,
  'ticket.admin.replied': ticketPart,
  'ticket.admin.replied.translated': { ...ticketPart, since: '2.16' },
  'ticket.attribute.updated': ticketPart,
  // Since 2.15 the end of the conversation, which holds the ticket; before, its resolution (quirk: ticket-closed-moved).
  'ticket.closed': { subject: 'ticket', places: ['ticket', ''] },
  'ticket.contact.attached': ticketContact,
  'ticket.contact.detached': ticketContact,
  'ticket.contact.replied': ticketPart,
  'ticket.created': ticket,
  'ticket.note.created': ticketPart,
  'ticket.rating.provided': ticket,
  'ticket.resolved': { subject: 'ticket', since: '2.15' },
  'ticket.state.updated': ticket,
  'ticket.team.assigned': ticketPart,
  'visitor.signed_up': { subject: 'visitor' },
} as const satisfies Readonly<Record<string, TopicRow>>;

export type Topic = keyof typeof topics;

/** Whether a text is a topic of the table. */
export const isTopic = (text: string): text is Topic => Object.hasOwn(topics, text);

/** What is known of a topic. */
export const topicRow = (topic: Topic): TopicRow => topics[topic];
