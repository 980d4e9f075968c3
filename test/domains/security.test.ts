import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { createLog } from '../../src/server/log.ts';
import { createMetrics } from '../../src/server/observe/metrics.ts';
import { warnings } from '../../src/server/observe/warnings.ts';
import * as faults from '../support/faults.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const newest = askIn('Unstable');
const write = writing(ask);
const writeNewest = writing(newest);

const [readList, writeList] = ['GET /ip_allowlist', 'PUT /ip_allowlist'];
const [list, create, remove] = [
  'GET /secure_mode_secrets',
  'POST /secure_mode_secrets',
  'DELETE /secure_mode_secrets/{id}',
];

describe('the IP allowlist', () => {
  test('is one call', async () => {
    expect(await data('{ ipAllowlist { enabled addresses } }')).toEqual({
      ipAllowlist: { enabled: true, addresses: ['198.51.100.0/24', '203.0.113.9'] },
    });
    expect(calls).toEqual([readList]);
  });

  test('is replaced as a whole', async () => {
    const input = { enabled: true, addresses: ['198.51.100.7', '192.0.2.0/24'] };
    const { ipAllowlist } = await write('ipAllowlistUpdate', input, 'ipAllowlist { enabled addresses }');
    expect(ipAllowlist).toEqual(input);
    expect(lastBody(sandbox)).toEqual({ enabled: true, ip_allowlist: input.addresses });
    expect((await data('{ ipAllowlist { addresses } }')).ipAllowlist.addresses).toEqual(input.addresses);
    await write('ipAllowlistUpdate', { enabled: false, addresses: [] });
    expect(lastBody(sandbox)).toEqual({ enabled: false, ip_allowlist: [] });
    expect(calls).toEqual([writeList, readList, writeList]);
  });

  test('without the gateway’s own address is a problem, in Intercom’s words', async () => {
    expect(await write('ipAllowlistUpdate', { enabled: true, addresses: ['192.0.2.1'] })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_invalid',
      message: expect.stringContaining('Saving would lock you out of this workspace.'),
    });
    expect(calls).toEqual([writeList]);
  });

  test.each([
    [['192.0.2.1', '192.0.2'], 'addresses[1]'],
    [['192.0.2.256'], 'addresses[0]'],
    [['192.0.2.0/33'], 'addresses[0]'],
    [['192.0.2.0/'], 'addresses[0]'],
    [['192.0.2.0/8/8'], 'addresses[0]'],
    [['192.0.02.1'], 'addresses[0]'],
    [[' 192.0.2.1'], 'addresses[0]'],
    [['2001:db8::1'], 'addresses[0]'],
    [['larkspur.example'], 'addresses[0]'],
    [[], 'addresses'],
  ])('%j is refused without a call', async (addresses, field) => {
    expect(await write('ipAllowlistUpdate', { enabled: true, addresses })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'BAD_USER_INPUT',
      field,
    });
    expect(calls).toEqual([]);
  });

  test.each(['2.13', 'Unstable'] as const)('is not in %s, which is reported without a call', async (version) => {
    const { errors } = await askIn(version)('{ ipAllowlist { enabled } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(await writing(askIn(version))('ipAllowlistUpdate', { enabled: false, addresses: [] })).toMatchObject({
      __typename: 'UnsupportedProblem',
    });
    expect(calls).toEqual([]);
  });

  test('shows no addresses without the scope `pii`', async () => {
    const place = { origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' } as const;
    const workspace = openWorkspace(place, { allowsDangerous: true });
    const reader = gatewayOver(sandbox.origin, '2.16', {
      workspace: () => ({ workspace, scopes: new Set(['read']) }),
    });
    const { data: found, errors } = await reader('{ ipAllowlist { enabled addresses } }');
    expect(found).toEqual({ ipAllowlist: { enabled: true, addresses: null } });
    expect(errors).toMatchObject([{ extensions: { withheld: ['IpAllowlist.addresses'] } }]);
  });
});

const fields = 'name supportsWeb supportsIos supportsAndroid createdAt';

describe('identity verification secrets', () => {
  test('are listed in one call, without what they are', async () => {
    const { data: found } = await newest(`{ identityVerificationSecrets { id ${fields} } }`);
    expect(found.identityVerificationSecrets).toMatchObject([
      { id: '9501', name: 'Shop on the web', supportsWeb: true, supportsIos: false, supportsAndroid: false },
      { id: '9502', name: 'Rider apps', supportsWeb: false, supportsIos: true, supportsAndroid: true },
    ]);
    expect(calls).toEqual([list]);
  });

  test('are shown when they are created, and never again', async () => {
    const { identityVerificationSecret, secret } = await writeNewest(
      'identityVerificationSecretCreate',
      { name: 'Kiosk', supportsWeb: true, supportsIos: false },
      `identityVerificationSecret { id ${fields} } secret`,
    );
    expect(identityVerificationSecret).toMatchObject({ name: 'Kiosk', supportsWeb: true, supportsAndroid: false });
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(lastBody(sandbox)).toEqual({ name: 'Kiosk', supports_web: true, supports_ios: false });
    const again = await newest(`{ identityVerificationSecrets { id ${fields} } }`);
    expect(again.data.identityVerificationSecrets).toHaveLength(3);
    expect(JSON.stringify(again)).not.toContain(secret);
    expect(calls).toEqual([create, list]);
  });

  test('are deleted by id, and only once', async () => {
    expect(await writeNewest('identityVerificationSecretDelete', { id: '9501' }, 'id')).toMatchObject({ id: '9501' });
    expect(await writeNewest('identityVerificationSecretDelete', { id: '9501' }, 'id')).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'identity_verification_secret_not_found',
    });
    expect((await newest('{ identityVerificationSecrets { id } }')).data.identityVerificationSecrets).toEqual([
      { id: '9502' },
    ]);
    expect(calls).toEqual([remove, remove, list]);
  });

  test.each([
    [{ name: ' ', supportsWeb: true }, 'name'],
    [{ name: 'Kiosk' }, 'supportsWeb'],
    [{ name: 'Kiosk', supportsWeb: false, supportsIos: null }, 'supportsWeb'],
  ])('%j is refused without a call', async (input, field) => {
    expect(await writeNewest('identityVerificationSecretCreate', input)).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
    });
    expect(calls).toEqual([]);
  });

  test('are only in Unstable, which is reported without a call', async () => {
    const { errors } = await ask('{ identityVerificationSecrets { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(await write('identityVerificationSecretCreate', { name: 'x', supportsWeb: true })).toMatchObject({
      __typename: 'UnsupportedProblem',
    });
    expect(calls).toEqual([]);
  });
});

describe('a secret', async () => {
  const faulty = await faults.startFaults(sandbox.origin);
  afterAll(() => faulty.stop());
  const mutation = `mutation { identityVerificationSecretCreate(input: { name: "Kiosk", supportsWeb: true }) {
    __typename ... on IdentityVerificationSecretCreatePayload { secret }
    ... on Problem { message code } ... on UpstreamProblem { outcomeUnknown }
  } }`;
  const traced = { 'x-intercom-trace': '1' };

  /** A gateway that is watched in all ways, with what each has seen. */
  const watched = () => {
    const log: string[] = [];
    const writeLog = createLog('info', { isTTY: false, write: (line: string) => void log.push(line) });
    const place = { origin: faulty.origin, token: 'test', version: 'Unstable', versionHeader: 'Unstable' } as const;
    const workspace = openWorkspace(place, { referenceTtlMs: 60_000, allowsDangerous: true });
    const metrics = createMetrics({ workspaces: () => [workspace] });
    const gateway = gatewayOver(faulty.origin, 'Unstable', {
      workspace,
      handler: createHandler(createDispatcher(), {
        watchCalls: warnings({ log: writeLog }),
        watchAttempts: metrics.watchAttempts,
      }),
      log: writeLog,
      watchers: [metrics.watcher],
    });
    return {
      gateway,
      workspace,
      seen: async () => [log.join(), await metrics.registry.metrics()],
    };
  };
  const secretsMade = () => sandbox.log.flatMap(({ response }) => (response as { secret?: string }).secret ?? []);

  test('is in the payload, and in no log, metric, trace of REST calls or error', async () => {
    const { gateway, workspace, seen } = watched();
    const { data: made, extensions } = await gateway(mutation, {}, traced);
    const [secret = ''] = secretsMade();
    expect(made.identityVerificationSecretCreate).toEqual({
      __typename: 'IdentityVerificationSecretCreatePayload',
      secret,
    });
    expect(secret).not.toBe('');
    expect(JSON.stringify(extensions)).not.toContain(secret);
    const texts = await seen();
    for (const text of texts) expect(text).not.toContain(secret);
    // All have seen the call, or its operation.
    expect(texts).toEqual([
      expect.stringContaining('"event":"operation"'),
      expect.stringContaining('route="/secure_mode_secrets",status="201"'),
    ]);
    expect(inspect(workspace, { depth: null, showHidden: true })).not.toContain(secret);
  });

  test.each([
    ['is cut off', faults.cutsOff],
    ['is no JSON', faults.isCalledText],
    ['lacks an id', faults.sends((body) => body.toString().replace('"id":', '"no":'))],
  ])('of an answer that %s is not in the problem either, and nothing is sent twice', async (_, fault) => {
    faulty.breaks(create, fault, { times: 1 });
    faulty.received.length = 0;
    const { gateway, seen } = watched();
    const answer = await gateway(mutation, {}, traced);
    const [secret = ''] = secretsMade();
    expect(secret).not.toBe('');
    expect(answer.data.identityVerificationSecretCreate).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(JSON.stringify(answer)).not.toContain(secret);
    for (const text of await seen()) expect(text).not.toContain(secret);
    expect(faulty.received.map(({ call }) => call)).toEqual(['POST /secure_mode_secrets']);
  });

  test.each([500, 503, 408])('is not asked for again after status %i', async (status) => {
    faulty.breaks(create, faults.fails(status), { times: 1 });
    faulty.received.length = 0;
    const { data: made } = await watched().gateway(mutation);
    expect(made.identityVerificationSecretCreate).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(faulty.received).toHaveLength(1);
  });
});

describe('unless `DANGEROUS_OPERATIONS` is on', () => {
  const closed = (version: '2.16' | 'Unstable') =>
    gatewayOver(sandbox.origin, version, {
      workspace: openWorkspace({ origin: sandbox.origin, token: 'test', version, versionHeader: version }),
    });

  test.each([
    ['2.16', 'ipAllowlist { enabled }'],
    ['Unstable', 'identityVerificationSecrets { id }'],
  ] as const)('%s: %s fails without a call, and names the setting', async (version, field) => {
    const { errors } = await closed(version)(`{ ${field} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_DISABLED' } }]);
    expect(errors?.[0]?.message).toContain('DANGEROUS_OPERATIONS=on');
    expect(calls).toEqual([]);
  });

  test.each([
    ['2.16', 'ipAllowlistUpdate', { enabled: false, addresses: [] }],
    ['Unstable', 'identityVerificationSecretCreate', { name: 'Kiosk', supportsWeb: true }],
    ['Unstable', 'identityVerificationSecretDelete', { id: '9501' }],
  ] as const)('%s: %s is a problem without a call, and names the setting', async (version, name, input) => {
    expect(await writing(closed(version))(name, input)).toMatchObject({
      __typename: 'ForbiddenProblem',
      code: 'OPERATION_DISABLED',
      message: expect.stringContaining('DANGEROUS_OPERATIONS=on'),
    });
    expect(calls).toEqual([]);
  });
});
