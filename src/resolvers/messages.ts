import { InvalidInputError } from '../client/core/errors.ts';
import type { MessageContent, MessageRequest } from '../client/messages.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';

// Query

export const statuses = (rulesetId: string, { first, after }: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('messageStatuses', rulesetId), { first: first ?? null, after: after ?? null }, (page) =>
    load.messages.statuses({ rulesetId, ...page }),
  );

/** WhatsApp's own ids are longer than Intercom's, and have dots and signs in them. */
const maxIdLength = 512;

export const whatsAppStatus = (messageId: string, { load }: Context) => {
  if (messageId.trim() === '' || messageId.length > maxIdLength)
    throw new InvalidInputError(`A WhatsApp message id must have 1 to ${maxIdLength} characters.`, 'messageId');
  return orNull(load.messages.whatsAppStatus(messageId));
};

// Message, MessageStatus

interface OfConversation {
  readonly conversationId: string | null;
}
export const conversation = toOne('conversations', ({ conversationId }: OfConversation) => conversationId);

export const contact = toOne('contacts', ({ contactId }: { readonly contactId: string | null }) => contactId);

// Mutation

type ContentOf<K extends MessageContent['kind']> = Omit<Extract<MessageContent, { readonly kind: K }>, 'kind'>;

/** Exactly one member is set; the schema sees to it. */
export interface MessageInput {
  readonly inApp?: ContentOf<'inApp'> | null | undefined;
  readonly email?: ContentOf<'email'> | null | undefined;
  readonly sms?: ContentOf<'sms'> | null | undefined;
  readonly whatsApp?: ContentOf<'whatsApp'> | null | undefined;
}

const contentOf = ({ inApp, email, sms, whatsApp }: MessageInput): MessageContent => {
  if ((inApp ?? email)?.to.length === 0)
    throw new InvalidInputError('A message requires at least one contact.', `message.${inApp ? 'inApp' : 'email'}.to`);
  if (inApp != null) return { kind: 'inApp', ...inApp };
  if (email != null) return { kind: 'email', ...email };
  if (sms != null) return { kind: 'sms', ...sms };
  if (whatsApp == null)
    throw new InvalidInputError('The message is missing. Set `inApp`, `email`, `sms` or `whatsApp`.', 'message');
  if (!/^\d{5,15}$/.test(whatsApp.to.phone))
    throw new InvalidInputError(
      'A phone number must have 5 to 15 digits, with the country code first and without a `+`.',
      'message.whatsApp.to.phone',
    );
  return { kind: 'whatsApp', ...whatsApp };
};

type Input = Omit<MessageRequest, 'message'> & { readonly message: MessageInput };

export const create = ({ message, ...sending }: Input, { load }: Context) =>
  load.messages.create({ ...sending, message: contentOf(message) });
