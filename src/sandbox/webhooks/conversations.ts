import type { Conversation, ConversationPart } from '../seed/conversationRecords.ts';
import { conversation, conversationAndContact, deletedConversation, isTranslated, type Shape } from './items.ts';
import type { Notification, Topic } from './topics.ts';
import { type Change, compared, isMergedAway, mapped, watcher, without } from './watch.ts';

interface Remembered {
  readonly id: string;
  readonly isSnoozed: boolean;
  readonly isRead: boolean;
  readonly company_id: string | null;
  readonly parts: number;
  /** By ids of parts and of the first message. */
  readonly redacted: readonly string[];
  readonly tags: readonly string[];
  readonly contact_ids: readonly string[];
  readonly ratedAt: number | undefined;
}

const redactedIn = ({ source, parts }: Conversation): string[] =>
  [...parts, { ...source, id: source.id ?? '' }].flatMap(({ id, redacted }) => (redacted ? [id] : []));

const remember = (one: Conversation): Remembered => ({
  id: one.id,
  isSnoozed: one.state === 'snoozed',
  isRead: one.read,
  company_id: one.company_id,
  parts: one.parts.length,
  redacted: redactedIn(one),
  tags: one.tags.map(({ id }) => id),
  contact_ids: [...one.contact_ids],
  ratedAt: one.rating?.updated_at,
});

const isTeammate = ({ author }: ConversationPart): boolean => author.type === 'admin';
const isCustomer = ({ author }: ConversationPart): boolean => author.type === 'user' || author.type === 'lead';

const isOperator = ({ author }: ConversationPart): boolean => author.type === 'bot';

const replied = (part: ConversationPart, _: boolean, shape: Shape, { contact_ids }: Conversation): Topic[] => {
  if (isOperator(part)) return ['conversation.operator.replied'];
  if (isCustomer(part)) return ['conversation.user.replied'];
  const translated = isTranslated(shape, contact_ids) ? (['conversation.admin.replied.translated'] as const) : [];
  return isTeammate(part) ? ['conversation.admin.replied', ...translated] : [];
};

/** An assignment of a conversation that is open has a topic of its own beside the general one. */
const assigned = ({ state }: ConversationPart): Topic[] => [
  'conversation.admin.assigned',
  ...(state === 'open' ? (['conversation.admin.open.assigned'] as const) : []),
];

/** What is sent for a part of that type. */
type TopicsOf = (part: ConversationPart, wasSnoozed: boolean, shape: Shape, one: Conversation) => Topic[];
const byPart: Readonly<Record<string, TopicsOf>> = {
  comment: replied,
  quick_reply: replied,
  note: () => ['conversation.admin.noted'],
  close: () => ['conversation.admin.closed'],
  // Of a contact it is a reply that opens the conversation.
  open: (part, wasSnoozed) =>
    isTeammate(part) ? (wasSnoozed ? [] : ['conversation.admin.opened']) : ['conversation.user.replied'],
  snoozed: () => ['conversation.admin.snoozed'],
  assignment: assigned,
  default_assignment: assigned,
  priority_changed: () => ['conversation.priority.updated'],
};

const ofParts = (change: Change, before: Remembered, one: Conversation): Notification[] => {
  const parts = one.parts.slice(before.parts);
  const wakes = parts.find(isTeammate);
  const isWoken = before.isSnoozed && one.state === 'open' && wakes !== undefined;
  return [
    ...parts.flatMap((part) =>
      (byPart[part.part_type]?.(part, before.isSnoozed, change, one) ?? []).map((topic) => ({
        topic,
        item: conversation(change, one, [part]),
      })),
    ),
    ...(isWoken ? [{ topic: 'conversation.admin.unsnoozed' as const, item: conversation(change, one, [wakes]) }] : []),
  ];
};

const ofParticipants = (change: Change, before: Remembered, one: Conversation): Notification[] => {
  const sent = (topic: Topic, ids: readonly string[]): Notification[] =>
    ids.flatMap((id) => {
      const contact = change.state.contacts.get(id);
      return contact === undefined ? [] : [{ topic, item: conversationAndContact(change, one, contact) }];
    });
  return [
    ...sent('conversation.contact.attached', without(one.contact_ids, before.contact_ids)),
    ...sent('conversation.contact.detached', without(before.contact_ids, one.contact_ids)),
  ];
};

const ofFields = (change: Change, before: Remembered, one: Conversation): Notification[] => {
  const sent = (topic: Topic, parts: readonly ConversationPart[] = []): Notification[] => [
    { topic, item: conversation(change, one, parts) },
  ];
  const redacted = without(redactedIn(one), before.redacted);
  const tagged = without(
    one.tags.map(({ id }) => id),
    before.tags,
  );
  return [
    ...(one.company_id === before.company_id ? [] : sent('conversation.company.updated')),
    ...(one.read && !before.isRead ? sent('conversation.read') : []),
    ...(one.rating?.updated_at === before.ratedAt ? [] : sent('conversation.rating.added', one.parts.slice(-1))),
    ...redacted.flatMap((id) =>
      sent(
        'conversation_part.redacted',
        one.parts.filter((part) => part.id === id),
      ),
    ),
    ...tagged.flatMap(() => sent('conversation_part.tag.created', one.parts.slice(-1))),
  ];
};

const begun = ({ source }: Conversation): Topic =>
  source.author.type === 'admin' ? 'conversation.admin.single.created' : 'conversation.user.created';

const fields = [
  'conversation.company.updated',
  'conversation.read',
  'conversation.rating.added',
  'conversation_part.redacted',
  'conversation_part.tag.created',
] as const;
const participants = ['conversation.contact.attached', 'conversation.contact.detached'] as const;

/** What happens to a conversation is a part of it, or is seen in its fields. */
export const conversations = watcher(
  [
    'conversation.user.created',
    'conversation.admin.single.created',
    'conversation.deleted',
    'conversation.user.replied',
    'conversation.admin.replied',
    'conversation.admin.replied.translated',
    'conversation.operator.replied',
    'conversation.admin.noted',
    'conversation.admin.closed',
    'conversation.admin.opened',
    'conversation.admin.snoozed',
    'conversation.admin.unsnoozed',
    'conversation.admin.assigned',
    'conversation.admin.open.assigned',
    'conversation.priority.updated',
    ...fields,
    ...participants,
  ],
  (before) => mapped(before.conversations, remember),
  (before, change) => {
    const { added, removed, kept } = compared(before, change.state.conversations);
    return [
      ...added.map((one): Notification => ({ topic: begun(one), item: conversation(change, one, []) })),
      ...removed.map(({ id }): Notification => ({ topic: 'conversation.deleted', item: deletedConversation(id) })),
      ...kept.flatMap(([known, one]) => [
        ...ofParts(change, known, one),
        ...ofFields(change, known, one),
        // Whoever is merged away takes part under the survivor’s id: nobody has come or gone.
        ...(isMerge(change, known, one) ? [] : ofParticipants(change, known, one)),
      ]),
    ];
  },
);

const isMerge = (change: Change, before: Remembered, one: Conversation): boolean =>
  without(before.contact_ids, one.contact_ids).some((id) => isMergedAway(change, id));
