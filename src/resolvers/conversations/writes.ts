import type {
  Action,
  AttachRequest,
  ConversationChanges,
  ConversationDraft,
  ConversationReply,
  PartChange,
} from '../../client/conversations/writes.ts';
import type { ContactRole } from '../../client/core/enums.ts';
import { InvalidInputError } from '../../client/core/errors.ts';
import { integerId } from '../../client/core/ids.ts';
import type { ContactRef } from '../../client/replies.ts';
import type { Context } from '../../loaders/index.ts';
import { checkAttachments } from '../core/attachments.ts';
import { checkContactName } from '../core/contactInputs.ts';
import { type CustomAttributesInput, toWire } from '../core/customInputs.ts';
import { checkPriority } from '../core/priority.ts';
import { toOne } from '../core/relation.ts';

type Draft = Omit<ConversationDraft, 'contactType'> & { readonly contactRole?: ContactRole | null | undefined };

const roles = { USER: 'user', LEAD: 'lead' } as const;

export const create = ({ contactRole, ...draft }: Draft, ctx: Context) => {
  checkAttachments(draft, '', ctx);
  return ctx.load.conversations.create({
    ...draft,
    contactType: contactRole == null ? 'contact' : roles[contactRole],
  });
};

type Changes = Omit<ConversationChanges, 'customAttributes'> & { readonly customAttributes?: CustomAttributesInput };

export const update = (id: string, { customAttributes, ...changes }: Changes, { load }: Context) => {
  const { priority, adminId } = changes;
  checkPriority(changes, 'conversation');
  if (adminId != null && priority == null)
    throw new InvalidInputError('`adminId` requires `priority`: it names the admin who sets the priority.', 'adminId');
  return load.conversations.update(id, { ...changes, customAttributes: toWire(customAttributes) });
};

export const remove = (id: string, retainMetrics: boolean | null | undefined, { load }: Context) =>
  load.conversations.remove(id, { retainMetrics: retainMetrics ?? null });

export const runAssignmentRules = (id: string, { load }: Context) => load.conversations.runAssignmentRules(id);

export const merge = (id: string, intoId: string, { load }: Context) => {
  if (id === intoId) throw new InvalidInputError('A conversation cannot be merged into itself.', 'intoId');
  return load.conversations.merge(id, intoId);
};

export const act = (id: string, action: Action, { load }: Context) => load.conversations.act(id, action);

/** Exactly one member is set; the schema sees to it. */
export interface AssigneeInput {
  readonly adminId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly nobody?: boolean | null | undefined;
}

interface Assignment {
  readonly adminId: string;
  readonly assignee: AssigneeInput;
  readonly body?: string | null | undefined;
}

const assigneeId = ({ adminId, teamId, nobody }: AssigneeInput): string | null => {
  if (nobody === false) throw new InvalidInputError('`nobody` must be true.', 'assignee.nobody');
  const id = adminId ?? teamId ?? null;
  // Both are decimal; a mistaken id would otherwise unassign the conversation or fail upstream.
  if (id !== null) integerId(id, adminId == null ? 'assignee.teamId' : 'assignee.adminId');
  return id;
};

export const assign = (id: string, { adminId, assignee, body }: Assignment, ctx: Context) =>
  act(
    id,
    { kind: 'assign', adminId, to: assignee.teamId == null ? 'admin' : 'team', assigneeId: assigneeId(assignee), body },
    ctx,
  );

type ReplyOf<K extends ConversationReply['kind']> = Omit<Extract<ConversationReply, { readonly kind: K }>, 'kind'>;

/** Exactly one member is set; the schema sees to it. */
export interface ReplyInput {
  readonly asAdmin?: Omit<Extract<ConversationReply, { readonly kind: 'asAdmin' | 'note' }>, 'kind'> | null | undefined;
  readonly note?: Omit<Extract<ConversationReply, { readonly kind: 'asAdmin' | 'note' }>, 'kind'> | null | undefined;
  readonly quickReply?: ReplyOf<'quickReply'> | null | undefined;
  readonly asContact?: ReplyOf<'asContact'> | null | undefined;
}

const replyOf = ({ asAdmin, note, quickReply, asContact }: ReplyInput, ctx: Context): ConversationReply => {
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

/** Upstream’s word for the conversation that the contact was in last. */
const last = 'last';

export const reply = (id: string | null | undefined, input: ReplyInput, ctx: Context) => {
  if ((id == null || id === last) && input.asContact == null)
    throw new InvalidInputError(
      'The `id` of the conversation is required. Omit it for `asContact` only, to reply to the contact’s last conversation.',
      'id',
    );
  return ctx.load.conversations.reply(id ?? last, replyOf(input, ctx));
};

/** Exactly one member is set; the schema sees to it. */
export interface RedactionInput {
  readonly partId?: string | null | undefined;
  readonly sourceId?: string | null | undefined;
}

export const redact = (conversationId: string, { partId, sourceId }: RedactionInput, { load }: Context) =>
  load.conversations.redact(partId == null ? { conversationId, sourceId: sourceId ?? '' } : { conversationId, partId });

/** Exactly one member is set; the schema sees to it. */
export interface PartChangeInput {
  readonly sent?: { readonly state: string; readonly infoMessage: string } | null | undefined;
  readonly seenById?: string | null | undefined;
}

export const updatePart = (
  { conversationId, partId, secret }: Readonly<Record<'conversationId' | 'partId' | 'secret', string>>,
  { sent, seenById }: PartChangeInput,
  { load }: Context,
) => {
  const change: PartChange =
    sent == null
      ? { secret, seenById: seenById ?? '' }
      : { secret, sendState: sent.state, infoMessage: sent.infoMessage };
  return load.conversations.updatePart(conversationId, partId, change);
};

interface Attachment {
  readonly contact: ContactRef;
  readonly by: { readonly adminId?: string | null | undefined; readonly contact?: ContactRef | null | undefined };
}

export const attachContact = async (id: string, { contact, by }: Attachment, { load }: Context) => {
  checkContactName(contact, 'contact');
  if (by.contact != null) checkContactName(by.contact, 'by.contact');
  const adder: AttachRequest['by'] = by.contact == null ? { adminId: by.adminId ?? '' } : { contact: by.contact };
  return load.conversations.attachContact(id, { contact, by: adder });
};

export const detachContact = (id: string, contactId: string, adminId: string, { load }: Context) =>
  load.conversations.detachContact(id, contactId, adminId);

/** The conversation as a write left it. */
export const after = toOne(
  'conversations',
  ({ conversationId }: { readonly conversationId: string }) => conversationId,
);
