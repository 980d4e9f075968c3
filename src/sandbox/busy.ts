import type { Body } from './handler.ts';
import { HttpError } from './httpErrors.ts';
import { peopleActs } from './peopleActs.ts';
import { type Row, rows } from './router.ts';
import type { State } from './seed/index.ts';
import { type Random, seededRandom } from './seed/random.ts';
import type { Asked } from './server.ts';
import { appVersion } from './versions.ts';

export interface BusyOptions {
  /** Milliseconds between two acts; a few seconds when omitted. */
  readonly everyMs?: number;
  /** Acts of the same seed are the same in the same workspace. */
  readonly seed?: number;
}

/** What somebody does: a call of the REST API, or what people do without it. */
export interface Act {
  readonly route: string;
  readonly path: Readonly<Record<string, string>>;
  readonly body: Body;
}

const questions = [
  'My brakes squeak when it rains. Is that normal?',
  'Where is my order? It was due on Monday.',
  'Can I bring my bike in on Saturday?',
  'The battery no longer charges to the full.',
  'Do you have this frame in a smaller size?',
];
const answers = [
  'Thanks for writing. I have asked the workshop.',
  'It has left the warehouse and should arrive tomorrow.',
  'Yes, we are open from nine to five.',
];
const replies = ['Thank you!', 'That helps, thanks.', 'Is there any news?', 'I sent a picture by email.'];

const recent = 60;
const newest = <T>(records: ReadonlyMap<string, T>, fits: (one: T) => boolean): T[] =>
  [...records.values()].slice(-recent).filter(fits);

type Maker = (state: State, random: Random) => Act | undefined;

const adminOf = (state: State, random: Random): string =>
  random.one([...state.admins.values()].filter(({ removed, has_inbox_seat }) => !removed && has_inbox_seat)).id;

const begin: Maker = (state, random) => {
  const users = newest(state.contacts, (one) => one.role === 'user' && !one.archived && one.merged_into === null);
  if (users.length === 0) return undefined;
  const from = { type: 'user', id: random.one(users).id };
  return { route: 'POST /conversations', path: {}, body: { from, body: random.one(questions) } };
};

const isLive = (state: State, id: string | undefined): boolean => {
  const contact = state.contacts.get(id ?? '');
  return contact !== undefined && !contact.archived && contact.merged_into === null;
};

const openConversation = (state: State, random: Random) => {
  const open = newest(state.conversations, (one) => one.state === 'open' && isLive(state, one.contact_ids[0]));
  return open.length === 0 ? undefined : random.one(open);
};

const customerReplies: Maker = (state, random) => {
  const one = openConversation(state, random);
  const intercom_user_id = one?.contact_ids[0];
  return (
    one && {
      route: 'POST /conversations/{id}/reply',
      path: { id: one.id },
      body: { message_type: 'comment', type: 'user', intercom_user_id, body: random.one(replies) },
    }
  );
};

const teammateReplies: Maker = (state, random) => {
  const one = openConversation(state, random);
  const admin_id = adminOf(state, random);
  return (
    one && {
      route: 'POST /conversations/{id}/reply',
      path: { id: one.id },
      body: { message_type: 'comment', type: 'admin', admin_id, body: random.one(answers) },
    }
  );
};

const teammateCloses: Maker = (state, random) => {
  const one = openConversation(state, random);
  const admin_id = adminOf(state, random);
  return (
    one && {
      route: 'POST /conversations/{id}/parts',
      path: { id: one.id },
      body: { message_type: 'close', type: 'admin', admin_id },
    }
  );
};

const ticketMoves: Maker = (state, random) => {
  const open = newest(state.tickets, ({ open }) => open);
  if (open.length === 0) return undefined;
  const ticket = random.one(open);
  const states = [...state.ticketStates.values()].filter(
    (one) => !one.archived && one.id !== ticket.state_id && one.ticket_type_ids.includes(ticket.type_id),
  );
  if (states.length === 0) return undefined;
  return { route: 'PUT /tickets/{id}', path: { id: ticket.id }, body: { ticket_state_id: random.one(states).id } };
};

const customerRepliesOnTicket: Maker = (state, random) => {
  const open = newest(state.tickets, (one) => one.open && isLive(state, one.contact_ids[0]));
  if (open.length === 0) return undefined;
  const { id, contact_ids } = random.one(open);
  const [intercom_user_id] = contact_ids;
  return {
    route: 'POST /tickets/{id}/reply',
    path: { id },
    body: { message_type: 'comment', type: 'user', intercom_user_id, body: random.one(replies) },
  };
};

const inConversation =
  (route: keyof typeof peopleActs): Maker =>
  (state, random) => {
    const one = openConversation(state, random);
    return one && { route, path: { id: one.id }, body: { rating: random.between(1, 5) } };
  };

const ticketIsRated: Maker = (state, random) => {
  const all = newest(state.tickets, ({ rating }) => rating === undefined);
  if (all.length === 0) return undefined;
  return {
    route: 'a customer rates a ticket',
    path: { id: random.one(all).id },
    body: { rating: random.between(1, 5) },
  };
};

const callEnds: Maker = (state) => {
  const running = newest(state.calls, ({ ended_at }) => ended_at === null);
  const [oldest] = running;
  return oldest && { route: 'a call ends', path: { id: oldest.id }, body: {} };
};

/**
 * Who acts in turn. Something happens to a ticket, and a customer writes in a conversation, in each round: who looks on
 * does not wait longer than that.
 */
const round: readonly (readonly Maker[])[] = [
  [ticketMoves, ticketMoves, customerRepliesOnTicket],
  [begin, customerReplies, customerReplies],
  [
    teammateReplies,
    teammateReplies,
    teammateCloses,
    inConversation('Operator replies'),
    inConversation('a customer rates a conversation'),
    ticketIsRated,
    inConversation('a customer calls'),
    callEnds,
  ],
];

const defaultEveryMs = 2_000;
const defaultSeed = 0xb05e;

type Acting = Pick<Row, 'route' | 'isRead' | 'handler'>;
type Perform = (row: Acting, asked: Asked) => unknown;

const rowOf = (route: string): Acting | undefined =>
  Object.hasOwn(peopleActs, route)
    ? { route, isRead: false, handler: peopleActs[route as keyof typeof peopleActs] }
    : rows.find((row) => row.route === route);

/** Made-up customers and teammates, who do something every few seconds. */
export class Busy {
  readonly #options: BusyOptions;
  readonly #perform: Perform;
  readonly #state: () => State;
  #random: Random;
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;

  constructor(options: BusyOptions, perform: Perform, state: () => State) {
    this.#options = options;
    this.#perform = perform;
    this.#state = state;
    this.#random = seededRandom(options.seed ?? defaultSeed);
  }

  start(): void {
    this.#timer = setInterval(() => this.act(), this.#options.everyMs ?? defaultEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  reset(): void {
    this.#random = seededRandom(this.#options.seed ?? defaultSeed);
    this.#turn = 0;
  }

  /** Whoever has nothing to do lets the next one act. */
  #firstOf(makers: readonly Maker[]): Act | undefined {
    const first = this.#random.between(0, makers.length - 1);
    for (const make of [...makers.slice(first), ...makers.slice(0, first)]) {
      const act = make(this.#state(), this.#random);
      if (act !== undefined) return act;
    }
    return undefined;
  }

  /** Lets the next one act. Undefined where there was nothing to do. */
  act(): Act | undefined {
    const makers = round[this.#turn % round.length] ?? [];
    this.#turn += 1;
    const act = this.#firstOf(makers);
    const row = act && rowOf(act.route);
    if (act === undefined || row === undefined) return undefined;
    const { path, body } = act;
    try {
      this.#perform(row, { version: appVersion, path, query: new URLSearchParams(), body, accept: 'application/json' });
    } catch (error) {
      // What the workspace no longer allows is not done.
      if (!(error instanceof HttpError)) throw error;
    }
    return act;
  }
}
