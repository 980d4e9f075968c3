import { Agent, request } from 'undici';

/** Intercom over HTTP, in as few lines as that takes. As many connections as the gateway has. */
const dispatcher = new Agent({ connections: 64, keepAliveTimeout: 30_000 });
const origin = process.env.INTERCOM_BASE_URL;
const headers = {
  accept: 'application/json',
  authorization: `Bearer ${process.env.INTERCOM_ACCESS_TOKEN}`,
  'intercom-version': '2.16',
};

const send = async (method, path, body) => {
  const answer = await request(origin + path, {
    dispatcher,
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.statusCode !== 200) throw new Error(`${method} ${path} answered ${answer.statusCode}`);
  return answer.body.json();
};

const search = (path, conditions, perPage) =>
  send('POST', path, { query: { operator: 'AND', value: conditions }, pagination: { per_page: perPage } });

export const rest = {
  me: () => send('GET', '/me'),
  admins: async () => (await send('GET', '/admins')).admins,
  teams: async () => (await send('GET', '/teams')).teams,
  ticket: (id) => send('GET', `/tickets/${id}`),
  openTickets: (since, first) =>
    search(
      '/tickets/search',
      [
        { field: 'open', operator: '=', value: true },
        { field: 'created_at', operator: '>=', value: Math.ceil(since.getTime() / 1_000) },
      ],
      first,
    ),
  contacts: async (ids) =>
    (await search('/contacts/search', [{ field: 'id', operator: 'IN', value: ids }], ids.length)).data,
  company: (id) => send('GET', `/companies/${id}`),
  companiesOf: async (id) => (await send('GET', `/contacts/${id}/companies?per_page=50`)).data,
};
