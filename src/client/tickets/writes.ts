import { type ConversationPriority, conversationPriorities, wireWord } from '../core/enums.ts';
import { integerId } from '../core/ids.ts';
import { ifAvailable, isBefore, type Version } from '../core/versions.ts';
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

const contactRef = (contact: ContactRef) => ('externalId' in contact ? { external_id: contact.externalId } : contact);

/** Attribute values as the wire takes them: list items by id. */
export type AttributeValues = Readonly<Record<string, unknown>>;

export interface TicketDraft {
  readonly typeId: string;
  readonly contacts: readonly ContactRef[];
  readonly attributes?: AttributeValues | undefined;
  readonly companyId?: string | null | undefined;
  readonly createdAt?: Date | null | undefined;
  /** Since 2.14. */
  readonly linkConversationId?: string | null | undefined;
  /** Since 2.14. */
  readonly assigneeId?: string | null | undefined;
  /** Since 2.14. */
  readonly teamAssigneeId?: string | null | undefined;
  /** Since 2.13. */
  readonly skipNotifications?: boolean | null | undefined;
}

export const draft = (ticket: TicketDraft, version: Version) => ({
  ticket_type_id: ticket.typeId,
  contacts: ticket.contacts.map(contactRef),
  ticket_attributes: ticket.attributes,
  company_id: ticket.companyId ?? undefined,
  created_at: ticket.createdAt == null ? undefined : seconds(ticket.createdAt),
  conversation_to_link_id: ifAvailable('2.14', version, 'linkConversationId', ticket.linkConversationId),
  assignment:
    ticket.assigneeId == null && ticket.teamAssigneeId == null
      ? undefined
      : {
          admin_assignee_id: ifAvailable('2.14', version, 'assigneeId', ticket.assigneeId),
          team_assignee_id: ifAvailable('2.14', version, 'teamAssigneeId', ticket.teamAssigneeId),
        },
  skip_notifications: ifAvailable('2.13', version, 'skipNotifications', ticket.skipNotifications),
});

export interface TicketChanges {
  readonly attributes?: AttributeValues | undefined;
  readonly stateId?: string | null | undefined;
  /** Since 2.12. */
  readonly companyId?: string | null | undefined;
  readonly open?: boolean | null | undefined;
  readonly isShared?: boolean | null | undefined;
  readonly snoozedUntil?: Date | null | undefined;
  /** An admin or a team; null for nobody. */
  readonly assigneeId?: string | null | undefined;
  /** Since Unstable. */
  readonly priority?: ConversationPriority | null | undefined;
  /** The admin who makes the change. */
  readonly adminId?: string | null | undefined;
  /** Since 2.13. */
  readonly skipNotifications?: boolean | null | undefined;
}

/** Nobody, in a request (quirk: unassign-with-zero). */
const nobody = '0';

export const changes = (ticket: TicketChanges, version: Version) => {
  const priority = ifAvailable('Unstable', version, 'priority', ticket.priority);
  return {
    ticket_attributes: ticket.attributes,
    ...state(ticket, version),
    company_id: ifAvailable('2.12', version, 'companyId', ticket.companyId),
    open: ticket.open ?? undefined,
    is_shared: ticket.isShared ?? undefined,
    snoozed_until: ticket.snoozedUntil == null ? undefined : seconds(ticket.snoozedUntil),
    priority: priority && wireWord(conversationPriorities, priority),
    ...assignment(ticket, version),
    skip_notifications: ifAvailable('2.13', version, 'skipNotifications', ticket.skipNotifications),
  };
};

/** 2.11 has no states of its own making: it takes the category's word. */
const state = ({ stateId }: TicketChanges, version: Version) =>
  stateId == null ? {} : isBefore(version, '2.12') ? { state: stateId } : { ticket_state_id: stateId };

const assignment = ({ assigneeId, adminId }: TicketChanges, version: Version) => {
  const assignee = assigneeId === undefined ? {} : { assignee_id: assigneeId ?? nobody };
  if (assigneeId === undefined && adminId == null) return {};
  return isBefore(version, '2.14')
    ? { assignment: { ...(adminId == null ? {} : { admin_id: adminId }), ...assignee } }
    : { ...(adminId == null ? {} : { admin_id: integerId(adminId, 'adminId') }), ...assignee };
};

/** One shape for each kind of reply that upstream tells apart by `message_type` and `type`. */
export type TicketReply =
  | ({ readonly kind: 'asAdmin'; readonly adminId: string } & Content & Files)
  | ({ readonly kind: 'note'; readonly adminId: string; readonly crossPost?: boolean | null | undefined } & Content &
      Files)
  | { readonly kind: 'quickReply'; readonly adminId: string; readonly options: readonly QuickReplyOption[] }
  | ({ readonly kind: 'asContact'; readonly contact: ContactRef } & Content);

const replyBody = (reply: TicketReply, version: Version) => {
  switch (reply.kind) {
    case 'asAdmin':
      return {
        message_type: 'comment',
        type: 'admin',
        admin_id: reply.adminId,
        ...content(reply),
        ...files(reply, '2.16', version),
      };
    case 'note':
      return {
        message_type: 'note',
        type: 'admin',
        admin_id: reply.adminId,
        ...content(reply),
        ...files(reply, '2.16', version),
        cross_post: reply.crossPost ?? undefined,
      };
    case 'quickReply':
      return { message_type: 'quick_reply', type: 'admin', admin_id: reply.adminId, reply_options: reply.options };
    case 'asContact':
      return { message_type: 'comment', type: 'user', ...customer(reply.contact), ...content(reply) };
  }
};

export interface ReplyRequest {
  readonly reply: TicketReply;
  /** Since 2.13. */
  readonly skipNotifications?: boolean | null | undefined;
}
export const replying = ({ reply, skipNotifications }: ReplyRequest, version: Version) => ({
  ...replyBody(reply, version),
  skip_notifications: ifAvailable('2.13', version, 'skipNotifications', skipNotifications),
});
