import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { turnsOf } from '../../src/resolvers/core/callTranscript.ts';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { failingAt } from '../support/failing.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { createTestServer } from '../support/server.ts';

const { calls, data, sandbox } = await setup();

const [list, one, recording, transcript, search] = [
  'GET /calls',
  'GET /calls/{call_id}',
  'GET /calls/{call_id}/recording',
  'GET /calls/{call_id}/transcript',
  'POST /calls/search',
] as const;
const seeded = [...seedState().calls.values()];
/** The first was recorded and transcribed, with Fin; the third is not transcribed. */
const [talked, , untold] = seeded.map(({ id }) => id);

describe('a transcript', () => {
  test('is text and turns, by one call for both', async () => {
    const { call } = await data(
      'query ($id: ID!) { call(id: $id) { transcriptText transcript { startSeconds speaker text } } }',
      { id: talked },
    );
    expect(call.transcriptText).toContain('[00:00:03] Teammate 1: "Hello');
    expect(call.transcript).toEqual([
      { startSeconds: 3, speaker: 'Teammate 1', text: 'Hello, Larkspur Cycles. How can I help?' },
      { startSeconds: 64, speaker: 'User', text: 'My chain came off, and the shop said: "bring it in".' },
      { startSeconds: 125, speaker: 'Teammate 1', text: 'Which bike is it?\nThe number is below the saddle.' },
      { startSeconds: 186, speaker: 'User', text: 'Number: 4711 🚲' },
    ]);
    expect(calls).toEqual([one, transcript]);
    expect(sandbox.log.at(-1)?.headers['accept']).toBe('text/plain, application/json');
  });

  test('of Fin’s part is that of its own call', async () => {
    const { call } = await data(
      'query ($id: ID!) { call(id: $id) { finTranscriptText finTranscript { speaker } finRecordingUrl } }',
      { id: talked },
    );
    expect(call.finTranscript).toEqual([{ speaker: 'Fin' }, { speaker: 'User' }]);
    expect(call.finRecordingUrl).toMatch(/^https:\/\/recordings\.larkspur\.example\/fin-/);
    expect(calls.toSorted()).toEqual([one, recording, transcript]);
    expect(sandbox.log.slice(1).map(({ path }) => path.split('/')[2])).toEqual([
      seeded[0]?.fin?.id,
      seeded[0]?.fin?.id,
    ]);
  });

  test('of many calls is found by search, 20 conversations at a time', async () => {
    const { calls: found } = await data('{ calls(first: 30) { nodes { id transcriptStatus transcriptEntries } } }');
    expect(found.nodes[0]).toMatchObject({
      transcriptStatus: 'completed',
      transcriptEntries: expect.arrayContaining([{ speaker: 'User', text: 'Number: 4711 🚲' }]),
    });
    // An empty object is no entry.
    expect(found.nodes[2]).toMatchObject({ transcriptStatus: 'pending', transcriptEntries: [] });
    expect(calls).toEqual([list, list, search, search]);
  });

  test('that is not there yet is null without a call, and by a call where Intercom did not say so', async () => {
    const { call } = await data('query ($id: ID!) { call(id: $id) { hasTranscript transcriptText } }', { id: untold });
    expect(call).toEqual({ hasTranscript: false, transcriptText: null });
    expect(calls).toEqual([one]);
    const gone = failingAt(sandbox, transcript, 404);
    const { data: found } = await gone('query ($id: ID!) { call(id: $id) { transcriptText transcript { text } } }', {
      id: talked,
    });
    expect(found.call).toEqual({ transcriptText: null, transcript: null });
  });

  test('in lines of another form is kept', () => {
    expect(turnsOf('Called at noon\r\n\r\n[00:00:01] User: Yes\r\n  and no\n')).toEqual([
      { startSeconds: null, speaker: null, text: 'Called at noon' },
      { startSeconds: 1, speaker: 'User', text: 'Yes\n  and no' },
    ]);
    expect(turnsOf('')).toEqual([]);
  });
});

describe('a recording', () => {
  test('is the signed address, of which nothing is requested', async () => {
    const { call } = await data('query ($id: ID!) { call(id: $id) { recordingUrl } }', { id: talked });
    expect(call.recordingUrl).toBe(seeded[0]?.recording);
    expect(calls).toEqual([one, recording]);
  });

  test('is null where there is none, whatever the call says', async () => {
    const gone = failingAt(sandbox, recording, 404);
    const { data: found } = await gone('query ($id: ID!) { call(id: $id) { recordingUrl } }', { id: talked });
    expect(found).toEqual({ call: { recordingUrl: null } });
  });

  const requests: string[] = [];
  const host = createTestServer((request, response) => {
    requests.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('sound');
  });
  const redirect = (status: number, location: string | undefined, body = '') =>
    createTestServer((request, response) => {
      if (request.url?.endsWith('/recording')) {
        response.writeHead(status, location === undefined ? {} : { location }).end(body);
        return;
      }
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"id":"1","recording_url":"https://a.example"}');
    });
  afterAll(() => host.close());

  test.each([301, 302, 303, 307, 308])('is not followed to its host: %i', async (status) => {
    if (!host.listening) await once(host.listen(0, '127.0.0.1'), 'listening');
    const location = `http://127.0.0.1:${(host.address() as AddressInfo).port}/1.mp3?signature=1`;
    const upstream = redirect(status, location, '<html>Moved</html>');
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const asked = gatewayOver(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
    const { data: found } = await asked('{ call(id: "1") { recordingUrl } }');
    upstream.close();
    expect(found).toEqual({ call: { recordingUrl: location } });
    expect(requests).toEqual([]);
  });

  test.each([
    ['the file itself', 200, undefined],
    ['a redirect to nowhere', 302, undefined],
    ['a redirect to a path', 302, '/calls/1/recording'],
    ['a redirect to another kind of address', 302, 'javascript:alert(1)'],
  ])('is an error where Intercom sends %s', async (_, status, location) => {
    const upstream = redirect(status, location, 'sound');
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const asked = gatewayOver(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
    const { data: found, errors } = await asked('{ call(id: "1") { recordingUrl } }');
    upstream.close();
    expect(found).toEqual({ call: { recordingUrl: null } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
  });
});
