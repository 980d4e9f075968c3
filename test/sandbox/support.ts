import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: what arrives is looked at as a REST client would, without types
export type Json = any;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export interface RestCallOptions {
  readonly body?: unknown;
  readonly version?: string | null;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `GET /tickets/1` against the sandbox over a socket. */
export const callOf =
  (sandbox: () => Sandbox) =>
  async (
    what: string,
    { body, version = '2.16', token = 'secret', headers = {} }: RestCallOptions = {},
  ): Promise<Reply> => {
    const [method = 'GET', path = '/'] = what.split(' ');
    const response = await fetch(sandbox().origin + path, {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(version === null ? {} : { 'intercom-version': version }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  };

/** One sandbox for a file of tests, as new for each of them. */
export const useSandbox = (options?: SandboxOptions) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(options);
  });
  beforeEach(() => sandbox.reset());
  afterAll(() => sandbox.stop());
  return { get: () => sandbox, call: callOf(() => sandbox) };
};

export const errorOf = ({ status, body }: Reply) => `${status} ${body.errors?.[0]?.code}: ${body.errors?.[0]?.message}`;

export const everything = { field: 'created_at', operator: '>', value: 0 };

export const search = (
  call: ReturnType<typeof callOf>,
  of: 'tickets' | 'contacts' | 'conversations',
  query: unknown,
  more: Readonly<Record<string, unknown>> = {},
  version = '2.16',
) => call(`POST /${of}/search`, { body: { query, ...more }, version });

/** All pages, one after the other. */
export const walk = async (
  call: ReturnType<typeof callOf>,
  of: 'tickets' | 'contacts',
  query: unknown,
  perPage: number,
  sort?: unknown,
): Promise<Json[]> => {
  const all: Json[] = [];
  let after: string | undefined;
  do {
    const pagination = { per_page: perPage, ...(after !== undefined && { starting_after: after }) };
    const { body } = await search(call, of, query, { pagination, ...(sort !== undefined && { sort }) });
    all.push(...(of === 'tickets' ? body.tickets : body.data));
    after = body.pages.next?.starting_after;
  } while (after !== undefined);
  return all;
};

export const ids = (records: readonly { id: string }[]): string[] => records.map((one) => one.id);

/** An admin of the seed. */
export const admin = 991_267_802;

export const userId = async (call: ReturnType<typeof callOf>): Promise<string> =>
  (await search(call, 'contacts', { field: 'role', operator: '=', value: 'user' })).body.data[0].id;

export const partsOf = (ticket: Json): Json[] => ticket.ticket_parts.ticket_parts;
