import type { Version } from '../../../src/client/core/versions.ts';
import { all, type Call, type Seen, some, type Workspace } from './step.ts';

/** What a call sends and what it gets, for those who judge it. */
export interface Exchanged {
  readonly route: string;
  readonly asked: {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly status: number;
  readonly answer: unknown;
}

/** Calls a sandbox for the steps; `note` sees each call. */
export const caller =
  (origin: string, version: Version, note: (exchanged: Exchanged) => void = () => {}): Call =>
  async (route, holes = [], { query = {}, body } = {}) => {
    const left = [...holes];
    const [method = '', template = ''] = route.split(' ');
    const path = template.replaceAll('{}', () => left.shift() ?? '');
    const headers = {
      authorization: 'Bearer token',
      accept: template.startsWith('/download/') ? 'application/octet-stream' : 'application/json',
      'content-type': body instanceof FormData ? 'multipart/form-data' : 'application/json',
      'intercom-version': version,
    };
    // A form says its own type, with its boundary.
    const { 'content-type': _, ...ownType } = headers;
    const init = body instanceof FormData ? { headers: ownType, body } : { headers, body: JSON.stringify(body) };
    const sent = body === undefined ? { headers } : init;
    const reply = await fetch(`${origin}${path}?${new URLSearchParams({ ...query })}`, {
      method,
      redirect: 'manual',
      ...sent,
    });
    const text = await reply.text();
    const type = reply.headers.get('content-type') ?? '';
    const others = type.startsWith('text/plain') ? text : undefined;
    const answer: unknown = type.startsWith('application/json') ? JSON.parse(text) : others;
    note({ route, asked: { method, path, query: { ...query }, headers, body }, status: reply.status, answer });
    return answer as Seen;
  };

/** What the steps begin with. */
export const openWorkspace = async (version: Version, call: Call): Promise<Workspace> => {
  const search = { query: all, pagination: { per_page: 100 } };
  const { admins } = await call('GET /admins');
  const { teams } = await call('GET /teams');
  const { data: types } = await call('GET /ticket_types');
  const { tickets } = await call('POST /tickets/search', [], { body: search });
  const { data: contacts } = await call('POST /contacts/search', [], { body: search });
  const tracker = tickets.find(({ category }) => category === 'Tracker');
  const shown = [...some(tickets), ...(tracker === undefined ? [] : [tracker])];
  return { version, call, admins, teams, types, tickets: shown, contacts: some(contacts) };
};
