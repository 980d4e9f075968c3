import type { Contact } from './contacts.ts';
import type { ConversationAuthor, ConversationPart, ConversationState } from './conversationRecords.ts';
import { bot, fileOf } from './parts.ts';
import type { Admin } from './people.ts';
import { endOfSeed, hour, type Random } from './random.ts';
import { noteOf, sayingOf } from './texts.ts';

export const byAdmin = ({ id, name, email }: Admin): ConversationAuthor => ({ type: 'admin', id, name, email });
export const byContact = ({ id, name, email, role }: Contact): ConversationAuthor => ({ type: role, id, name, email });
const byBot: ConversationAuthor = { ...bot, type: 'bot' };

/** Who the parts of one conversation can speak of. */
export interface Scene {
  readonly admins: readonly Admin[];
  readonly contacts: readonly Contact[];
  readonly teamId: number;
  readonly from: number;
  readonly ends: ConversationState;
  readonly withAi: boolean;
  newId(): string;
}

type Content = Pick<ConversationPart, 'part_type' | 'author'> & Partial<ConversationPart>;

const events: readonly ((random: Random, admin: ConversationAuthor) => Content)[] = [
  (random) => ({
    part_type: 'conversation_attribute_updated_by_admin',
    author: byBot,
    event_details: { attribute: { name: 'Order number' }, value: { name: `LC-${random.between(1000, 9999)}` } },
  }),
  (_, author) => ({
    part_type: 'custom_action_started',
    author,
    event_details: { action: { name: 'Look up the order' } },
    app_package_code: 'larkspur-erp',
  }),
  (random, author) => ({
    part_type: 'custom_action_finished',
    author,
    event_details: { action: { name: 'Look up the order', result: random.happens(0.8) ? 'success' : 'failed' } },
  }),
  () => ({
    part_type: 'conversation_attribute_updated_by_workflow',
    author: byBot,
    event_details: {
      workflow: { name: 'Sort by topic' },
      attribute: { name: 'Topic' },
      value: { name: 'Delivery' },
    },
  }),
  (random, author) => ({ part_type: 'conversation_rating_changed', author: random.happens(0.5) ? author : byBot }),
  (_, author) => ({ part_type: 'participant_added', author }),
];

const comment = (random: Random, scene: Scene): Content | undefined => {
  if (scene.contacts.length === 0) return undefined;
  const contact = random.one(scene.contacts);
  return {
    part_type: 'comment',
    author: byContact(contact),
    body: sayingOf(random),
    ...(random.happens(0.15) && { attachments: [fileOf(random, `IMG_${random.between(1000, 9999)}.jpg`)] }),
    ...(random.happens(0.1) && {
      email_message_metadata: {
        subject: 'Re: Your bike',
        message_id: `${random.hex(12)}@mail.rider.example`,
        email_address_headers: [
          { type: 'from', email_address: contact.email, name: contact.name },
          { type: 'to', email_address: 'help@larkspurcycles.example', name: null },
        ],
      },
    }),
  };
};

const content = (random: Random, scene: Scene): Content => {
  const admin = byAdmin(random.one(scene.admins));
  const draw = random.next();
  const said = draw < 0.35 ? comment(random, scene) : undefined;
  if (said) return said;
  if (draw < 0.65) {
    return {
      part_type: 'comment',
      author: admin,
      body: sayingOf(random),
      tag_ids: random.happens(0.08) ? ['8405'] : [],
      ...(random.happens(0.1) && { app_package_code: 'larkspur-erp', external_id: `erp-${random.between(1, 99_999)}` }),
      ...(random.happens(0.05) && { redacted: true, body: '<p><i>This message was deleted</i></p>' }),
    };
  }
  if (draw < 0.78) return { part_type: 'note', author: admin, body: noteOf(random) };
  if (draw < 0.86) {
    const team = random.happens(0.4);
    return {
      part_type: 'assignment',
      author: admin,
      assigned_to: team
        ? { type: 'team', id: String(scene.teamId) }
        : random.happens(0.2)
          ? { type: 'nobody_admin', id: null }
          : { type: 'admin', id: random.one(scene.admins).id },
    };
  }
  if (scene.withAi && draw < 0.92) {
    return {
      part_type: 'comment',
      author: { ...byBot, from_ai_agent: true, is_ai_answer: true },
      body: '<p>You can follow your order under <a href="https://larkspurcycles.example/orders">your orders</a>.</p>',
    };
  }
  if (draw < 0.94) {
    return {
      part_type: 'quick_reply',
      author: byBot,
      body: '<p>Did that help?</p>',
      quick_reply_options: ['Yes', 'No'].map((text) => ({ text, uuid: random.uuid() })),
    };
  }
  return random.one(events)(random, admin);
};

export const partOf = (id: string, at: number, made: Content, state: ConversationState = 'open'): ConversationPart => ({
  type: 'conversation_part',
  id,
  body: null,
  state,
  created_at: at,
  updated_at: at,
  notified_at: at,
  assigned_to: null,
  attachments: [],
  external_id: null,
  redacted: false,
  tag_ids: [],
  event_details: null,
  email_message_metadata: null,
  app_package_code: null,
  ...made,
});

/** Oldest first. The last part of one that is not open says how it came to that. */
export const conversationPartsOf = (random: Random, count: number, scene: Scene): ConversationPart[] => {
  const step = Math.max(1, Math.min(5 * hour, Math.floor((endOfSeed - scene.from) / (count + 2))));
  let at = scene.from;
  return Array.from({ length: count }, (_, place) => {
    at += random.between(1, step);
    const isLast = place === count - 1 && scene.ends !== 'open';
    const made = isLast
      ? { part_type: scene.ends === 'closed' ? 'close' : 'snoozed', author: byAdmin(random.one(scene.admins)) }
      : content(random, scene);
    return partOf(scene.newId(), at, made, isLast ? scene.ends : 'open');
  });
};

/** Two of the workflow's parts become the AI agent's: it passes on to another help desk, first in vain. */
export const withHandoffs = (parts: readonly ConversationPart[]): ConversationPart[] => {
  const handoffs = [
    { type: 'zendesk_agent', success: false },
    { type: 'zendesk_ticket', success: true },
  ];
  return parts.map((part) => {
    if (part.part_type !== 'conversation_attribute_updated_by_workflow') return part;
    const handoff = handoffs.shift();
    return handoff ? { ...part, part_type: 'standalone_platform_handoff', event_details: { handoff } } : part;
  });
};
