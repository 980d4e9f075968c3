import type { Conversation } from '../client/conversations/index.ts';
import { ownIdSegment, someText } from '../client/core/ids.ts';
import type { FinVoiceCall, FinVoiceRegistration } from '../client/finVoiceCalls.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { phoneNumber } from './core/phone.ts';
import { toOne } from './core/relation.ts';

/** Exactly one member is set; the schema sees to it. */
export interface FinVoiceCallLookup {
  readonly id?: string | null | undefined;
  readonly externalCallId?: string | null | undefined;
  readonly phoneNumber?: string | null | undefined;
}

export const find = (id: string, { load }: Context) => orNull(load.finVoiceCalls.byId.load(id));

export const findBy = async (by: FinVoiceCallLookup, ctx: Context): Promise<FinVoiceCall | null> => {
  const { finVoiceCalls } = ctx.load;
  if (by.id != null) return find(by.id, ctx);
  if (by.phoneNumber != null) return orNull(finVoiceCalls.ofPhoneNumber(phoneNumber(by.phoneNumber, 'by.phoneNumber')));
  const own = by.externalCallId ?? '';
  ownIdSegment(own, 'by.externalCallId');
  return orNull(finVoiceCalls.ofExternalId(own));
};

// FinVoiceCall

export const call = toOne('calls', ({ callId }: FinVoiceCall) => callId);

export const conversation = toOne('conversations', ({ conversationId }: FinVoiceCall) => conversationId);

// Conversation

export const ofConversation = async ({ id }: Conversation, { load }: Context) => [
  ...((await orNull(load.finVoiceCalls.ofConversation.load(id))) ?? []),
];

// Mutation

export const register = (input: FinVoiceRegistration, { load }: Context) => {
  phoneNumber(input.phoneNumber, 'phoneNumber');
  someText(input.externalCallId, 'externalCallId');
  return load.finVoiceCalls.register(input);
};
