import { afterAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import type { Version } from '../../src/client/core/versions.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { type Authenticate, openToAll } from '../../src/server/auth/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { loadGraph } from '../../src/server/schema.ts';
import { asObject, type Json, type JsonObject } from '../support/openapi/description.ts';
import {
  checkRequest,
  coveredIn,
  describedVersions,
  describeOfficially,
  type ExampleServer,
  keyOfRoute,
  type LoggedRequest,
  type Overrides,
  officialExamples,
  startExampleServer,
} from '../support/openapi/index.ts';
import { queryFor } from '../support/openapi/queries/index.ts';

const schema = (await loadGraph()).schema;
const dispatcher = createDispatcher();
const handler = createHandler(dispatcher);
afterAll(() => dispatcher.close());

const firsts = new Map<string, JsonObject>();
/** The first official example of a success; empty where there is none. */
const firstExample = (version: Version, method: string, path: string): JsonObject => {
  const key = `${version} ${method} ${path}`;
  const known = firsts.get(key);
  if (known !== undefined) return known;
  const first = asObject(officialExamples(version, method, path).responses.find(({ status }) => status === 200)?.value);
  firsts.set(key, first);
  return first;
};

/** Parts of answers that the graph does not show, or not as ids. */
const notShown: readonly { readonly key: RegExp; readonly routes?: RegExp; readonly why: string }[] = [
  { key: /^(workspace_id|id_code|app_id)$/, why: 'the workspace is known by other means' },
  { key: /^(tags|notes|companies|opted_(in|out)_subscription_types)$/, why: 'not in the graph of contacts yet' },
  { key: /^external_id$/, routes: /tickets|convert/, why: 'the contacts of a ticket are read whole, by their own ids' },
  { key: /^value$/, routes: /tickets/, why: 'a changed value is shown by its labels' },
  { key: /^user_id$/, routes: /events/, why: 'the contact is known by its own id' },
  { key: /^article_id$/, routes: /versions/, why: 'it is what was asked by' },
  { key: /^ruleset_id$/, why: 'it is what was asked by' },
  { key: /^customers$/, routes: /conversations/, why: 'the conversation is read again, for who is in it now' },
  {
    key: /^(monitor_evaluations|scorecards)$/,
    routes: /conversations/,
    why: 'quality reviews are not in the graph yet',
  },
  { key: /^(options|reference)$/, routes: /conversations.attributes/, why: 'options are shown by their labels' },

  { key: /^(source|external)_id$/, routes: /^DELETE/, why: 'of a page that is gone, its own id is enough' },
  { key: /^ticket_states$/, routes: /attributes/, why: 'of the type, when only its attribute was asked for' },
];

/** What the wire says for nobody. */
const nobody = new Set(['0', '']);

/** Ids that the queries name themselves. */
const constants = ['610', '814865', '493881', '493882'];

/** Every id in an answer of a route, as text. */
const idsIn = (route: string, value: Json, key = ''): string[] => {
  if (notShown.some((one) => one.key.test(key) && one.routes?.test(route) !== false)) return [];
  if (Array.isArray(value)) return value.flatMap((item: Json) => idsIn(route, item, key));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => idsIn(route, inner, name));
  }
  if (!/(^|_)ids?$/.test(key) || (typeof value !== 'string' && typeof value !== 'number')) return [];
  return nobody.has(String(value)) ? [] : [String(value)];
};

/** Ids that an answer must have: all of them; of a conversation its own only, which is all that the graph has of it yet. */
const expectedIds = (route: string, example: JsonObject): string[] => {
  const shown = route.includes('linked_conversations') ? { id: example['id'] ?? null } : example;
  return [...new Set(idsIn(route, shown))];
};

const scalarsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalarsIn) : [String(value)];

const finVoiceCall = { id: 12345, intercom_call_id: '1234', intercom_conversation_id: '5678', call_summary: '' };
const finVoice: Overrides = {
  'GET /fin_voice/collect/{}': { body: finVoiceCall },
  'GET /fin_voice/external_id/{}': { body: finVoiceCall },
  'GET /fin_voice/phone_number/{}': { body: finVoiceCall },
  'GET /fin_voice/conversation/{}': { body: [finVoiceCall] },
  'POST /fin_voice/register': { body: finVoiceCall },
};

/**
 * Whatever the example refers to exists: the official record of its kind under each id that the example mentions. A record
 * that is asked for by its own route is in no list, or a list that is read whole would answer in its place.
 */
const surroundings = (version: Version, key: string, example: JsonObject): Overrides => {
  const mentioned = [...new Set([...idsIn(key, example), ...constants])];
  const own = key.startsWith('GET') && key.endsWith('/{}') ? key : '';
  const record = (path: string) => firstExample(version, 'GET', path);
  const all = (path: string) => (own === `GET ${path}` ? [] : mentioned.map((id) => ({ ...record(path), id })));
  const one = (path: string) => (request: LoggedRequest) => ({
    body: { ...record(path), id: request.path.split('/').at(-1) ?? '' },
  });
  const contactReference = (request: LoggedRequest) => ({
    body: { type: 'contact', id: request.path.split('/')[2] ?? '', external_id: '70' },
  });
  const reasons = mentioned.map((id) => ({
    type: 'away_status_reason',
    id,
    label: 'On a break',
    emoji: '☕',
    order: 1,
  }));
  return {
    'GET /admins': { body: { type: 'admin.list', admins: all('/admins/{}') } },
    'GET /admins/{}': one('/admins/{}'),
    'GET /teams': { body: { type: 'team.list', teams: all('/teams/{}') } },
    'GET /teams/{}': one('/teams/{}'),
    'GET /ticket_types': { body: { type: 'list', data: all('/ticket_types/{}') } },
    'GET /ticket_types/{}': one('/ticket_types/{}'),
    'GET /audiences': { body: { type: 'list', data: all('/audiences/{}') } },
    'GET /audiences/{}': one('/audiences/{}'),
    'GET /folders': { body: { type: 'list', data: all('/folders/{}') } },
    'GET /folders/{}': one('/folders/{}'),
    'GET /office_hours_schedules': { body: { type: 'list', data: all('/office_hours_schedules/{}') } },
    'GET /office_hours_schedules/{}': one('/office_hours_schedules/{}'),
    'GET /help_center/collections': { body: { type: 'list', data: all('/help_center/collections/{}') } },
    'GET /help_center/help_centers': { body: { type: 'list', data: all('/help_center/help_centers/{}') } },
    'GET /contacts/{}': (request) => {
      const contact = one('/contacts/{}')(request);
      // One that names its subscriptions, or says that it has no notes, companies or tags, is not asked for them.
      const lists = ['opted_in_subscription_types', 'opted_out_subscription_types', 'notes', 'companies', 'tags'];
      const silent = Object.fromEntries(lists.map((name) => [name, null]));
      return /^GET .*(subscriptions|notes|companies|tags)$/.test(key)
        ? { body: { ...contact.body, ...silent } }
        : contact;
    },
    'POST /contacts/search': { body: { type: 'list', data: all('/contacts/{}'), total_count: mentioned.length } },
    // The description has a schema of these and no example.
    ...finVoice,
    ...(/calls.search|fin_voice.conversation/.test(key) ? { 'GET /conversations/{}': one('/conversations/{}') } : {}),
    'GET /tickets/{}': one('/tickets/{}'),
    'POST /tickets/search': {
      body: { type: 'ticket.list', tickets: all('/tickets/{}'), total_count: mentioned.length },
    },
    // One that says its segments itself is not asked for them.
    ...(key.endsWith('/companies/{}/segments')
      ? { 'GET /companies/{}': { body: { type: 'company', id: '6762f07f1bb69f9f2193baf5' } } }
      : {}),
    // The descriptions have no examples of these, or only the older ones have.
    'DELETE /tags/{}': { status: 200 },
    'GET /visitors': {
      body: { ...record('/visitors'), companies: { companies: mentioned.map((id) => ({ type: 'company', id })) } },
    },
    // The description has no example of this one.
    'GET /away_status_reasons': { body: { type: 'list', data: reasons } },
    'POST /export/reporting_data/enqueue': { body: { job_identifier: 'job1', status: 'pending' } },
    'GET /export/reporting_data/get_datasets': { body: { type: 'list', data: [{ id: 'conversation' }] } },
    ...Object.fromEntries(
      ['DELETE /contacts/{}', ...['archive', 'unarchive', 'block'].map((what) => `POST /contacts/{}/${what}`)].map(
        (route) => [route, contactReference],
      ),
    ),
  };
};

interface GraphQLFailure {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}
interface Outcome {
  readonly answer: unknown;
  readonly errors: readonly GraphQLFailure[] | undefined;
  readonly requests: readonly LoggedRequest[];
}

/** One gateway and one upstream serve all examples of a version, one after another: each has a workspace of its own. */
const servers = new Map<Version, Promise<ExampleServer>>();
afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});
const serverOf = (version: Version): Promise<ExampleServer> => {
  const server = servers.get(version) ?? startExampleServer(version);
  servers.set(version, server);
  return server;
};
let admit: Authenticate = () => {
  throw new Error('No workspace is open.');
};
const gateway = createGateway({
  schema,
  handler,
  workspace: (caller) => admit(caller),
  graphiql: false,
  log: () => {},
});

/** Asks for `example`; the route under test answers `served`. */
const run = async (version: Version, key: string, example: JsonObject, served: Overrides): Promise<Outcome> => {
  const query = queryFor(key, example, version);
  if (query === undefined) throw new Error(`no query for ${key}`);
  const server = await serverOf(version);
  server.answers({ ...surroundings(version, key, example), ...served });
  const address = { origin: server.origin, token: 'token', version, versionHeader: version };
  admit = openToAll(openWorkspace(address, { allowsDangerous: true }));
  const reply = await gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(query),
  });
  const { data, errors } = (await reply.json()) as { data?: { answer: unknown }; errors?: readonly GraphQLFailure[] };
  return { answer: data?.answer, errors, requests: [...server.requests] };
};

/** Files are no part of the graph: `test/server/files.test.ts` downloads them. */
const askedIn = (version: Version) => coveredIn(version).filter(({ row }) => row.isFile !== true);

test('every operation of the table has a query', () => {
  const missing = askedIn('Unstable').filter(({ route }) => queryFor(keyOfRoute(route), {}, 'Unstable') === undefined);
  expect(missing.map(({ route }) => route)).toEqual([]);
});

describeOfficially('official examples, read through the gateway', () => {
  describe.each(describedVersions)('%s', (version) => {
    const responses = askedIn(version).flatMap(({ method, path, route }) =>
      officialExamples(version, method, path).responses.map((response) => ({ key: keyOfRoute(route), ...response })),
    );
    const successes = responses.filter(({ status }) => status < 300);
    const refusals = responses.filter(({ status }) => status >= 400);
    const without = askedIn(version)
      .map(({ route }) => ({ key: keyOfRoute(route) }))
      .filter(({ key }) => !successes.some((success) => success.key === key));

    const askedRightly = (key: string, { requests }: Outcome) => {
      expect(requests.map(({ route }) => keyOfRoute(route ?? ''))).toContain(key);
      expect(requests.flatMap((request) => checkRequest(version, request))).toEqual([]);
    };
    const answered = (key: string, outcome: Outcome) => {
      expect(outcome.errors).toBeUndefined();
      expect(outcome.answer).not.toBeNull();
      expect(outcome.answer).not.toMatchObject({ code: expect.anything() });
      askedRightly(key, outcome);
    };

    test.each(successes)('$key, $name', async ({ key, status, value }) => {
      const example = asObject(value);
      const outcome = await run(version, key, example, { [key]: { status, body: value } });
      answered(key, outcome);
      const seen = new Set(scalarsIn(outcome.answer));
      expect(expectedIds(key, example).filter((id) => !seen.has(id))).toEqual([]);
    });

    test.each(without)('$key, of which there is no example', async ({ key }) => {
      answered(key, await run(version, key, {}, {}));
    });

    test.each(refusals)('$key, refused with $status $name', async ({ key, status, value }) => {
      const [method = '', path = ''] = key.split(' ');
      const outcome = await run(version, key, firstExample(version, method, path), { [key]: { status, body: value } });
      askedRightly(key, outcome);
      const codes = (outcome.errors ?? []).map(({ extensions }) => extensions?.code);
      expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
      expect(codes).not.toContain(undefined);
      // What is not there is null, the record itself or what was asked of it.
      const nothing = outcome.answer === null || Object.values(Object(outcome.answer)).includes(null);
      const absent = nothing && [404, 410].includes(status);
      if (codes.length === 0 && !absent) expect(outcome.answer).toHaveProperty('code');
    });
  });
});
