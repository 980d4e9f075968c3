import { InvalidInputError } from '../../client/core/errors.ts';
import { integerId } from '../../client/core/ids.ts';
import type { ReplyRequest, TicketChanges, TicketDraft, TicketReply } from '../../client/tickets/writes.ts';
import type { TicketType } from '../../client/ticketTypes.ts';
import { type AttributesInput, checkValues, needsType, wireValues } from '../../loaders/core/ticketAttributes.ts';
import type { Context } from '../../loaders/index.ts';
import { checkAttachments } from '../core/attachments.ts';
import { checkContactName } from '../core/contactInputs.ts';
import { checkPriority } from '../core/priority.ts';

export { type AttributesInput, needsType };

type Draft = Omit<TicketDraft, 'attributes'> & AttributesInput;

/** The values as they are written. The type that they need is not read before the rest of the mutation is checked. */
const valuesOf = (input: AttributesInput, typeOf: () => TicketType | null | Promise<TicketType | null>) => {
  checkValues(input);
  return async () => wireValues(input, needsType(input) ? await typeOf() : null);
};

const writeDraft =
  <R>(write: (draft: TicketDraft, values: ReturnType<typeof valuesOf>) => R) =>
  ({ title, description, attributes, ...draft }: Draft, { load }: Context): R => {
    if (draft.contacts.length === 0) throw new InvalidInputError('A ticket requires at least one contact.', 'contacts');
    for (const [i, contact] of draft.contacts.entries()) checkContactName(contact, `contacts[${i}]`);
    return write(
      draft,
      valuesOf({ title, description, attributes }, () => load.ticketTypes.byId.load(draft.typeId)),
    );
  };

export const create = (draft: Draft, ctx: Context) => writeDraft(ctx.load.tickets.create)(draft, ctx);

export const enqueue = (draft: Draft, ctx: Context) => writeDraft(ctx.load.tickets.enqueue)(draft, ctx);

/** Exactly one member is set; the schema sees to it. */
export interface AssigneeInput {
  readonly adminId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly nobody?: boolean | null | undefined;
}
type Changes = Omit<TicketChanges, 'attributes' | 'assigneeId'> &
  AttributesInput & { readonly assignee?: AssigneeInput | null | undefined };

const assigneeId = (assignee: AssigneeInput | null | undefined): string | null | undefined => {
  if (assignee == null) return undefined;
  if (assignee.nobody === false)
    throw new InvalidInputError('`nobody` must be true. To keep the assignee, omit `assignee`.', 'assignee.nobody');
  const id = assignee.adminId ?? assignee.teamId ?? null;
  // Both are decimal; a mistaken id would otherwise unassign the ticket or fail upstream.
  if (id !== null) integerId(id, assignee.adminId == null ? 'assignee.teamId' : 'assignee.adminId');
  return id;
};

export const update = (id: string, { title, description, attributes, assignee, ...changes }: Changes, ctx: Context) => {
  checkPriority(changes, 'ticket');
  // A ticket's type is known once the ticket is read: only written by name do attributes need it.
  const values = valuesOf({ title, description, attributes }, async () => (await ctx.load.tickets.byId.load(id)).type);
  return ctx.load.tickets.update(id, { ...changes, assigneeId: assigneeId(assignee) }, values);
};

type ReplyOf<K extends TicketReply['kind']> = Omit<Extract<TicketReply, { readonly kind: K }>, 'kind'>;

/** Exactly one member is set; the schema sees to it. */
export interface ReplyInput {
  readonly asAdmin?: ReplyOf<'asAdmin'> | null | undefined;
  readonly note?: ReplyOf<'note'> | null | undefined;
  readonly quickReply?: ReplyOf<'quickReply'> | null | undefined;
  readonly asContact?: ReplyOf<'asContact'> | null | undefined;
}

const replyOf = ({ asAdmin, note, quickReply, asContact }: ReplyInput, ctx: Context): TicketReply => {
  for (const [name, content] of Object.entries({ asAdmin, note, asContact }))
    if (content != null) checkAttachments(content, `reply.${name}.`, ctx);
  if (asAdmin != null) return { kind: 'asAdmin', ...asAdmin };
  if (note != null) return { kind: 'note', ...note };
  if (asContact != null) {
    checkContactName(asContact.contact, 'reply.asContact.contact');
    return { kind: 'asContact', ...asContact };
  }
  if (quickReply == null || quickReply.options.length === 0)
    throw new InvalidInputError('A quick reply requires at least one option.', 'reply.quickReply.options');
  return { kind: 'quickReply', ...quickReply };
};

type Reply = Omit<ReplyRequest, 'reply'> & { readonly reply: ReplyInput };

export const reply = (id: string, { reply, ...rest }: Reply, ctx: Context) =>
  ctx.load.tickets.reply(id, { ...rest, reply: replyOf(reply, ctx) });

export const remove = (id: string, { load }: Context) => load.tickets.remove(id);

interface TypeChange extends AttributesInput {
  readonly typeId: string;
  readonly stateId: string;
}

export const changeType = (id: string, { typeId, stateId, ...input }: TypeChange, { load }: Context) =>
  load.tickets.changeType(
    id,
    { typeId, stateId },
    valuesOf(input, () => load.ticketTypes.byId.load(typeId)),
  );

export const linkConversation = (id: string, conversationId: string, { load }: Context) =>
  load.tickets.linkConversation(id, conversationId);

export const unlinkConversation = (id: string, conversationId: string, { load }: Context) =>
  load.tickets.unlinkConversation(id, conversationId);

interface Conversion extends AttributesInput {
  readonly typeId: string;
  readonly stateId?: string | null | undefined;
}

export const convertConversation = (id: string, { typeId, stateId, ...input }: Conversion, { load }: Context) =>
  load.tickets.convert(
    id,
    { typeId, stateId },
    valuesOf(input, () => load.ticketTypes.byId.load(typeId)),
  );
