import { attachment } from '../attachments.ts';
import { conversationStates } from '../core/enums.ts';
import { list } from '../core/lists.ts';
import { choice, flag, id, nested, open, type Read, ref, shape, text, time } from '../core/read.ts';
import { tag } from '../tags.ts';
import { translations } from '../translations.ts';

/** As an actor, and whether the AI agent wrote it. */
export const author = shape({
  type: text('type'),
  id: ref('id'),
  name: text('name'),
  email: text('email'),
  fromAiAgent: flag('from_ai_agent'),
  isAiAnswer: flag('is_ai_answer'),
});

const quickReplyOption = shape({ text: text('text'), uuid: text('uuid'), translations });

export const emailMetadata = shape({
  subject: text('subject'),
  messageId: text('message_id'),
  headers: list(
    'email_address_headers',
    shape({ type: text('type'), address: text('email_address'), name: text('name') }),
  ),
  history: text('history'),
});
export interface EmailMetadata extends Read<typeof emailMetadata> {}

const handoff = shape({ type: text('type'), success: flag('success') });

export const conversationPart = shape({
  id: id('id'),
  partType: text('part_type'),
  body: text('body'),
  state: choice('state', conversationStates),
  author: nested('author', author),
  assignedTo: nested('assigned_to', author),
  attachments: list('attachments', attachment),
  tags: list('tags', tag),
  quickReplyOptions: nested('metadata', list('quick_reply_options', quickReplyOption)),
  quickReplyUuid: nested('metadata', text('quick_reply_uuid')),
  eventDetails: open('event_details'),
  handoff: nested('event_details', nested('handoff', handoff)),
  emailMetadata: nested('email_message_metadata', emailMetadata),
  externalId: text('external_id'),
  appPackageCode: text('app_package_code'),
  redacted: flag('redacted'),
  /** Only in a read that asks for it. */
  translations,
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  notifiedAt: time('notified_at'),
});
export interface ConversationPart extends Read<typeof conversationPart> {}
