import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import * as damage from '../support/corruptJson.ts';
import { failurePointsOver, pathsOf, query } from '../support/failurePoints.ts';
import * as faults from '../support/faults.ts';
import { askingOver, isSound } from '../support/impatientGateway.ts';
import type { Json } from '../support/rest.ts';

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());
const { whole, nodes, places } = await failurePointsOver(sandbox.origin);

test('the query has enough to lose', () => {
  expect(whole.errors).toBeUndefined();
  expect(nodes).toHaveLength(8);
  for (const { paths } of Object.values(places)) expect(paths.length).toBeGreaterThan(0);
});

const once = { times: 1 };
const errorReply = (status: number, code: string | null = 'parameter_invalid', message: string | null = 'Not so.') =>
  faults.refuses(status, faults.errorList(code, message));
const invalidVersion = (message: string) => errorReply(400, 'intercom_version_invalid', message);

/** What upstream does, how often; then the code of the answer (or that it is whole), and the calls of the route. */
type Row = readonly [what: string, fault: faults.Fault, meeting: faults.Meeting, code: string | null, requests: number];

const passing: readonly (readonly [status: number, code: string])[] = [
  [408, 'UPSTREAM_TIMEOUT'],
  [500, 'UPSTREAM_UNAVAILABLE'],
  [502, 'UPSTREAM_UNAVAILABLE'],
  [503, 'UPSTREAM_UNAVAILABLE'],
  [504, 'UPSTREAM_UNAVAILABLE'],
];

const rows: readonly Row[] = [
  ['429', faults.limits(0), once, null, 2],
  ['429 twice', faults.limits(0), { times: 2 }, null, 3],
  ['429', faults.limits(0), {}, 'RATE_LIMITED', 3],
  ['429 without headers', faults.limitsWithoutHeaders, once, null, 2],
  ['429 without headers', faults.limitsWithoutHeaders, {}, 'RATE_LIMITED', 3],

  ...passing.map(([status]): Row => [String(status), faults.fails(status), once, null, 2]),
  ...passing.map(([status]): Row => [String(status), faults.fails(status), { times: 2 }, null, 3]),
  ...passing.map(([status, code]): Row => [String(status), faults.fails(status), {}, code, 3]),
  ['501', faults.fails(501), once, 'UPSTREAM_UNAVAILABLE', 1],
  ['501', faults.fails(501), {}, 'UPSTREAM_UNAVAILABLE', 1],

  ['a reset before the answer', faults.resets, once, null, 2],
  ['a reset before the answer', faults.resets, {}, 'UPSTREAM_UNAVAILABLE', 3],
  ['a reset in the body', faults.resetsInBody, once, null, 2],
  ['a reset in the body', faults.resetsInBody, {}, 'UPSTREAM_UNAVAILABLE', 3],
  ['an end in the body', faults.closesInBody, once, null, 2],
  ['an end in the body', faults.closesInBody, {}, 'UPSTREAM_UNAVAILABLE', 3],

  ['a page with 200', faults.sendsPage, once, null, 2],
  ['a page with 200', faults.sendsPage, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['nothing with 200', faults.sendsNothing, once, null, 2],
  ['nothing with 200', faults.sendsNothing, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['JSON that is cut off', faults.cutsOff, once, null, 2],
  ['JSON that is cut off', faults.cutsOff, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['JSON that is called text', faults.isCalledText, once, null, 2],
  ['JSON that is called text', faults.isCalledText, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['bytes that are not UTF-8', faults.isInLatin1, {}, null, 1],
  ['gzip', faults.gzips, {}, null, 1],
  ['gzip that breaks off', faults.gzipsBadly, once, null, 2],
  ['gzip that breaks off', faults.gzipsBadly, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['JSON that is called gzip', faults.isNoGzip, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['a redirect, 301', faults.redirects(301), {}, 'UPSTREAM_INVALID_RESPONSE', 1],
  ['a redirect, 302', faults.redirects(302), {}, 'UPSTREAM_INVALID_RESPONSE', 1],
  ['a redirect, 307', faults.redirects(307), {}, 'UPSTREAM_INVALID_RESPONSE', 1],
  ['null', damage.isNull, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['a list for an object', damage.isList, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  // A list whose rows are not found is not a list of nothing.
  ['every field null', damage.everythingNull, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['no fields', damage.everythingMissing, once, null, 2],
  ['every field of another type', damage.everythingOtherwise, {}, 'UPSTREAM_INVALID_RESPONSE', 2],
  ['a text for an object', damage.isText, {}, 'UPSTREAM_INVALID_RESPONSE', 2],

  ['401', errorReply(401, 'unauthorized', 'Access Token Invalid'), {}, 'UPSTREAM_UNAUTHENTICATED', 1],
  ['401 with a page', faults.fails(401), {}, 'UPSTREAM_UNAUTHENTICATED', 1],
  ['403', errorReply(403, 'api_plan_restricted', 'Active subscription needed.'), {}, 'FORBIDDEN', 1],
  ['403 with a page', faults.fails(403), {}, 'FORBIDDEN', 1],
  // No record is missing: the list is.
  ['404', errorReply(404, 'not_found', 'Resource Not Found'), {}, 'UPSTREAM_INVALID_RESPONSE', 1],
  ['410', faults.refuses(410, {}, { link: '</contacts/1>; rel="canonical"' }), {}, 'UPSTREAM_INVALID_RESPONSE', 1],
  ['409', errorReply(409, 'conflict', 'Already exists with id=1'), {}, 'UPSTREAM_INVALID_RESPONSE', 1],
  ['400', errorReply(400), {}, 'BAD_USER_INPUT', 1],
  [
    'a version that is not there',
    invalidVersion('The requested version could not be found'),
    {},
    'UNSUPPORTED_IN_VERSION',
    1,
  ],
  [
    'a version without the operation',
    invalidVersion('Requested resource is not available in current API version.'),
    {},
    'UNSUPPORTED_IN_VERSION',
    1,
  ],
  ['422', errorReply(422), {}, 'BAD_USER_INPUT', 1],
  ['422 with an object of errors', faults.refuses(422, { errors: { base: 'No.' } }), {}, 'BAD_USER_INPUT', 1],
  ['422 with an error_key', faults.refuses(422, { error_key: 'no', message: 'No.' }), {}, 'BAD_USER_INPUT', 1],
  ['422 of type error', faults.refuses(422, { type: 'error', message: 'No.' }), {}, 'BAD_USER_INPUT', 1],
  ['422 without errors', faults.refuses(422, { type: 'error.list', errors: [] }), {}, 'BAD_USER_INPUT', 1],
  ['422 that is null all over', errorReply(422, null, null), {}, 'BAD_USER_INPUT', 1],
  ['422 with a page', faults.fails(422), {}, 'BAD_USER_INPUT', 1],
  ['422 with nothing', faults.answers(422), {}, 'BAD_USER_INPUT', 1],
];

const slow: readonly Row[] = [
  ['silence', faults.hangs, once, null, 2],
  ['silence', faults.hangs, {}, 'UPSTREAM_TIMEOUT', 3],
  ['silence in the body', faults.hangsInBody, once, null, 2],
  ['silence in the body', faults.hangsInBody, {}, 'UPSTREAM_TIMEOUT', 3],
  ['a trickle', faults.trickles, once, null, 2],
  ['a trickle', faults.trickles, {}, 'UPSTREAM_TIMEOUT', 3],
];

const often = ({ times }: faults.Meeting) =>
  times === undefined ? 'for ever' : times === 1 ? 'once' : `${times} times`;
const named = (rows: readonly Row[]) =>
  rows.map(([what, fault, meeting, code, requests]) => ({
    what,
    often: often(meeting),
    fault,
    meeting,
    code,
    requests,
  }));
type Case = ReturnType<typeof named>[number];

/**
 * A search for many records that fails for good is made for each half and each quarter of them, in case a few records are
 * the cause, with the four further tries that one record has. What is tried once only, or is a matter of time, is about the search as a whole.
 */
const requestsOf = (route: string, { what, meeting, code, requests }: Case, isSlow: boolean): number => {
  if (route !== 'POST /contacts/search' || meeting.times !== undefined || isSlow) return requests;
  // Parts may be small enough.
  if (what === tooLarge) return requests + 6;
  return code !== null && code !== 'RATE_LIMITED' && requests > 1 ? 1 + 2 + 4 + 4 : requests;
};
const tooLarge = '100 MB';
const title = '$what, $often: $code after $requests';

describe.each(Object.entries(places))('%s meets', (_, { route, data, paths }) => {
  const meets = async (row: Case, restTimeoutMs?: number) => {
    const { fault, meeting, code } = row;
    const upstream = await faults.startFaults(sandbox.origin);
    upstream.breaks(route, fault, meeting);
    const answer = await askingOver(upstream.origin, { restTimeoutMs })(query);
    upstream.stop();
    isSound(answer);
    expect(answer.data).toEqual(code === null ? whole.data : data);
    expect(pathsOf(answer)).toEqual(code === null ? [] : paths);
    for (const { extensions } of answer.errors ?? []) expect(extensions.code).toBe(code);
    expect(upstream.count(route)).toBe(requestsOf(route, row, restTimeoutMs !== undefined));
    expect(upstream.received).toHaveLength(answer.extensions.intercom.restCalls);
    expect(upstream.astray).toEqual([]);
  };

  describe('a fault', () => {
    test.concurrent.each(named(rows))(title, (row) => meets(row));
  });

  describe('no end', () => {
    test.concurrent.each(named(slow))(title, (row) => meets(row, 500));
  });

  test('100 MB: UPSTREAM_INVALID_RESPONSE, without a further try', () =>
    meets({
      what: tooLarge,
      often: '',
      fault: faults.floods,
      meeting: {},
      code: 'UPSTREAM_INVALID_RESPONSE',
      requests: 1,
    }));

  test.each([
    [once, null, 2],
    [{ times: 2 }, null, 3],
    [{}, 'UPSTREAM_UNAVAILABLE', 3],
  ])('nobody who listens, %o: %s after %i', async (meeting, code, tries) => {
    const upstream = await faults.startFaults(sandbox.origin);
    const answer = await askingOver(upstream.origin, { dispatcher: faults.refusing(route, meeting) })(query);
    upstream.stop();
    isSound(answer);
    expect(answer.data).toEqual(code === null ? whole.data : data);
    expect(new Set(answer.errors?.map(({ extensions }) => extensions.code))).toEqual(
      new Set(code === null ? [] : [code]),
    );
    const sent = upstream.received.length + (code === null ? tries - 1 : tries);
    expect(answer.extensions.intercom.restCalls).toBe(sent);
    expect(upstream.count(route)).toBe(code === null ? 1 : 0);
  });
});

test('429 until after the deadline: refused at once, with the moment at which there is a budget again', async () => {
  const upstream = await faults.startFaults(sandbox.origin);
  upstream.breaks('POST /tickets/search', faults.limits(600));
  const answer = await askingOver(upstream.origin)(query);
  upstream.stop();
  isSound(answer);
  expect(answer.data).toEqual({ tickets: null });
  expect(answer.errors).toMatchObject([{ path: ['tickets'], extensions: { code: 'RATE_LIMITED' } }]);
  const intercom = answer.errors?.[0]?.extensions['intercom'];
  const { retryAt } = intercom as { readonly retryAt: string };
  expect(Date.parse(retryAt)).toBeGreaterThan(Date.now() + 500_000);
  expect(upstream.received).toHaveLength(1);
});

describe('what is not there', () => {
  const asked = async (query: string, route: string, fault: faults.Fault, meeting: faults.Meeting = {}) => {
    const upstream = await faults.startFaults(sandbox.origin);
    upstream.breaks(route, fault, meeting);
    const answer = await askingOver(upstream.origin)(query);
    upstream.stop();
    isSound(answer);
    expect(answer.errors).toBeUndefined();
    return { data: answer.data, calls: upstream.received.map(({ call }) => call) };
  };
  const contact = '{ contact(by: { id: "a1" }) { id } }';
  const merged = faults.refuses(410, faults.errorList('contact_merged', null), {
    link: '</contacts/b2>; rel="canonical"',
  });

  test.each([
    ['404', errorReply(404, 'ticket_not_found')],
    ['404 with a page', faults.fails(404)],
    ['404 with nothing', faults.answers(404)],
    ['410', errorReply(410, 'gone')],
  ])('%s is null after 1', async (_, fault) => {
    expect(await asked('{ ticket(id: "482654") { id } }', 'GET /tickets/{id}', fault)).toEqual({
      data: { ticket: null },
      calls: ['GET /tickets/482654'],
    });
  });

  test('a contact that was merged is followed to the survivor', async () => {
    const survivor = faults.answers(200, '{"id":"b2"}');
    const upstream = await faults.startFaults(sandbox.origin);
    upstream.breaks('GET /contacts/a1', merged);
    upstream.breaks('GET /contacts/b2', survivor);
    const answer = await askingOver(upstream.origin)(contact);
    upstream.stop();
    expect(answer.data).toEqual({ contact: { id: 'b2' } });
    expect(upstream.received.map(({ call }) => call)).toEqual(['GET /contacts/a1', 'GET /contacts/b2']);
  });

  test('once: a survivor that was merged as well is null, and so is one without a link', async () => {
    expect(await asked(contact, 'GET /contacts/{id}', merged)).toEqual({
      data: { contact: null },
      calls: ['GET /contacts/a1', 'GET /contacts/b2'],
    });
    expect(await asked(contact, 'GET /contacts/{id}', errorReply(410, 'contact_merged'))).toEqual({
      data: { contact: null },
      calls: ['GET /contacts/a1'],
    });
  });

  test('a link to another host is none', async () => {
    const evil = faults.refuses(410, {}, { link: '<http://evil.example/contacts/b2/../../x>; rel="canonical"' });
    expect((await asked(contact, 'GET /contacts/{id}', evil)).calls).toEqual(['GET /contacts/a1']);
  });
});

test('no end to anything: what was had by the end of the operation’s time is answered', async () => {
  const upstream = await faults.startFaults(sandbox.origin);
  upstream.breaks('GET /admins', faults.hangs);
  upstream.breaks('POST /contacts/search', faults.trickles);
  const answer = await askingOver(upstream.origin, { operationTimeoutMs: 1_000 })(query);
  upstream.stop();
  isSound(answer);
  expect(answer.data.tickets.nodes.map(({ id }: Json) => id)).toEqual(nodes.map(({ id }) => id));
  expect(new Set(answer.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  expect(upstream.count('GET /admins')).toBe(1);
});
