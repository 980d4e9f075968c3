import { Agent, type Dispatcher, request } from 'undici';
import type { Sandbox } from '../../src/sandbox/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: records are looked at as a REST client would, without types
export type Json = any;

/** Nobody waits for what tests have left open. */
const dispatcher = new Agent({ keepAliveTimeout: 1_000 });

/** One call to the sandbox as any REST client makes it, beside the gateway. It is in none of the logs afterwards. */
export const rest = async ({ origin, calls, log }: Sandbox, what: string, body?: unknown, version = '2.16') => {
  const [method = 'GET', path = '/'] = what.split(' ');
  const [seenCalls, seenLog] = [calls.length, log.length];
  const { statusCode, body: answered } = await request(origin + path, {
    dispatcher,
    method: method as Dispatcher.HttpMethod,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: 'Bearer rest',
      'intercom-version': version,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answered.text();
  const answer: Json = text === '' ? undefined : JSON.parse(text);
  calls.splice(seenCalls, 1);
  log.splice(seenLog, 1);
  if (statusCode >= 300) throw new Error(`${what}: ${statusCode} ${JSON.stringify(answer)}`);
  return answer;
};

/** Every record that search knows, newest first, page by page. */
export const everything = async (sandbox: Sandbox, of: 'tickets' | 'contacts' | 'conversations'): Promise<Json[]> => {
  const query = { field: 'created_at', operator: '>', value: 0 };
  const all: Json[] = [];
  let after: string | undefined;
  do {
    const pagination = { per_page: 150, ...(after === undefined ? {} : { starting_after: after }) };
    const page = await rest(sandbox, `POST /${of}/search`, { query, pagination });
    all.push(...(page.tickets ?? page.conversations ?? page.data));
    after = page.pages.next?.starting_after;
  } while (after !== undefined);
  return all;
};

export const idsOf = (records: readonly Json[]): string[] => records.map(({ id }) => id);

/** A record's global id: base64 of type and id. */
export const nodeId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64');

/** A contact by your own id. */
export const contactBy = (sandbox: Sandbox, externalId: string): Promise<Json> =>
  rest(sandbox, `GET /contacts/find_by_external_id/${externalId}`);
