import { type ConversationPriority, conversationPriorities, wireWord } from '../core/enums.ts';
import { integerId } from '../core/ids.ts';
import { ifAvailable, type Version } from '../core/versions.ts';
import {
  type ContactRef,
  type Content,
  content,
  customer,
  type Files,
  files,
  type QuickReplyOption,
  seconds,
} from '../replies.ts';

export interface ConversationDraft {
  readonly contactId: string;
  /** `contact` goes for all of them, and for visitors. */
  readonly contactType: 'user' | 'lead' | 'contact';
  readonly body: string;
  readonly subject?: string | null | undefined;
  readonly attachmentUrls?: readonly string[] | null | undefined;
  readonly createdAt?: Date | null | undefined;
  /** Since 2.16. */
  readonly brandId?: string | null | undefined;
}

export const draft = ({ contactId, contactType, subject, brandId, ...said }: ConversationDraft, version: Version) => ({
  from: { type: contactType, id: contactId },
  ...content(said),
  subject: subject ?? undefined,
  brand_id: ifAvailable('2.16', version, 'brandId', brandId),
});

export interface ConversationChanges {
  readonly read?: boolean | null | undefined;
  /** Since 2.13. */
  readonly title?: string | null | undefined;
  readonly customAttributes?: Readonly<Record<string, unknown>> | undefined;
  /** Since 2.14. null takes it away. */
  readonly companyId?: string | null | undefined;
  /** Since Unstable. */
  readonly priority?: ConversationPriority | null | undefined;
  /** Since Unstable: the admin who sets the priority. */
  readonly adminId?: string | null | undefined;
}

export const changes = (conversation: ConversationChanges, version: Version) => {
  const { companyId } = conversation;
  const priority = ifAvailable('Unstable', version, 'priority', conversation.priority);
  // Taking it away is as much asked for as giving it.
  if (companyId !== undefined) ifAvailable('2.14', version, 'companyId', companyId ?? '');
  return {
    read: conversation.read ?? undefined,
    title: ifAvailable('2.13', version, 'title', conversation.title),
    custom_attributes: conversation.customAttributes,
    company_id: companyId,
    priority: priority && wireWord(conversationPriorities, priority),
    admin_id: ifAvailable('Unstable', version, 'adminId', conversation.adminId),
  };
};

export interface Removal {
  /** Since 2.16. */
  readonly retainMetrics: boolean | null;
}
export const removal = ({ retainMetrics }: Removal, version: Version) => ({
  retain_metrics: ifAvailable('2.16', version, 'retainMetrics', retainMetrics),
});

export interface Conversion {
  readonly typeId: string;
  /** Since 2.16. */
  readonly stateId?: string | null | undefined;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}
export const conversion = ({ typeId, stateId, attributes }: Conversion, version: Version) => ({
  ticket_type_id: typeId,
  ticket_state_id: ifAvailable('2.16', version, 'stateId', stateId),
  attributes,
});

/** What an admin does with a conversation: one shape for each that upstream tells apart by `message_type`. */
export type Action = { readonly adminId: string } & (
  | { readonly kind: 'close'; readonly body?: string | null | undefined }
  | { readonly kind: 'snooze'; readonly until: Date }
  | { readonly kind: 'open' }
  | {
      readonly kind: 'assign';
      readonly to: 'admin' | 'team';
      /** null for nobody. */
      readonly assigneeId: string | null;
      readonly body?: string | null | undefined;
    }
);

export const action = ({ adminId, ...done }: Action) => {
  const by = { admin_id: adminId };
  switch (done.kind) {
    case 'close':
      return { message_type: 'close', type: 'admin', ...by, body: done.body ?? undefined };
    case 'snooze':
      return { message_type: 'snoozed', ...by, snoozed_until: seconds(done.until) };
    case 'open':
      return { message_type: 'open', ...by };
    case 'assign':
      return {
        message_type: 'assignment',
        type: done.to,
        ...by,
        assignee_id: done.assigneeId ?? '0',
        body: done.body ?? undefined,
      };
  }
};

/** How quietly an admin speaks. */
interface Quietly {
  /** Since 2.15. */
  readonly skipNotifications?: boolean | null | undefined;
}
interface MoreQuietly extends Quietly {
  /** Since Unstable. */
  readonly skipUnsnooze?: boolean | null | undefined;
}
/** One shape for each kind of reply that upstream tells apart by `message_type` and `type`. */
export type ConversationReply =
  | ({ readonly kind: 'asAdmin' | 'note'; readonly adminId: string } & Content & Files & MoreQuietly)
  | ({ readonly kind: 'quickReply'; readonly adminId: string; readonly options: readonly QuickReplyOption[] } & Quietly)
  | ({
      readonly kind: 'asContact';
      readonly contact: ContactRef;
      /** Since 2.14. */
      readonly choice?: QuickReplyOption | null | undefined;
    } & Content);

export const replying = (reply: ConversationReply, version: Version) => {
  switch (reply.kind) {
    case 'asAdmin':
    case 'note':
      return {
        message_type: reply.kind === 'note' ? 'note' : 'comment',
        type: 'admin',
        admin_id: reply.adminId,
        ...content(reply),
        ...files(reply, '2.11', version),
        skip_notifications: ifAvailable('2.15', version, 'skipNotifications', reply.skipNotifications),
        skip_unsnooze: ifAvailable('Unstable', version, 'skipUnsnooze', reply.skipUnsnooze),
      };
    case 'quickReply':
      return {
        message_type: 'quick_reply',
        type: 'admin',
        admin_id: reply.adminId,
        reply_options: ifAvailable('2.14', version, 'quickReply', reply.options),
        skip_notifications: ifAvailable('2.15', version, 'skipNotifications', reply.skipNotifications),
      };
    case 'asContact':
      return {
        message_type: 'comment',
        type: 'user',
        ...customer(reply.contact),
        ...content(reply),
        reply_options: ifAvailable('2.14', version, 'choice', reply.choice && [reply.choice]),
      };
  }
};

export type Redaction = { readonly conversationId: string } & (
  | { readonly partId: string }
  | { readonly sourceId: string }
);
export const redaction = ({ conversationId, ...what }: Redaction) =>
  'partId' in what
    ? { type: 'conversation_part', conversation_id: conversationId, conversation_part_id: what.partId }
    : { type: 'source', conversation_id: conversationId, source_id: what.sourceId };

export type PartChange = { readonly secret: string } & (
  | { readonly sendState: string; readonly infoMessage: string }
  | { readonly seenById: string }
);
export const partChange = ({ secret, ...change }: PartChange) => ({
  ...('seenById' in change
    ? { seen: true, admin_id: change.seenById }
    : { send_state: change.sendState, info_message: change.infoMessage }),
  experimental: true,
  secret,
});

export interface AttachRequest {
  readonly contact: ContactRef;
  /** Who adds them. */
  readonly by: { readonly adminId: string } | { readonly contact: ContactRef };
}
export const attaching = ({ contact, by }: AttachRequest) =>
  'adminId' in by
    ? { admin_id: by.adminId, customer: customer(contact) }
    : { customer: { ...customer(contact), customer: customer(by.contact) } };

export const merging = (intoId: string) => ({ merge_into_conversation_id: integerId(intoId, 'intoId') });
