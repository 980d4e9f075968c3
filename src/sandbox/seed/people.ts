import { day, endOfSeed, hour, type Random } from './random.ts';

export interface Admin {
  id: string;
  name: string;
  email: string;
  job_title: string | null;
  away_mode_enabled: boolean;
  away_mode_reassign: boolean;
  away_status_reason_id: string | null;
  has_inbox_seat: boolean;
  avatar: string | null;
  role: { type: 'role'; id: string; name: string } | null;
  /** Left the workspace: no longer listed, still readable by id because tickets point at it. */
  removed: boolean;
}

export interface AwayReason {
  type: 'away_status_reason';
  id: string;
  label: string;
  emoji: string;
  order: number;
  deleted: boolean;
  created_at: number;
  updated_at: number;
}

export interface Team {
  id: string;
  name: string;
  admin_ids: number[];
  admin_priority_level: { primary_admin_ids: number[] | null; secondary_admin_ids: number[] | null } | null;
  assignment_limit: number | null;
  distribution_method: string | null;
}

export interface ActivityLog {
  id: string;
  performed_by: { type: 'admin'; id: string; email: string; ip: string };
  metadata: Record<string, unknown> | null;
  created_at: number;
  activity_type: string;
  activity_description: string;
}

export interface Workspace {
  id_code: string;
  name: string;
  region: string;
  timezone: string;
  created_at: number;
  /** The admin whom the token belongs to. */
  me: string;
  /** Operator, the bot that upstream names as the author of automatic parts. */
  bot: string;
}

export const workspace: Workspace = {
  id_code: 'lk7cy2p9',
  name: 'Larkspur Cycles',
  region: 'EU',
  timezone: 'Europe/Dublin',
  created_at: 1_583_139_600,
  me: '991267801',
  bot: '991267800',
};

const since = endOfSeed - 400 * day;

export const awayReasons: AwayReason[] = (
  [
    ['38101', 'On a break', '☕', false],
    ['38102', 'In a meeting', '🗓️', false],
    ['38103', 'Out of office', '🏖️', false],
    ['38104', 'Training', '📚', false],
    ['38105', 'Covering the shop floor', '🔧', true],
  ] as const
).map(([id, label, emoji, deleted], at) => ({
  type: 'away_status_reason',
  id,
  label,
  emoji,
  order: at + 1,
  deleted,
  created_at: since,
  updated_at: deleted ? since + 90 * day : since,
}));

const roles = {
  lead: { type: 'role', id: '61', name: 'Support Lead' },
  agent: { type: 'role', id: '62', name: 'Support Agent' },
  workshop: { type: 'role', id: '63', name: 'Workshop' },
} as const;

interface Sketch {
  name: string;
  job?: string;
  role?: keyof typeof roles;
  seat?: false;
  away?: { reassign: boolean; reason: string | null };
  picture?: false;
  removed?: true;
}

const sketches: readonly Sketch[] = [
  { name: 'Maeve Donnelly', job: 'Head of Support', role: 'lead' },
  { name: 'Tomasz Wiśniewski', job: 'Support Engineer', role: 'agent' },
  { name: 'Aisling Byrne', job: 'Support Engineer', role: 'agent', away: { reassign: true, reason: '38103' } },
  { name: 'Yuki Tanaka', job: 'Workshop Coordinator', role: 'workshop' },
  { name: 'Omar Haddad', job: 'Workshop Mechanic', role: 'workshop', picture: false },
  { name: 'Chloé Lefèvre', job: 'Customer Care', role: 'agent' },
  { name: 'Sipho Dlamini', job: 'Customer Care', role: 'agent', away: { reassign: false, reason: null } },
  { name: 'Ingrid Solheim', job: 'Warranty Specialist', role: 'agent' },
  { name: 'Rafael Moreira', job: 'Payments', role: 'agent', picture: false },
  { name: 'Priya Raghunathan', job: 'Payments', role: 'agent' },
  { name: 'Łukasz Zając', job: 'Purchasing' },
  { name: 'Noa Ben-Ami', job: 'Product Quality', role: 'lead' },
  { name: 'Siobhán Ní Mhurchú', job: 'Community', seat: false },
  { name: 'Dev Account', seat: false, picture: false },
  { name: 'Gareth Pryce', job: 'Support Engineer', removed: true },
];

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replace(/[^a-z]+/g, '.');

export const adminId = (at: number): string => String(991_267_801 + at);

export const seedAdmins = (): Admin[] =>
  sketches.map(({ name, job, role, seat, away, picture, removed }, at) => ({
    id: adminId(at),
    name,
    email: `${plain(name)}@larkspurcycles.example`,
    job_title: job ?? null,
    away_mode_enabled: away !== undefined,
    away_mode_reassign: away?.reassign ?? false,
    away_status_reason_id: away?.reason ?? null,
    has_inbox_seat: seat ?? removed === undefined,
    avatar:
      picture === false ? null : `https://static.intercomassets.com/avatars/${5_520_100 + at}/square_128/picture.png`,
    role: role ? roles[role] : null,
    removed: removed ?? false,
  }));

const ids = (...places: number[]): number[] => places.map((at) => Number(adminId(at)));

export const seedTeams = (): Team[] => [
  {
    id: '7301',
    name: 'Customer care',
    admin_ids: ids(0, 1, 2, 5, 6),
    admin_priority_level: { primary_admin_ids: ids(1, 5, 6), secondary_admin_ids: ids(0, 2) },
    assignment_limit: 25,
    distribution_method: 'round_robin',
  },
  {
    id: '7302',
    name: 'Workshop',
    admin_ids: ids(3, 4),
    admin_priority_level: { primary_admin_ids: ids(3), secondary_admin_ids: null },
    assignment_limit: null,
    distribution_method: 'manual',
  },
  {
    id: '7303',
    name: 'Payments & refunds',
    admin_ids: ids(8, 9, 0),
    admin_priority_level: { primary_admin_ids: ids(8, 9), secondary_admin_ids: ids(0) },
    assignment_limit: 10,
    distribution_method: 'load_balanced',
  },
  {
    id: '7304',
    name: 'Product quality',
    admin_ids: ids(11, 7, 10),
    admin_priority_level: null,
    assignment_limit: null,
    distribution_method: null,
  },
];

type LogText = readonly [type: string, metadata: Record<string, unknown> | null, text: string];

const logTexts = (random: Random): LogText => {
  const other = random.one(sketches).name;
  return random.one<LogText>([
    ['admin_login_success', { sign_in_method: 'email_password' }, 'logged in'],
    ['admin_login_success', { sign_in_method: 'email_password' }, 'logged in'],
    ['admin_away_mode_change', { away_mode: true, away_status_reason: 'On a break' }, 'changed their away mode to on'],
    ['app_team_membership_modification', { team: 'Workshop', admins: [other] }, `added ${other} to the team Workshop`],
    [
      'app_name_change',
      { before: 'Larkspur Bikes', after: 'Larkspur Cycles' },
      'changed your app name from Larkspur Bikes to Larkspur Cycles',
    ],
    [
      'message_state_change',
      { message: { id: 123, title: 'Spring service offer' }, before: 'draft', after: 'live' },
      'changed your Spring service offer message from draft to live',
    ],
    ['bulk_export', { csv_type: 'conversations', count: random.between(10, 4000) }, 'exported conversations'],
    ['role_change', { before: 'Support Agent', after: 'Support Lead' }, `changed the role of ${other}`],
    ['office_hours_change', {}, 'changed the office hours'],
    [
      'conversation_part_deletion',
      { conversation_id: 215473840000104, part_id: 'a1' },
      'deleted a part of a conversation',
    ],
  ]);
};

/** Newest first, as upstream lists them. */
export const seedLogs = (random: Random): ActivityLog[] => {
  let at = endOfSeed - hour;
  return Array.from({ length: 72 }, () => {
    at -= random.between(hour, 20 * hour);
    const place = random.between(0, 11);
    const admin = sketches[place] ?? { name: '' };
    const [activity_type, metadata, text] = logTexts(random);
    return {
      id: random.uuid(),
      performed_by: {
        type: 'admin',
        id: adminId(place),
        email: `${plain(admin.name)}@larkspurcycles.example`,
        ip: `198.51.100.${random.between(1, 254)}`,
      },
      metadata,
      created_at: at,
      activity_type,
      activity_description: `${admin.name} ${text}.`,
    };
  });
};
