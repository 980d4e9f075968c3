import { archivedAt, type Contact, mergedAt } from './contacts.ts';
import { insightsOf } from './conversationInsights.ts';
import { byAdmin, byContact, conversationPartsOf, partOf, withHandoffs } from './conversationParts.ts';
import {
  type AiAgent,
  type Conversation,
  type ConversationPart,
  type ConversationState,
  type DeletedConversation,
  newConversation,
  type Rating,
  type Source,
  type Statistics,
} from './conversationRecords.ts';
import { bot, fileOf } from './parts.ts';
import type { Admin, Team } from './people.ts';
import { day, endOfSeed, hour, minute, type Random, seededRandom } from './random.ts';
import { emoji, longText, rightToLeft, sayingOf } from './texts.ts';

const count = 300;
/** Those that tickets are linked with, by their place: all but a link apart from the others. */
const reports = 14;
/** The oldest ones are closed; only they have people who are gone. */
const settled = 40;

/** Conversations to meet the rims of things with, by their place. */
const longAt = 120;
const silentAt = 121;
const crowdedAt = 122;

const idAt = (at: number): string => String(215_473_840_000_101 + at);

export interface Cast {
  readonly contacts: readonly Contact[];
  readonly admins: readonly Admin[];
  readonly teams: readonly Team[];
}

const subjects = ['<p>My order</p>', '<p>Re: Your invoice</p>', `<p>${rightToLeft}</p>`, `<p>${emoji}</p>`];

const sourceOf = (random: Random, id: string, contact: Contact): Source => {
  const type = random.one(['conversation', 'conversation', 'email', 'email', 'whatsapp', 'facebook', 'phone_call']);
  const nobody = type === 'phone_call';
  return {
    type,
    id: nobody ? null : `4${id}`,
    delivered_as: random.happens(0.9) ? 'customer_initiated' : 'automated',
    subject: type === 'email' ? random.one(subjects) : '',
    body: nobody ? '' : random.happens(0.03) ? `<p>${longText}</p>` : sayingOf(random),
    author: nobody ? { type: 'bot', id: null, name: null, email: bot.email } : byContact(contact),
    attachments: random.happens(0.1) ? [fileOf(random, 'photo of the fork.jpg')] : [],
    url: type === 'conversation' ? `https://larkspurcycles.example/shop/${random.between(1, 90)}` : null,
    redacted: !nobody && random.happens(0.03),
  };
};

type ContentSource = AiAgent['content_sources'][number];
const ofArticle = (url: string, title: string) => ({ content_type: 'article', url, title, locale: 'en' });

/** By their address in the help center or in Intercom; the last two are none that are there. */
const articleSources = [
  ofArticle('https://help.larkspur.example/en/articles/4601001-an-old-title', 'Check your brakes'),
  ofArticle('/fin-ai-agent/content?content=article&id=4601001', 'Check your brakes'),
  ofArticle('https://elsewhere.example/en/articles/4601001', 'Check your brakes'),
  ofArticle('/fin-ai-agent/content?content=article&id=4601001', 'Another title'),
];

const external = (url: string, title: string) => ({ content_type: 'external_content', url, title, locale: 'en' });

/** Named by their id in Intercom or by their own address; the last page is gone. */
const externalSources = [
  [],
  [external('/fin-ai-agent/content?content=external_content&id=2003', 'Lights: fitting')],
  [
    external('https://wiki.larkspur.example/bells-fitting', 'Bells: fitting'),
    external('/fin-ai-agent/content?content=external_content&id=1', 'Bells: a note'),
  ],
];

const aiOf = (random: Random, at: number): AiAgent => ({
  source_type: random.one(['profile', 'workflow', 'essentials_plan_setup']),
  source_title: random.happens(0.3) ? null : 'First answers',
  last_answer_type: random.one(['ai_answer', 'custom_answer', null]),
  resolution_state: random.one([
    'assumed_resolution',
    'confirmed_resolution',
    'escalated',
    'negative_feedback',
    'procedure_handoff',
    null,
  ]),
  rating: random.happens(0.4) ? random.between(1, 5) : null,
  rating_remark: random.happens(0.2) ? 'Quick and clear' : null,
  created_at: at,
  updated_at: at + hour,
  content_sources: random.happens(0.5)
    ? [
        articleSources[Math.floor(at / hour) % articleSources.length] as ContentSource,
        ...(externalSources[Math.floor(at / hour) % externalSources.length] ?? []),
      ]
    : [],
});

const rated: readonly Rating['teammate'][] = [
  { type: 'workflow', id: '55001' },
  { type: 'team', id: '7301' },
];

const ratingOf = (random: Random, at: number, contact: Contact, teammateId: string): Rating => ({
  rating: random.between(1, 5),
  remark: random.one(['', 'Super 🚲', 'Took too long', 'ありがとう']),
  created_at: at,
  updated_at: at + minute,
  contact_id: contact.id,
  // A few rate a team, or nobody in person.
  teammate: rated[at % 7] ?? { type: 'admin', id: teammateId },
  requested_at: at - hour,
});

/** What the parts say of who answered and closed, and when. */
const statisticsOf = (random: Random, from: number, parts: readonly ConversationPart[], team: Team): Statistics => {
  const times = (test: (part: ConversationPart) => boolean) => parts.filter(test).map((part) => part.created_at);
  const admins = times((part) => part.part_type === 'comment' && part.author.type === 'admin');
  const contacts = times((part) => part.author.type === 'user' || part.author.type === 'lead');
  const closes = parts.filter((part) => part.part_type === 'close');
  const assignments = times((part) => part.part_type === 'assignment');
  const since = (at: number | undefined): number | null => (at === undefined ? null : at - from);
  const response = { team_id: Number(team.id), team_name: team.name, response_time: random.between(60, 9000) };
  return {
    time_to_assignment: since(assignments[0]),
    time_to_admin_reply: since(admins[0]),
    time_to_first_close: since(closes[0]?.created_at),
    time_to_last_close: since(closes.at(-1)?.created_at),
    median_time_to_reply: admins.length === 0 ? null : random.between(30, 20_000),
    first_contact_reply_at: contacts[0] ?? null,
    first_assignment_at: assignments[0] ?? null,
    first_admin_reply_at: admins[0] ?? null,
    first_close_at: closes[0]?.created_at ?? null,
    last_assignment_at: assignments.at(-1) ?? null,
    last_assignment_admin_reply_at: assignments.length === 0 ? null : (admins.at(-1) ?? null),
    last_contact_reply_at: contacts.at(-1) ?? null,
    last_admin_reply_at: admins.at(-1) ?? null,
    last_close_at: closes.at(-1)?.created_at ?? null,
    last_closed_by_id: closes.at(-1)?.author.id ?? null,
    count_reopens: random.happens(0.2) ? random.between(1, 3) : 0,
    count_assignments: assignments.length,
    count_conversation_parts: parts.length,
    assigned_team_first_response_time: admins.length === 0 ? [] : [response],
    assigned_team_first_response_time_in_office_hours:
      admins.length === 0 ? [] : [{ ...response, response_time: Math.floor(response.response_time / 2) }],
    handling_time: random.between(0, 7200),
    adjusted_handling_time: random.happens(0.5) ? random.between(0, 5400) : null,
  };
};

const stateOf = (random: Random, age: number): ConversationState => {
  if (age > count - settled || random.happens(age > 120 ? 0.9 : 0.35)) return 'closed';
  return random.happens(0.2) ? 'snoozed' : 'open';
};

const peopleOf = (random: Random, at: number, known: readonly Contact[], all: readonly Contact[]): Contact[] => {
  const gone = all[at % 2 === 0 ? mergedAt : archivedAt];
  if (at < settled && at % 9 === 4 && gone) return [gone];
  const wanted = at === crowdedAt ? 12 : random.happens(0.08) ? random.between(2, 3) : 1;
  return [...new Set(Array.from({ length: wanted }, () => random.one(known)))];
};

/** A decimal attribute too, with whole values: the official descriptions have no others in conversations. */
const fleetOf = (bikes: number) => ({ 'Bikes in fleet': bikes, 'Fleet value': bikes * 1250 });

const customOf = (random: Random): Conversation['custom_attributes'] => ({
  ...(random.happens(0.7) && { 'Order number': `LC-${random.between(1000, 9999)}` }),
  ...(random.happens(0.5) && { Topic: random.one(['Delivery', 'Repair', 'Payment']) }),
  ...(random.happens(0.3) && fleetOf(random.between(1, 40))),
  ...(random.happens(0.3) && { Urgent: random.happens(0.5) }),
  ...(random.happens(0.1) && { 'Promised for': endOfSeed + random.between(1, 30) * day }),
});

const sideOf = (
  random: Random,
  id: string,
  admin: Admin,
  at: number,
  length = random.between(1, 3),
): Conversation['side_conversations'] =>
  Array.from({ length }, (_, n) => ({
    id: `8${id.slice(-6)}${n}`,
    parts: Array.from({ length: random.between(1, 4) }, (_, place) =>
      partOf(`9${id.slice(-6)}${n}${place}`, at + (n * 10 + place) * minute, {
        part_type: 'comment',
        author: byAdmin(admin),
        body: sayingOf(random),
      }),
    ),
  }));

const handlingOf = ({ id, name, email }: Admin, at: number): Conversation['handling_events'] => {
  const teammate = { type: 'admin' as const, id: Number(id), name, email };
  const moment = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '');
  return [
    { teammate, type: 'paused', timestamp: moment(at), reason: 'Paused' },
    { teammate, type: 'resumed', timestamp: moment(at + 10 * minute) },
  ];
};

/** The oldest of them, as they stand in the reports that tickets are linked with, come first. */
export const seedConversations = (random: Random, { contacts, admins, teams }: Cast): Conversation[] => {
  const known = contacts.filter((one) => one.merged_into === null && !one.archived);
  const present = admins.filter((one) => !one.removed && one.has_inbox_seat);
  const left = admins.find((one) => one.removed);
  let partId = 2_000_001;
  const report = (at: number): Conversation => {
    const created = endOfSeed - (reports - at) * 3 * day;
    const [admin, contact] = [admins[at % 6], contacts[100 + at]];
    if (!admin || !contact) throw new Error('the cast is too small');
    return {
      ...newConversation(idAt(at), byAdmin(admin), '<p>Customer report</p>', [contact.id], created),
      state: at % 3 === 0 ? 'closed' : 'open',
      updated_at: created + hour,
    };
  };
  const ordinary = (at: number): Conversation => {
    const id = idAt(at);
    const from = endOfSeed - (count - at) * 18 * hour + random.between(0, 17 * hour);
    const people = peopleOf(random, at, known, contacts);
    const [contact = contacts[0] as Contact] = people;
    const team = random.one(teams);
    const state = at >= longAt && at <= crowdedAt ? 'open' : stateOf(random, count - at);
    const withAi = random.happens(0.4);
    const length = at === longAt ? 500 : at === silentAt ? 0 : random.between(1, 14);
    const scene = { admins: present, contacts: people, teamId: Number(team.id), from, ends: state, withAi };
    const made = conversationPartsOf(random, length, { ...scene, newId: () => String(partId++) });
    const parts = at === longAt ? withHandoffs(made) : made;
    const updated = parts.at(-1)?.created_at ?? from;
    const teammates = [...new Set(parts.filter((part) => part.author.type === 'admin').map((part) => part.author.id))];
    const leaver = at < settled && at % 8 === 2 ? left : undefined;
    const assignee = leaver?.id ?? (random.happens(0.2) ? '0' : random.one(present).id);
    const admin = random.one(present);
    const isAnswered = parts.some((part) => part.part_type === 'comment' && part.author.type === 'admin');
    const reply = parts.find((part) => part.author.id === contact.id);
    const source = sourceOf(random, id, contact);
    return {
      ...newConversation(id, byContact(contact), '', [], from),
      title: random.happens(0.5) ? random.one(['Where is my order?', 'Broken light', rightToLeft, emoji]) : null,
      state,
      read: random.happens(0.7),
      priority: random.one(['none', 'none', 'low', 'medium', 'high', 'urgent']),
      updated_at: updated,
      waiting_since: state === 'open' && random.happens(0.6) ? updated : null,
      snoozed_until: state === 'snoozed' ? endOfSeed + random.between(1, 20) * day : null,
      admin_assignee_id: Number(assignee),
      team_assignee_id: random.happens(0.3) ? 0 : Number(team.id),
      source,
      contact_ids: people.map((one) => one.id),
      teammate_ids: teammates.filter((one) => one !== null),
      company_id: contact.company_ids[0] ?? null,
      tags: ['8401', '8402', '8403', '8404', '8405']
        .filter(() => random.happens(0.15))
        .map((tag) => ({ id: tag, applied_at: from + minute, applied_by: { type: 'admin', id: admin.id } })),
      rating: state === 'closed' && random.happens(0.4) ? ratingOf(random, updated, contact, admin.id) : null,
      statistics: random.happens(0.95) ? statisticsOf(random, from, parts, team) : null,
      first_contact_reply: reply ? { created_at: reply.created_at, type: source.type, url: source.url } : null,
      sla_applied:
        isAnswered && random.happens(0.4)
          ? {
              type: 'conversation_sla_summary',
              sla_name: 'Answer within a day',
              sla_status: random.one(['hit', 'missed', 'cancelled', 'active']),
            }
          : null,
      ai_agent: withAi ? aiOf(random, from) : null,
      topics: random.happens(0.2)
        ? [{ id: 3301 + random.between(0, 4), name: random.one(['Delivery', 'Batteries']) }]
        : [],
      channel: random.happens(0.1) ? null : { initial: 'messenger', current: random.one(['messenger', 'email']) },
      ticket_id: at === 290 ? '482738' : null,
      custom_attributes: customOf(random),
      parts,
      side_conversations:
        random.happens(0.08) || at === crowdedAt
          ? sideOf(random, id, admin, updated)
          : at === longAt
            ? sideOf(seededRandom(0x51de), id, admin, updated, 60)
            : [],
      insights: insightsOf(at, admin.id, updated),
      handling_events: random.happens(0.15) || at === crowdedAt ? handlingOf(admin, from + hour) : [],
    };
  };
  return Array.from({ length: count }, (_, at) => (at < reports ? report(at) : ordinary(at)));
};

/** Newest last; every other one keeps its metrics. */
export const seedDeleted = (): DeletedConversation[] =>
  Array.from({ length: 130 }, (_, at) => ({
    id: String(215_473_830_000_001 + at * 13),
    metrics_retained: at % 2 === 0,
    deleted_at: endOfSeed - (130 - at) * 5 * hour,
  }));
