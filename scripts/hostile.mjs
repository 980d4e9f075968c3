// Callers that wish a gateway no good, for the soak: each kind goes on for as long as the parent is there, one act after
// the other. Loopback only. At the end it tells what was answered.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const [url, pace, ...only] = process.argv.slice(2);
const { port, hostname } = new URL(url);
const pauseMs = Number(pace);
/** Connections of a kind that are kept open at once. */
const maxConnections = 400;

const told = { acts: 0, statuses: {}, kinds: {} };
const seen = (kind, status, ms) => {
  told.acts += 1;
  told.statuses[status] = (told.statuses[status] ?? 0) + 1;
  const before = told.kinds[kind] ?? { acts: 0, slowestMs: 0 };
  told.kinds[kind] = { acts: before.acts + 1, slowestMs: Math.max(before.slowestMs, ms) };
};

const open = new Set();
/** A connection that says this and then nothing more; the oldest is let go of. */
const dial = (text) => {
  const socket = connect(Number(port), hostname, () => socket.write(text));
  socket.on('error', () => {}).on('close', () => open.delete(socket));
  open.add(socket);
  if (open.size > maxConnections) open.values().next().value.destroy();
  return socket;
};

const post = async (body, headers = {}) => {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  await reply.arrayBuffer();
  return reply.status;
};
const raw = (text) =>
  new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let said = '';
    socket.setTimeout(20_000, () => socket.destroy());
    socket
      .setEncoding('latin1')
      .on('data', (chunk) => (said += chunk))
      .on('error', () => {});
    socket.on('close', () => resolve(Number(said.slice(9, 12)) || 'closed'));
  });

const times = (count, one) => Array.from({ length: count }, (_, i) => one(i)).join(' ');
const invented = () => String(Math.floor(Math.random() * 1e12));
const head = (length) =>
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
const schemaQuery = '{ __schema { types { name description fields { name description type { name } } } } }';

/** What each kind does once; answers a status, or what became of it. */
const kinds = {
  'idle sockets': () => times(40, () => dial('') && '') && 'opened',
  'half headers': () => times(10, () => dial('GET /health HTTP/1.1\r\nHost: loc') && '') && 'opened',
  'half bodies': () => times(10, () => dial(`${head(1_000)}{"que`) && '') && 'opened',
  'dripped bytes': () => {
    const socket = dial('GET /health HTTP/1.1\r\nHost: localhost\r\n');
    const drip = setInterval(() => socket.write('x-a: b\r\n'), 100);
    socket.on('close', () => clearInterval(drip));
    return 'opened';
  },
  'slow readers': () => {
    const body = JSON.stringify({ query: schemaQuery });
    dial(`${head(body.length)}${body}`).pause();
    return 'asked';
  },
  'fragment bombs': () =>
    post({
      query: `{ tickets(first: 1) { nodes { assignee { ...F0 } } } } ${times(40, (i) => `fragment F${i} on Admin { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on Admin { id }`,
    }),
  'introspection aliases': () =>
    post({ query: `{ ${times(20, (i) => `a${i}: __schema { types { fields { name description } } }`)} }` }),
  'the schema, in words': () => post({ query: `{ ${times(20, (i) => `a${i}: _service { sdl }`)} }` }),
  'malformed bodies': () => post(['{"query":', '[]', '7', '{"query":7}', '\0', ''][Math.floor(Math.random() * 6)]),
  'malformed requests': () =>
    raw(
      ['NONSENSE\r\n\r\n', 'GET /health HTTP/1.1\r\nHost: x/metrics?\r\n\r\n', 'GET * HTTP/1.1\r\nHost: a\r\n\r\n'][
        Math.floor(Math.random() * 3)
      ],
    ),
  'invented ids': () => post({ query: `{ ${times(20, (i) => `a${i}: ticket(id: "${invented()}") { title }`)} }` }),
  'invented entities': () =>
    post({
      query: 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
      variables: { of: Array.from({ length: 1_000 }, () => ({ __typename: 'Contact', id: invented() })) },
    }),
  'errors far down': () =>
    post({
      query: `query ($of: [_Any!]!) { ${'\n'.repeat(3_900)} _entities(representations: $of) { __typename } }`,
      variables: { of: Array.from({ length: 1_000 }, () => ({ __typename: 'Contact', id: invented() })) },
    }),
  'large texts': () => post({ query: `{ rateLimit { limit } } #${'x'.repeat(900_000)}` }),
  'many new documents': () => post({ query: `{ a${invented()}: rateLimit { limit } } #${'x'.repeat(90_000)}` }),
  'deep values': () =>
    post(`{"query":"{ rateLimit { limit } }","variables":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
};

const unknown = only.filter((kind) => !(kind in kinds));
if (unknown.length > 0) throw new Error(`No such kind: ${unknown}. There are: ${Object.keys(kinds).join(', ')}.`);
const chosen = only.length === 0 ? Object.keys(kinds) : only;
let over = false;
const loops = chosen.map(async (kind) => {
  // Strangers to one another do not act in step.
  await sleep(Math.random() * pauseMs);
  while (!over) {
    const startedAt = Date.now();
    try {
      seen(kind, await kinds[kind](), Date.now() - startedAt);
    } catch {
      seen(kind, 'closed', Date.now() - startedAt);
    }
    await sleep(pauseMs);
  }
});
process.once('message', async () => {
  over = true;
  for (const socket of open) socket.destroy();
  await Promise.all(loops);
  process.send(told, () => process.disconnect());
});
