import { InvalidInputError } from '../client/core/errors.ts';
import { checkedId, someText } from '../client/core/ids.ts';
import type { FinSession } from '../client/fin/index.ts';
import type { FinAttachments, FinAuthor, FinRatingDraft, FinSettings } from '../client/fin/writes.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { checkAttachments, maxAttachments } from './core/attachments.ts';
import { type CustomAttributesInput, toWire } from './core/customInputs.ts';
import { toOne } from './core/relation.ts';

// FinSession

export const contact = ({ userId }: FinSession, { load }: Context) =>
  userId === null ? null : orNull(load.contacts.byExternalId.load(userId));

export const intercomConversation = toOne('conversations', (session: FinSession) => session.intercomConversationId);

// Mutation

const maxAttributes = 10;
const maxHistory = 10;
const maxEscalationLength = 10_000;

export interface FinUserInput {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly attributes?: CustomAttributesInput;
}
export interface FinMessageInput {
  readonly author?: FinAuthor | null | undefined;
  readonly body: string;
  readonly timestamp?: Date | null | undefined;
}
interface TurnInput extends FinAttachments {
  readonly conversationId: string;
  readonly user: FinUserInput;
  readonly message: FinMessageInput;
}
interface MetadataInput {
  readonly history?: readonly FinMessageInput[] | null | undefined;
  readonly conversationAttributes?: CustomAttributesInput;
}

const attributesAt = (attributes: CustomAttributesInput, at: string) => {
  if ((attributes?.length ?? 0) > maxAttributes)
    throw new InvalidInputError(`Fin accepts a maximum of ${maxAttributes} attributes. Send fewer.`, at);
  return toWire(attributes, at);
};

const userAt = ({ attributes, ...user }: FinUserInput, at = 'user') => {
  someText(user.id, `${at}.id`);
  return { ...user, attributes: attributesAt(attributes, `${at}.attributes`) };
};

const messageAt = ({ author, body, timestamp }: FinMessageInput, at = 'message') => ({
  author: author ?? ('USER' as const),
  body: someText(body, `${at}.body`),
  timestamp,
});

/** The time of a message is made here, once, so that a second try has the same (quirk: fin-timestamp). */
const timedMessage = (message: FinMessageInput) => ({
  ...messageAt(message),
  timestamp: message.timestamp ?? new Date(),
});

const checkUrl = (url: string, at: string): void => {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new InvalidInputError('Must be an http or https URL.', at);
};

const checkFinAttachments = ({ attachmentUrls, attachmentFiles }: FinAttachments, ctx: Context): void => {
  checkAttachments({ attachmentFiles }, '', ctx);
  if ((attachmentUrls?.length ?? 0) + (attachmentFiles?.length ?? 0) > maxAttachments)
    throw new InvalidInputError(
      `A message has a maximum of ${maxAttachments} attachments, files and URLs together.`,
      'attachmentUrls',
    );
  for (const [i, url] of (attachmentUrls ?? []).entries()) checkUrl(url, `attachmentUrls[${i}]`);
};

const turn = (input: TurnInput, ctx: Context) => {
  checkFinAttachments(input, ctx);
  return {
    conversationId: someText(input.conversationId, 'conversationId'),
    user: userAt(input.user),
    message: timedMessage(input.message),
    attachmentUrls: input.attachmentUrls,
    attachmentFiles: input.attachmentFiles,
  };
};

const metadata = ({ history, conversationAttributes }: MetadataInput) => {
  if ((history?.length ?? 0) > maxHistory)
    throw new InvalidInputError(`A history has a maximum of ${maxHistory} messages. Send the last ones.`, 'history');
  return {
    history: history?.map((one, i) => messageAt(one, `history[${i}]`)),
    conversationAttributes: attributesAt(conversationAttributes, 'conversationAttributes'),
  };
};

/** Offers the stream of what Fin says to those who listen to the conversation. */
const streamed = async (session: Promise<FinSession>, { finStreams }: Context): Promise<FinSession> => {
  const { conversationId, eventStreamUrl } = await session;
  if (conversationId !== null && eventStreamUrl !== null) finStreams.offered(conversationId, eventStreamUrl);
  return session;
};

export const start = (input: TurnInput & MetadataInput & FinSettings, ctx: Context) =>
  streamed(
    ctx.load.fin.start({
      ...turn(input, ctx),
      ...metadata(input),
      followUpQuestions: input.followUpQuestions,
      asEmail: input.asEmail,
    }),
    ctx,
  );

export const reply = (input: TurnInput & FinSettings, ctx: Context) => {
  const { followUpQuestions, asEmail } = input;
  return streamed(ctx.load.fin.reply({ ...turn(input, ctx), followUpQuestions, asEmail }), ctx);
};

export const ask = (input: TurnInput & MetadataInput, ctx: Context) =>
  streamed(ctx.load.fin.ask({ ...turn(input, ctx), ...metadata(input) }), ctx);

export interface EscalationInput {
  /** Exactly one member is set; the schema sees to it. */
  readonly target: {
    readonly conversationId?: string | null | undefined;
    readonly user?: FinUserInput | null | undefined;
  };
  readonly message?: string | null | undefined;
  readonly context?: string | null | undefined;
}

export const escalate = ({ target, message, context }: EscalationInput, ctx: Context) => {
  const { load } = ctx;
  for (const [name, text] of Object.entries({ message, context }))
    if ((text?.length ?? 0) > maxEscalationLength)
      throw new InvalidInputError(`Must have a maximum of ${maxEscalationLength} characters.`, name);
  if (target.user != null) return load.fin.escalate({ user: userAt(target.user, 'target.user'), message, context });
  if (message != null)
    throw new InvalidInputError(
      'A message begins the conversation of a `user`. Omit it, or send it with `finReply` first.',
      'message',
    );
  const conversationId = someText(target.conversationId ?? '', 'target.conversationId');
  return streamed(load.fin.escalate({ conversationId, context }), ctx);
};

export interface ProcedureRunInput {
  readonly procedureId: string;
  readonly conversationId: string;
  readonly user: FinUserInput;
  readonly message?: FinMessageInput | null | undefined;
  readonly conversationAttributes?: CustomAttributesInput;
  readonly asEmail?: boolean | null | undefined;
}

export const runProcedure = (input: ProcedureRunInput, ctx: Context) =>
  streamed(
    ctx.load.fin.runProcedure(checkedId(input.procedureId, 'procedureId'), {
      conversationId: someText(input.conversationId, 'conversationId'),
      user: userAt(input.user),
      message: input.message && timedMessage(input.message),
      conversationAttributes: attributesAt(input.conversationAttributes, 'conversationAttributes'),
      asEmail: input.asEmail,
    }),
    ctx,
  );

export const rate = (input: FinRatingDraft, { load }: Context) => {
  someText(input.conversationId, 'conversationId');
  if (input.remark != null) someText(input.remark, 'remark');
  return load.fin.rate(input);
};

export const listCapabilities = (user: FinUserInput, { load }: Context) => load.fin.listCapabilities(userAt(user));
