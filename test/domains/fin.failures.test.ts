import { afterAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace, withFinAgent } from '../../src/client/core/workspace.ts';
import { createLog } from '../../src/server/log.ts';
import { warnings } from '../../src/server/observe/warnings.ts';
import * as faults from '../support/faults.ts';
import { type Ask, gatewayOver, setup } from '../support/gateway.ts';
import { accessToken } from '../support/secrets.ts';
import { writing } from '../support/writing.ts';

const { ask, sandbox } = await setup();
const write = writing(ask);

const user = { id: 'larkspur-10042' };
const timestamp = '2026-01-24T10:01:20.123Z';
const message = { body: 'Where is my bike?', timestamp };
const turn = { conversationId: 'chat-1', user, message };
const session =
  'finSession { conversationId userId status createdAt attributeErrors { owner name message } eventStreamUrl }';

describe('a call to Fin that fails', async () => {
  const upstream = await faults.startFaults(sandbox.origin);
  afterAll(() => upstream.stop());
  const over = () => writing(gatewayOver(upstream.origin, 'Unstable'));
  const bodies = () => upstream.received.splice(0).map(({ body }) => JSON.parse(body));

  /** Carried out, although the answer says otherwise. */
  const carriedOut: faults.Fault = async ({ response, good }) => {
    await good();
    response.writeHead(503, { 'content-type': 'text/html' }).end('<html>');
  };

  test.each(['finStart', 'finAsk'])('%s is sent again with the same timestamp, and is one message', async (name) => {
    upstream.breaks(name === 'finStart' ? 'POST /fin/start' : 'POST /fin/ask', carriedOut, { times: 1 });
    const found = await over()(name, { ...turn, message: { body: 'Hello' } }, session);
    expect(found.finSession).toMatchObject({ conversationId: 'chat-1', status: 'THINKING' });
    const [first, second, ...more] = bodies();
    expect(more).toEqual([]);
    expect(first.message.timestamp).toBeTruthy();
    expect(second).toEqual(first);
  });

  test('a rating is sent again', async () => {
    upstream.breaks('POST /fin/csat', carriedOut, { times: 1 });
    const rate = { conversationId: 'larkspur-chat-2', rating: 'GOOD' };
    expect(await over()('finRatingSubmit', rate, 'rating')).toMatchObject({ rating: 'GOOD' });
    expect(bodies()).toHaveLength(2);
  });

  test('is in doubt where the second try is refused, perhaps because of the first', async () => {
    upstream.breaks('POST /fin/csat', carriedOut, { times: 1 });
    const rate = { conversationId: 'larkspur-chat-2', rating: 'GOOD', remark: 'Quick.' };
    expect(await over()('finRatingSubmit', rate)).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(bodies()).toHaveLength(2);
  });

  test.each<[string, string, object]>([
    ['finEscalate', 'POST /fin/escalate', { target: { user } }],
    [
      'finProcedureRun',
      'POST /fin/procedures/{procedure_id}/run',
      { procedureId: '70101', conversationId: 'chat-9', user, message },
    ],
  ])('%s is not sent again: nothing in it is known again', async (name, route, input) => {
    upstream.breaks(route, carriedOut, { times: 1 });
    expect(await over()(name, input)).toMatchObject({ __typename: 'UpstreamProblem', outcomeUnknown: true });
    expect(bodies()).toHaveLength(1);
  });
});

describe('the token of Fin Agent', () => {
  const place = { origin: sandbox.origin, version: '2.16', versionHeader: '2.16' } as const;
  const tokens = () => sandbox.log.map(({ route, headers }) => [route, headers['authorization']]);
  const withTokens = (): [Ask, ReturnType<typeof openWorkspace>] => {
    const workspace = withFinAgent(
      openWorkspace({ ...place, token: 'main-token' }),
      openWorkspace({ ...place, token: 'fin-token' }),
    );
    return [gatewayOver(sandbox.origin, '2.16', { workspace }), workspace];
  };

  test('is used by its operations, and by no other', async () => {
    const [both] = withTokens();
    await writing(both)('finStart', turn, 'finSession { contact { name } }');
    await both('{ admins { id } }');
    expect(tokens()).toEqual([
      ['POST /fin/start', 'Bearer fin-token'],
      ['GET /contacts/find_by_external_id/{external_id}', 'Bearer main-token'],
      ['GET /admins', 'Bearer main-token'],
    ]);
  });

  test('has a REST budget of its own', async () => {
    const [both, workspace] = withTokens();
    const stated = () => [workspace.rateLimit.remaining, workspace.finAgent?.rateLimit.remaining];
    await writing(both)('finStart', turn);
    expect(stated()).toEqual([null, 1666]);
    expect(workspace.acceptance.isAccepted).toBe(false);
    await both('{ admins { id } }');
    expect(stated()).toEqual([1665, 1666]);
  });

  test('without one, that of the workspace is used', async () => {
    await write('finStart', turn);
    expect(tokens()).toEqual([['POST /fin/start', `Bearer ${accessToken}`]]);
  });

  test('and the URL of the event stream are in no log', async () => {
    const log: string[] = [];
    const writeLog = createLog('info', { isTTY: false, write: (line: string) => void log.push(line) });
    const workspace = withFinAgent(
      openWorkspace({ ...place, token: 'main-token' }),
      openWorkspace({ ...place, token: 'fin-token' }),
    );
    const logged = gatewayOver(sandbox.origin, '2.16', {
      workspace,
      log: writeLog,
      handler: createHandler(createDispatcher(), { watchCalls: warnings({ log: writeLog }) }),
    });
    const { finSession } = await writing(logged)('finStart', turn, session);
    const [, token = ''] = /accessToken=([\w-]+)/.exec(finSession.eventStreamUrl) ?? [];
    sandbox.switches.failNext(1, 401);
    await logged('mutation ($input: FinStartInput!) { finStart(input: $input) { __typename } }', { input: turn });
    expect(log.join()).toContain('token-refused');
    expect(token).not.toBe('');
    for (const secret of [token, 'fin-token', 'main-token', 'Where is my bike'])
      expect(log.join()).not.toContain(secret);
  });
});
