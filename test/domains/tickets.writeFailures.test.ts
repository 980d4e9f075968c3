import { describe, expect, test } from 'vitest';
import { gatewayOver, setup } from '../support/gateway.ts';
import { admins, lastBody, rider, seeded, states, teams, types, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup({ rateWindowSeconds: 1 });
/** By a gateway that has seen no failure yet. */
const rename = (attributes?: readonly object[]) =>
  writing(gatewayOver(sandbox.origin))(
    'ticketUpdate',
    { id: seeded.repair, title: 'New', attributes },
    'ticket { title }',
  );

describe('a write that Intercom fails is sent once', () => {
  test.each<[string, number, unknown, object]>([
    ['no plan for it', 403, undefined, { __typename: 'ForbiddenProblem', code: 'api_plan_restricted' }],
    [
      'in the way',
      409,
      {
        type: 'error.list',
        errors: [
          {
            code: 'conflict',
            message: 'A contact matching those details already exists with id=6657add46abd0167d9419cd2',
          },
        ],
      },
      { __typename: 'ConflictProblem', code: 'conflict', existingId: '6657add46abd0167d9419cd2' },
    ],
    ['a fault', 500, undefined, { __typename: 'UpstreamProblem', code: 'server_error', outcomeUnknown: true }],
    ['away', 503, undefined, { __typename: 'UpstreamProblem', code: 'service_unavailable', outcomeUnknown: true }],
    ['too slow', 408, undefined, { __typename: 'UpstreamProblem', code: 'request_timeout', outcomeUnknown: true }],
    [
      'no JSON',
      200,
      '<h1>Maintenance</h1>',
      { __typename: 'UpstreamProblem', code: 'UPSTREAM_INVALID_RESPONSE', outcomeUnknown: true },
    ],
    ['no JSON, with a fault', 502, '<h1>Bad gateway</h1>', { __typename: 'UpstreamProblem', outcomeUnknown: true }],
  ])('%s', async (_, status, body, expected) => {
    sandbox.switches.failNext(1, status, body);
    const problem = await rename();
    expect(problem).toMatchObject(expected);
    expect(problem.message).not.toContain('<');
    expect(calls).toEqual(['PUT /tickets/{id}']);
  });

  test('a fault says what to do', async () => {
    sandbox.switches.failNext(1, 500);
    expect(await rename()).toEqual({
      __typename: 'UpstreamProblem',
      message:
        'Intercom returned a server error (500). It is unknown whether the change was made. Check the record before you retry.',
      code: 'server_error',
      requestId: expect.stringMatching(/^\w{20}$/),
      outcomeUnknown: true,
    });
  });

  test('the token is not taken: an error, not a problem of the input', async () => {
    sandbox.switches.failNext(1, 401);
    const { data: answer, errors } = await ask(
      `mutation { ticketDelete(input: { id: "${seeded.repair}" }) { __typename } }`,
    );
    expect(answer).toEqual({ ticketDelete: null });
    expect(errors).toMatchObject([{ path: ['ticketDelete'], extensions: { code: 'UPSTREAM_UNAUTHENTICATED' } }]);
  });
});

test('when what comes before the write fails, nothing is in doubt and nothing is written', async () => {
  sandbox.switches.failNext(20, 500);
  const problem = await rename([{ name: 'Odometer', value: { integer: 1 } }]);
  expect(problem).toMatchObject({ __typename: 'UpstreamProblem', outcomeUnknown: false });
  expect(problem.message).not.toContain('unknown whether');
  expect(calls).not.toContain('PUT /tickets/{id}');
});

const model = { name: 'Model', value: { item: 'Wren' } };

describe('what the version lacks is refused without a call', () => {
  const contacts = [rider];
  const attributes = [model];
  test.each<['2.11' | '2.12' | '2.13' | '2.14' | '2.15' | '2.16', string, object, string]>([
    ['2.12', 'ticketDelete', { id: '1' }, 'is available since 2.13'],
    ['2.13', 'ticketEnqueue', { typeId: '1', contacts }, 'is available since 2.14'],
    ['2.15', 'ticketChangeType', { id: '1', typeId: '2', stateId: '3' }, 'is available since 2.16'],
    ['2.15', 'ticketConversationLink', { ticketId: '1', conversationId: '2' }, 'is available since 2.16'],
    ['2.15', 'ticketConversationUnlink', { ticketId: '1', conversationId: '2' }, 'is available since 2.16'],
    ['2.13', 'ticketCreate', { typeId: '1', contacts, assigneeId: '1' }, '`assigneeId`, which is available since 2.14'],
    [
      '2.13',
      'ticketCreate',
      { typeId: '1', contacts, teamAssigneeId: '1' },
      '`teamAssigneeId`, which is available since 2.14',
    ],
    [
      '2.13',
      'ticketCreate',
      { typeId: '1', contacts, linkConversationId: '1' },
      '`linkConversationId`, which is available since 2.14',
    ],
    [
      '2.12',
      'ticketCreate',
      { typeId: '1', contacts, skipNotifications: true },
      '`skipNotifications`, which is available since 2.13',
    ],
    [
      '2.12',
      'ticketUpdate',
      { id: '1', skipNotifications: true },
      '`skipNotifications`, which is available since 2.13',
    ],
    ['2.11', 'ticketUpdate', { id: '1', companyId: '1' }, '`companyId`, which is available since 2.12'],
    [
      '2.12',
      'ticketReply',
      { id: '1', reply: { note: { adminId: '1', body: 'x' } }, skipNotifications: true },
      '`skipNotifications`, which is available since 2.13',
    ],
    // Attributes by name take a call of their own, which is not made either.
    ['2.12', 'ticketUpdate', { id: '1', attributes, skipNotifications: true }, '`skipNotifications`'],
    ['2.16', 'ticketUpdate', { id: '1', attributes, priority: 'HIGH' }, '`priority`'],
    ['2.13', 'ticketCreate', { typeId: '1', contacts, attributes, assigneeId: '1' }, '`assigneeId`'],
    ['2.13', 'ticketEnqueue', { typeId: '1', contacts, attributes }, 'is available since 2.14'],
    ['2.15', 'ticketChangeType', { id: '1', typeId: '2', stateId: '3', attributes }, 'is available since 2.16'],
    ['2.15', 'conversationConvertToTicket', { id: '1', typeId: '2', stateId: '3', attributes }, '`stateId`'],
  ])('%s %s', async (version, name, input, message) => {
    expect(await writing(askIn(version))(name, input)).toMatchObject({
      __typename: 'UnsupportedProblem',
      code: 'UNSUPPORTED_IN_VERSION',
      requestId: null,
      message: expect.stringContaining(message),
    });
    expect(calls).toEqual([]);
  });
});

describe('what no ticket type allows is refused without a call', () => {
  test.each([
    ['an attribute that is set twice', [model, model], 'attributes[1].name'],
    ['the title that is set twice', [{ name: '_default_title_', value: { text: 'x' } }], 'attributes[0].name'],
    ['`clear` of false', [{ name: 'Model', value: { clear: false } }], 'attributes[0].value.clear'],
  ])('%s', async (_, attributes, field) => {
    for (const [name, input] of [
      ['ticketUpdate', { id: '1' }],
      ['ticketCreate', { typeId: '1', contacts: [rider] }],
      ['ticketChangeType', { id: '1', typeId: '2', stateId: '3' }],
    ] as const)
      expect(await writing(ask)(name, { ...input, title: 'x', attributes })).toMatchObject({
        __typename: 'InvalidInputProblem',
        field,
      });
    expect(calls).toEqual([]);
  });
});

describe('ticketUpdate speaks as its version does', () => {
  const input = {
    id: seeded.repair,
    title: 'Same in all',
    assignee: { teamId: teams.payments },
    adminId: admins.maeve,
  };
  const states212 = { ticket_state_id: states.inProgress };
  test.each([
    [
      '2.11',
      'in_progress',
      { state: 'in_progress', assignment: { admin_id: admins.maeve, assignee_id: teams.payments } },
    ],
    ['2.12', states.inProgress, { ...states212, assignment: { admin_id: admins.maeve, assignee_id: teams.payments } }],
    ['2.13', states.inProgress, { ...states212, assignment: { admin_id: admins.maeve, assignee_id: teams.payments } }],
    ['2.14', states.inProgress, { ...states212, admin_id: 991_267_801, assignee_id: teams.payments }],
    ['2.15', states.inProgress, { ...states212, admin_id: 991_267_801, assignee_id: teams.payments }],
    ['2.16', states.inProgress, { ...states212, admin_id: 991_267_801, assignee_id: teams.payments }],
    ['Unstable', states.inProgress, { ...states212, admin_id: 991_267_801, assignee_id: teams.payments }],
  ] as const)('%s', async (version, stateId, body) => {
    const { ticket } = await writing(askIn(version))(
      'ticketUpdate',
      { ...input, stateId },
      'ticket { title state { id category internalLabel } teamAssignee { id } }',
    );
    expect(lastBody(sandbox)).toEqual({ ticket_attributes: { _default_title_: 'Same in all' }, ...body });
    expect(ticket).toEqual({
      title: 'Same in all',
      state: { id: stateId, category: 'IN_PROGRESS', internalLabel: 'In progress' },
      teamAssignee: { id: teams.payments },
    });
    expect(calls).toEqual(['PUT /tickets/{id}']);
  });

  test.each([
    ['2.11', { assignment: { assignee_id: '0' } }],
    ['2.16', { assignee_id: '0' }],
  ] as const)('nobody, in %s', async (version, body) => {
    await writing(askIn(version))('ticketUpdate', { id: seeded.repair, assignee: { nobody: true } });
    expect(lastBody(sandbox)).toEqual(body);
  });

  test('what a ticket is made of reads the same in every version', async () => {
    const made = { typeId: types.repair, contacts: [rider], title: 'Everywhere' };
    for (const version of ['2.11', '2.12', '2.13', '2.14', '2.15', '2.16', '2.17', 'Unstable'] as const) {
      const { ticket } = await writing(askIn(version))('ticketCreate', made, 'ticket { title state { category } }');
      expect(ticket, version).toEqual({ title: 'Everywhere', state: { category: 'SUBMITTED' } });
    }
  });
});

test('a budget that is used up says until when, and nothing was changed', async () => {
  sandbox.switches.failNext(100, 429);
  const problem = await rename();
  expect(problem).toMatchObject({ __typename: 'RateLimitedProblem', code: 'rate_limit_exceeded' });
  expect(new Date(problem.retryAt).getTime() % 1000).toBe(0);
  sandbox.switches.failNext(0, 429);
  expect((await data(`{ ticket(id: "${seeded.repair}") { title } }`)).ticket.title).not.toBe('New');
});
