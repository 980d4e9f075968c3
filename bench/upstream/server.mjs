// An upstream that costs next to nothing: bodies are written out once. Every call is counted. Loopback only.
import { createServer } from 'node:http';
import { pageOf } from '../queries.mjs';
import * as people from './people.mjs';
import * as world from './world.mjs';

const bodies = new Map();
const written = (key, make) => {
  const known = bodies.get(key);
  if (known !== undefined) return known;
  const body = Buffer.from(JSON.stringify(make()));
  bodies.set(key, body);
  return body;
};

const whole = {
  'GET /me': () => world.me,
  'GET /admins': () => ({ type: 'admin.list', admins: world.admins }),
  'GET /teams': () => ({ type: 'team.list', teams: world.teams }),
};
const searches = {
  'POST /tickets/search': (asked) => {
    const [, second] = /"created_at","operator":">=?","value":(\d+)/.exec(asked) ?? [];
    return second && written(`page ${pageOf(Number(second))}`, () => world.ticketPage(pageOf(Number(second))));
  },
  'POST /contacts/search': (asked) => {
    const [id] = /\b[\da-f]{24}\b/.exec(asked) ?? [];
    return id && written(`contacts ${people.pageOfContact(id)}`, () => people.contacts(people.pageOfContact(id)));
  },
};

const read = (route) => {
  if (Object.hasOwn(whole, route)) return written(route, whole[route]);
  const [, ticket] = /^GET \/tickets\/(\d+)$/.exec(route) ?? [];
  if (ticket) return written(route, () => world.ticket(Number(ticket)));
  const [, contact] = /^GET \/contacts\/([\da-f]{24})\/companies(?:\?.*)?$/.exec(route) ?? [];
  if (contact) return written(route, () => people.companyPage(contact));
  const [, company] = /^GET \/companies\/([\da-f]{24})$/.exec(route) ?? [];
  return company && written(route, () => people.companyById(company));
};

let latencyMs = 0;
let calls = 0;

const answer = (response, body) => {
  const status = body ? 200 : 404;
  const sent = body || Buffer.from('{"type":"error.list","errors":[{"code":"not_found","message":"Not here"}]}');
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': sent.length,
    'intercom-version': '2.16',
    'x-ratelimit-limit': '1000000',
    'x-ratelimit-remaining': '999999',
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 10_000) * 10),
  });
  response.end(sent);
};

const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  calls += 1;
  const route = `${request.method} ${request.url}`;
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const search = searches[route];
    const body = search === undefined ? read(route) : search(Buffer.concat(chunks).toString());
    if (latencyMs === 0) answer(response, body);
    else setTimeout(answer, latencyMs, response, body);
  });
});

process.on('message', (message) => {
  if (message.latencyMs !== undefined) latencyMs = message.latencyMs;
  const { user, system } = process.cpuUsage();
  process.send({ calls, cpuMs: (user + system) / 1_000 });
});
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/\n`));
