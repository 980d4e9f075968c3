import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { request } from 'undici';
import { idle, inRounds } from './measure.mjs';
import { firstTicket } from './queries.mjs';
import { eventSecret, eventServers, startTarget } from './servers.mjs';
import { median, quantile } from './stats.mjs';
import { me } from './upstream/world.mjs';

/* Events by server-sent events: what comes in as one notification goes out to all who subscribe. */

const document = 'subscription { ticketEvents { ... on TicketEvent { id ticketId ticket { number title } } } }';
const marker = Buffer.from('event: next\n');

/** Reads as little of it as counts the events. */
class Listener {
  events = 0;
  first = '';
  #tail = Buffer.alloc(0);
  #socket;

  constructor({ url, headers }, told) {
    const { hostname, port, host } = new URL(url);
    const body = JSON.stringify({ query: document });
    const extra = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.opened = new Promise((resolve, reject) => {
      this.#socket = connect({ host: hostname, port: Number(port), noDelay: true }, () =>
        this.#socket.write(
          `POST /graphql HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\ncontent-type: application/json\r\n${extra.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        ),
      );
      this.#socket.once('error', reject);
      this.#socket.on('data', (chunk) => {
        if (this.first.length < 4_000) this.first += chunk.toString('utf8');
        if (!this.first.startsWith('HTTP/1.1 200')) reject(new Error(this.first.slice(0, 300)));
        if (this.first.includes('\r\n\r\n')) resolve();
        const bytes = Buffer.concat([this.#tail, chunk]);
        let found = 0;
        let end = 0;
        for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, end)) {
          found += 1;
          end = at + marker.length;
        }
        this.#tail = bytes.subarray(Math.max(end, bytes.length - marker.length + 1));
        this.events += found;
        if (found > 0) told(found);
      });
    });
  }

  close() {
    this.#socket.destroy();
  }
}

let count = 0;
const notify = async (server, ticket) => {
  count += 1;
  const body = JSON.stringify({
    type: 'notification_event',
    app_id: me.app.id_code,
    data: { type: 'notification_event_data', item: { type: 'ticket', id: String(ticket) } },
    id: `notif_${count}`,
    topic: 'ticket.created',
    created_at: 1_750_000_000,
  });
  const signature = `sha1=${createHmac('sha1', eventSecret).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature': signature };
  const reply = await request(new URL('/webhooks/intercom', server.url), { method: 'POST', headers, body });
  await reply.body.dump();
  if (reply.statusCode !== 200) throw new Error(`${server.name}: a notification was refused with ${reply.statusCode}.`);
};

/** So many listeners, and what waits until all of them have been told of so many events. */
const audienceOf = async (server, size) => {
  let events = 0;
  let ticket = firstTicket;
  let due = { at: Number.POSITIVE_INFINITY, resolve: () => {} };
  const told = (found) => {
    events += found;
    if (events >= due.at) due.resolve();
  };
  const listeners = [];
  while (listeners.length < size) {
    const some = Array.from({ length: Math.min(100, size - listeners.length) }, () => new Listener(server, told));
    listeners.push(...some);
    await Promise.all(some.map(({ opened }) => opened));
  }
  return {
    /** Sends so many notifications at once; resolves when all are told. */
    tell: async (notifications) => {
      const all = new Promise((resolve) => {
        due = { at: events + notifications * size, resolve };
      });
      const sent = Array.from({ length: notifications }, () => notify(server, ticket++));
      await Promise.all([all, ...sent]);
    },
    first: () => /data: (\{.*\})/.exec(listeners[0].first)?.[1],
    close: () => {
      for (const listener of listeners) listener.close();
    },
  };
};

const measured = async (server, size, { seconds, atOnce }) => {
  const audience = await audienceOf(server, size);
  try {
    await audience.tell(1);
    const { id, ...data } = JSON.parse(audience.first()).data.ticketEvents;
    await idle(server);
    // One at a time: how long it takes until the last has been told.
    const lasts = [];
    for (const startedAt = performance.now(); performance.now() - startedAt < (seconds * 1_000) / 2; ) {
      const sentAt = performance.now();
      await audience.tell(1);
      lasts.push(performance.now() - sentAt);
    }
    const before = await server.usage();
    const startedAt = performance.now();
    let events = 0;
    while (performance.now() - startedAt < (seconds * 1_000) / 2) {
      await audience.tell(atOnce);
      events += atOnce;
    }
    const ms = performance.now() - startedAt;
    const after = await server.usage();
    const toldCount = events * size;
    return {
      perSecond: (toldCount / ms) * 1_000,
      cpuUs: ((after.cpuMs - before.cpuMs) / toldCount) * 1_000,
      lastMs: median(lasts),
      lastMsMax: quantile(lasts, 1),
      data,
    };
  } finally {
    audience.close();
  }
};

/** Events told to one, to a hundred, to a thousand subscribers, by the gateway and by a plain server of events. */
export const eventsOf = async (upstream, { sizes, warmUpSeconds, seconds, atOnce, rounds, maxSeconds }) => {
  const names = Object.keys(eventServers);
  const servers = {};
  try {
    for (const name of names) servers[name] = await startTarget(name, upstream);
    for (const name of names) await measured(servers[name], 100, { seconds: warmUpSeconds, atOnce });
    const found = {};
    for (const size of sizes) {
      const all = await inRounds(names, { rounds, seconds: maxSeconds }, (name) =>
        measured(servers[name], size, { seconds, atOnce }),
      );
      const [{ gateway, plain }] = all;
      if (!isDeepStrictEqual(gateway.data, plain.data)) throw new Error('events: the servers report something else.');
      const of = (name, what) => median(all.map((round) => round[name][what]));
      const figures = (name) =>
        Object.fromEntries(['perSecond', 'cpuUs', 'lastMs', 'lastMsMax'].map((what) => [what, of(name, what)]));
      const ratio = (what) => median(all.map((round) => round.gateway[what] / round.plain[what]));
      found[size] = {
        gateway: figures('gateway'),
        plain: figures('plain'),
        ratios: { perSecond: ratio('perSecond'), cpu: ratio('cpuUs') },
      };
    }
    return found;
  } finally {
    await Promise.all(Object.values(servers).map(({ stop }) => stop()));
  }
};
