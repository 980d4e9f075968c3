import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import * as damage from '../support/corruptJson.ts';
import * as faults from '../support/faults.ts';
import { askingOver, isSound, type Patience } from '../support/impatientGateway.ts';
import { mutation, seeded } from '../support/writing.ts';

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());

const route = 'PUT /tickets/{id}';
const document = `mutation ($input: TicketUpdateInput!) { ${mutation('ticketUpdate', 'input', 'ticket { id title }')} }`;
let written = 0;
/** Every write has a body of its own, by which it is counted. */
const write = () => {
  written += 1;
  const title = `Title ${written}`;
  return { title, input: { id: seeded.repair, title } };
};

const once = { times: 1 };
type Row = readonly [
  what: string,
  fault: faults.Fault,
  meeting: faults.Meeting,
  result: Readonly<Record<string, unknown>>,
  requests: number,
];
const done = { __typename: 'TicketUpdatePayload' };
const unknown = (code: string) => ({ __typename: 'UpstreamProblem', code, outcomeUnknown: true });
const errorReply = (status: number, code: string | null, message: string | null, field: string | null = null) =>
  faults.refuses(status, faults.errorList(code, message, field));
const invalid = (code: string, message = 'No.', field: string | null = null) => ({
  __typename: 'InvalidInputProblem',
  code,
  message,
  field,
});

/** Nothing tells whether these were carried out: once is all. */
const doubtful: readonly (readonly [string, faults.Fault, string])[] = [
  ...[500, 501, 502, 503, 504].map((status) => [String(status), faults.fails(status), 'UPSTREAM_UNAVAILABLE'] as const),
  ['408', faults.fails(408), 'UPSTREAM_TIMEOUT'],
  ['a reset before the answer', faults.resets, 'UPSTREAM_UNAVAILABLE'],
  ['a reset in the body', faults.resetsInBody, 'UPSTREAM_UNAVAILABLE'],
  ['an end in the body', faults.closesInBody, 'UPSTREAM_UNAVAILABLE'],
  ['a page with 200', faults.sendsPage, 'UPSTREAM_INVALID_RESPONSE'],
  ['nothing with 200', faults.sendsNothing, 'UPSTREAM_INVALID_RESPONSE'],
  ['JSON that is cut off', faults.cutsOff, 'UPSTREAM_INVALID_RESPONSE'],
  ['JSON that is called text', faults.isCalledText, 'UPSTREAM_INVALID_RESPONSE'],
  ['gzip that breaks off', faults.gzipsBadly, 'UPSTREAM_INVALID_RESPONSE'],
  ['JSON that is called gzip', faults.isNoGzip, 'UPSTREAM_INVALID_RESPONSE'],
  ['100 MB', faults.floods, 'UPSTREAM_INVALID_RESPONSE'],
  ['a redirect, 301', faults.redirects(301), 'UPSTREAM_INVALID_RESPONSE'],
  ['a redirect, 302', faults.redirects(302), 'UPSTREAM_INVALID_RESPONSE'],
  ['a redirect, 307', faults.redirects(307), 'UPSTREAM_INVALID_RESPONSE'],
  ['null', damage.isNull, 'UPSTREAM_INVALID_RESPONSE'],
  ['a list for an object', damage.isList, 'UPSTREAM_INVALID_RESPONSE'],
  ['a text for an object', damage.isText, 'UPSTREAM_INVALID_RESPONSE'],
  ['a ticket without its id', damage.everythingMissing, 'UPSTREAM_INVALID_RESPONSE'],
  ['a ticket that is null all over', damage.everythingNull, 'UPSTREAM_INVALID_RESPONSE'],
];

const rows: readonly Row[] = [
  ...doubtful.map(([what, fault, code]): Row => [what, fault, once, unknown(code), 1]),

  ['gzip', faults.gzips, {}, done, 1],
  ['bytes that are not UTF-8', faults.isInLatin1, {}, done, 1],
  ['a ticket with nothing but an id', damage.fieldsMissing, {}, done, 1],
  ['a ticket with every field of another type', damage.fieldsOtherwise, {}, done, 1],
  ['a ticket 2,000 levels deep', damage.fieldsDeep, {}, done, 1],
  ['`__proto__` in every object', damage.protoKeys, {}, done, 1],

  // A 429 was not carried out.
  ['429', faults.limits(0), once, done, 2],
  ['429 twice', faults.limits(0), { times: 2 }, done, 3],
  ['429', faults.limits(0), {}, { __typename: 'RateLimitedProblem', code: 'rate_limit_exceeded' }, 3],
  ['429 until after the deadline', faults.limits(600), {}, { __typename: 'RateLimitedProblem' }, 1],
  ['429 without headers', faults.limitsWithoutHeaders, once, done, 2],
  [
    '429 without headers',
    faults.limitsWithoutHeaders,
    {},
    { __typename: 'RateLimitedProblem', code: 'RATE_LIMITED' },
    3,
  ],

  ['403', errorReply(403, 'api_plan_restricted', 'No.'), {}, { __typename: 'ForbiddenProblem', message: 'No.' }, 1],
  [
    '404',
    errorReply(404, 'ticket_not_found', 'No.'),
    {},
    { __typename: 'NotFoundProblem', code: 'ticket_not_found' },
    1,
  ],
  ['404 with a page', faults.fails(404), {}, { __typename: 'NotFoundProblem', code: 'NOT_FOUND' }, 1],
  [
    '410',
    faults.refuses(410, {}, { link: '</contacts/1>; rel="canonical"' }),
    {},
    { __typename: 'NotFoundProblem' },
    1,
  ],
  [
    '409',
    errorReply(409, 'conflict', 'A contact matching those details already exists with id=6657add46abd0167d9419cd2'),
    {},
    { __typename: 'ConflictProblem', code: 'conflict', existingId: '6657add46abd0167d9419cd2' },
    1,
  ],
  ['409 with a page', faults.fails(409), {}, { __typename: 'ConflictProblem', code: 'CONFLICT', existingId: null }, 1],
  ...['The requested version could not be found', 'Requested resource is not available in current API version.'].map(
    (message): Row => [
      message,
      errorReply(400, 'intercom_version_invalid', message),
      {},
      { __typename: 'UnsupportedProblem', code: 'intercom_version_invalid' },
      1,
    ],
  ),
  ['400', errorReply(400, 'parameter_invalid', 'No.', 'title'), {}, invalid('parameter_invalid', 'No.', 'title'), 1],
  ['422', errorReply(422, 'data_invalid', 'No.', 'title'), {}, invalid('data_invalid', 'No.', 'title'), 1],
  ['422 with an object of errors', faults.refuses(422, { errors: { base: 'No.' } }), {}, invalid('BAD_USER_INPUT'), 1],
  ['422 with an error_key', faults.refuses(422, { error_key: 'wrong', message: 'No.' }), {}, invalid('wrong'), 1],
  ['422 of type error', faults.refuses(422, { type: 'error', message: 'No.' }), {}, invalid('BAD_USER_INPUT'), 1],
  [
    '422 without errors',
    faults.refuses(422, { type: 'error.list', errors: [] }),
    {},
    invalid('BAD_USER_INPUT', 'Intercom returned status 422.'),
    1,
  ],
  [
    '422 that is null all over',
    errorReply(422, null, null),
    {},
    invalid('BAD_USER_INPUT', 'Intercom returned status 422.'),
    1,
  ],
  ['422 with a page', faults.fails(422), {}, invalid('BAD_USER_INPUT', 'Intercom returned status 422.'), 1],
  ['422 with nothing', faults.answers(422), {}, invalid('BAD_USER_INPUT', 'Intercom returned status 422.'), 1],
];
const slow: readonly Row[] = [
  ['silence', faults.hangs, once, unknown('UPSTREAM_TIMEOUT'), 1],
  ['silence in the body', faults.hangsInBody, once, unknown('UPSTREAM_TIMEOUT'), 1],
  ['a trickle', faults.trickles, once, unknown('UPSTREAM_TIMEOUT'), 1],
];

const often = ({ times }: faults.Meeting) =>
  times === undefined ? 'for ever' : times === 1 ? 'once' : `${times} times`;
const named = (rows: readonly Row[]) =>
  rows.map(([what, fault, meeting, result, requests]) => ({
    what,
    often: often(meeting),
    is: result['__typename'],
    fault,
    meeting,
    result,
    requests,
  }));
type Case = ReturnType<typeof named>[number];

const meets = async ({ fault, meeting, result, requests }: Case, patience: Patience = {}) => {
  const upstream = await faults.startFaults(sandbox.origin);
  upstream.breaks(route, fault, meeting);
  const { title, input } = write();
  const answer = await askingOver(upstream.origin, patience)(document, { input });
  upstream.stop();
  isSound(answer);
  expect(answer.errors).toBeUndefined();
  expect(answer.data.ticketUpdate).toMatchObject(result);
  expect(upstream.received.filter(({ body }) => body.includes(`"${title}"`))).toHaveLength(requests);
  expect(upstream.received).toHaveLength(requests);
  expect(upstream.astray).toEqual([]);
};

describe('a write meets', () => {
  const title = '$what, $often: $is after $requests';
  describe('a fault', () => {
    test.concurrent.each(named(rows))(title, (row) => meets(row));
  });
  describe('no end', () => {
    test.concurrent.each(named(slow))(title, (row) => meets(row, { restTimeoutMs: 300 }));
  });
  test.concurrent.each(named(slow))('$what until the end of the operation’s time', (row) =>
    meets(row, { operationTimeoutMs: 300 }),
  );
});

test.each([
  ['401', errorReply(401, 'unauthorized', 'Access Token Invalid')],
  ['401 with a page', faults.fails(401)],
])('%s is no problem of the input: UPSTREAM_UNAUTHENTICATED after 1', async (_, fault) => {
  const upstream = await faults.startFaults(sandbox.origin);
  upstream.breaks(route, fault);
  const answer = await askingOver(upstream.origin)(document, { input: write().input });
  upstream.stop();
  isSound(answer);
  expect(answer.data).toEqual({ ticketUpdate: null });
  expect(answer.errors).toMatchObject([{ path: ['ticketUpdate'], extensions: { code: 'UPSTREAM_UNAUTHENTICATED' } }]);
  expect(upstream.received).toHaveLength(1);
});

test.each([
  [once, { ...done }, 2],
  [{ times: 2 }, { ...done }, 3],
  [{}, { __typename: 'UpstreamProblem', code: 'UPSTREAM_UNAVAILABLE', outcomeUnknown: false }, 3],
])('nobody who listens, %o: what was not received is sent again', async (meeting, result, tries) => {
  const upstream = await faults.startFaults(sandbox.origin);
  const ask = askingOver(upstream.origin, { dispatcher: faults.refusing(route, meeting) });
  const answer = await ask(document, { input: write().input });
  upstream.stop();
  isSound(answer);
  expect(answer.data.ticketUpdate).toMatchObject(result);
  expect(answer.extensions.intercom.restCalls).toBe(tries);
  expect(upstream.received).toHaveLength(result.__typename === done.__typename ? 1 : 0);
});

test('the writes of a document after one that is in doubt are still made, each once', async () => {
  const upstream = await faults.startFaults(sandbox.origin);
  upstream.breaks(route, faults.resets, once);
  const [first, second] = [write(), write()];
  const answer = await askingOver(upstream.origin)(
    `mutation ($a: TicketUpdateInput!, $b: TicketUpdateInput!) {
      ${mutation('a: ticketUpdate', 'a', 'ticket { title }')}
      ${mutation('b: ticketUpdate', 'b', 'ticket { title }')}
    }`,
    { a: first.input, b: second.input },
  );
  upstream.stop();
  isSound(answer);
  expect(answer.data.a).toMatchObject(unknown('UPSTREAM_UNAVAILABLE'));
  expect(answer.data.b).toEqual({ ...done, ticket: { title: second.title } });
  for (const { title } of [first, second])
    expect(upstream.received.filter(({ body }) => body.includes(`"${title}"`))).toHaveLength(1);
});
