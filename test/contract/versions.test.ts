import { describe, expect, test } from 'vitest';
import { type Version, versions } from '../../src/client/core/versions.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { askIn, calls, sandbox } = await setup();

/** What a version says less than 2.16 does, as paths into its answer (`*`: each), and what stands there instead. */
type Less = readonly (readonly [path: string, instead: (value: Json) => Json])[];

const put = (value: Json, [name, ...rest]: readonly string[], instead: (value: Json) => Json): Json => {
  if (value === null || value === undefined) return value;
  if (name === undefined) return instead(value);
  if (name === '*') return value.map((one: Json) => put(one, rest, instead));
  return { ...value, [name]: rest.length === 0 ? instead(value[name]) : put(value[name], rest, instead) };
};
const without = (answer: Json, less: Less): Json =>
  less.reduce((rest, [path, instead]) => put(rest, path.split('.'), instead), answer);

/** Asks in every version: each gives what 2.16 gives, but for what it is listed to say less. */
const sameInAll = async (
  query: string,
  variables: object,
  less: (version: Version) => Less,
  cost: readonly string[],
) => {
  const newest = await askIn('2.16')(query, variables);
  expect(newest.errors).toBeUndefined();
  for (const version of versions) {
    calls.length = 0;
    const { data, errors } = await askIn(version)(query, variables);
    expect(errors, version).toBeUndefined();
    expect(data, version).toEqual(without(newest.data, less(version)));
    expect(calls, version).toEqual(cost);
    expect(sandbox.log.at(-1)?.headers['intercom-version']).toBe(version);
  }
  return newest.data;
};

const before = (version: Version, first: Version) => versions.indexOf(version) < versions.indexOf(first);
const when = (condition: boolean, ...less: Less): Less => (condition ? less : []);
const nothing = () => null;

test('the headline query', async () => {
  const { tickets } = await sameInAll(
    `{ tickets(first: 100, filter: { open: true }) { totalCount nodes {
      number title state { internalLabel }
      type { name attributes { name dataType requiredToCreate listItems { label } } }
      attributes { name display }
      assignee { name email teams { name } }
    } } }`,
    {},
    () => [],
    ['POST /tickets/search', 'GET /admins', 'GET /teams'],
  );
  expect(tickets.nodes).toHaveLength(100);
});

test('one ticket, whole', async () => {
  const all = await everything(sandbox, 'tickets');
  const parts = (ticket: Json): Json[] => ticket.ticket_parts.ticket_parts;
  const busy = all.find(
    (ticket) =>
      parts(ticket).some(({ app_package_code }) => app_package_code !== undefined) &&
      parts(ticket).some(({ updated_attribute_data }) => updated_attribute_data !== undefined) &&
      ticket.admin_assignee_id !== 0 &&
      ticket.previous_ticket_state_id !== null &&
      ticket.team_assignee_id !== 0,
  );
  expect(busy).toBeDefined();
  const query = `query ($id: ID!) { ticket(id: $id) {
    nodeId id number category title description attributesJson previousStateId open isShared
    snoozedUntil createdAt updatedAt
    attributes { __typename name display attribute { id dataType } }
    state { id nodeId category internalLabel externalLabel }
    type { id nodeId name description icon category isInternal archived createdAt updatedAt attributes(includeArchived: true) { id } }
    assignee { id name role { name } awayStatusReason { label } } teamAssignee { id name assignmentLimit }
    contacts { id externalId } linkedObjects { __typename ... on Ticket { id } ... on Conversation { id } }
    parts(first: 100) { totalCount nodes {
      id partType body bodyText stateCategory previousStateCategory createdAt updatedAt redacted externalId appPackageCode
      author { type id: actorId name email } assignedTo { type id: actorId } attachments { name size } updatedAttribute { name labels }
    } }
  } }`;
  const ticket = 'ticket';
  const { ticket: answer } = await sameInAll(
    query,
    { id: busy.id },
    (version) => [
      // 2.11 has no states of a workspace's own: the word of the category is all there is.
      ...when(
        version === '2.11',
        [`${ticket}.state.id`, () => busy.ticket_state.category],
        [`${ticket}.state.nodeId`, () => Buffer.from(`TicketState:${busy.ticket_state.category}`).toString('base64')],
      ),
      ...when(before(version, '2.13'), [`${ticket}.parts.nodes.*.appPackageCode`, nothing]),
      ...when(
        before(version, '2.14'),
        [`${ticket}.parts.nodes.*.updatedAttribute`, nothing],
        [`${ticket}.teamAssignee.assignmentLimit`, nothing],
      ),
      ...when(before(version, '2.16'), [`${ticket}.previousStateId`, nothing], [`${ticket}.assignee.role`, nothing]),
    ],
    ['GET /tickets/{id}', 'GET /admins', 'GET /teams'],
  );
  const said = answer.parts.nodes.map(({ appPackageCode, updatedAttribute }: Json) => [
    appPackageCode,
    updatedAttribute,
  ]);
  expect(said.some(([code]: Json) => code !== null)).toBe(true);
  expect(said.some(([, updated]: Json) => updated !== null)).toBe(true);
  expect([answer.previousStateId, answer.assignee.role, answer.state.id]).not.toContain(null);
});

test('tickets that nobody has', async () => {
  const { tickets } = await sameInAll(
    `{ tickets(first: 100, filter: { assigneeId: { isSet: false }, teamAssigneeId: { isSet: false } }) { nodes {
      id assignee { name } teamAssignee { name }
    } } }`,
    {},
    () => [],
    ['POST /tickets/search'],
  );
  expect(tickets.nodes.length).toBeGreaterThan(5);
  for (const { assignee, teamAssignee } of tickets.nodes) expect([assignee, teamAssignee]).toEqual([null, null]);
});

test('admins and teams', async () => {
  const { admins } = await sameInAll(
    `{ admins {
      id nodeId name email awayModeEnabled awayModeReassign hasInboxSeat jobTitle avatarUrl role { id name }
      teams { id name assignmentLimit distributionMethod admins { id } primaryAdmins { name } }
    } teams { id name } }`,
    {},
    (version) => [
      ...when(
        before(version, '2.14'),
        ['admins.*.teams.*.assignmentLimit', nothing],
        ['admins.*.teams.*.distributionMethod', nothing],
      ),
      ...when(before(version, '2.16'), ['admins.*.role', nothing]),
    ],
    expect.arrayContaining(['GET /admins', 'GET /teams']),
  );
  expect(admins.filter(({ avatarUrl }: Json) => avatarUrl !== null)).toHaveLength(11);
});

test('why an admin is away', async () => {
  const { admin } = await sameInAll(
    '{ admin(id: "991267803") { name awayModeEnabled awayStatusReason { id } } }',
    {},
    (version) => when(before(version, '2.14'), ['admin.awayStatusReason', nothing]),
    expect.arrayContaining(['GET /admins/{id}']),
  );
  expect(admin.awayStatusReason).toEqual({ id: '38103' });
});

test('contacts and their owners', async () => {
  const { contacts } = await sameInAll(
    `{ contacts(first: 100, filter: { ownerId: { isSet: true } }) { totalCount nodes {
      id nodeId externalId role name email emailDomain phone avatarUrl owner { id name } location { city countryCode }
      customAttributesJson createdAt updatedAt signedUpAt lastSeenAt socialProfiles { name url }
    } } }`,
    {},
    () => [],
    ['POST /contacts/search', 'GET /admins'],
  );
  expect(contacts.nodes.every(({ owner }: Json) => owner.name.length > 0)).toBe(true);
});

test('ticket types', async () => {
  const { ticketTypes } = await sameInAll(
    `{ ticketTypes {
      id nodeId name description icon category isInternal archived createdAt updatedAt states { id internalLabel }
      attributes(includeArchived: true) {
        id nodeId name description dataType order default archived requiredToCreate requiredToCreateForContacts visibleOnCreate
        visibleToContacts multiline allowMultipleValues listItems { id label archived } inputOptionsJson ticketType { name }
      }
    } }`,
    {},
    (version) => when(version === '2.11', ['ticketTypes.*.states', nothing]),
    ['GET /ticket_types'],
  );
  expect(ticketTypes).toHaveLength(6);
  expect(ticketTypes[0].states).toHaveLength(10);
});

describe('ticket states', () => {
  const query = '{ ticketStates { id category internalLabel externalLabel archived ticketTypes { name } } }';

  test('are the same from 2.12 on', async () => {
    const newest = await askIn('2.16')(query);
    expect(newest.data.ticketStates).toHaveLength(15);
    expect(newest.data.ticketStates[7]).toEqual({
      id: '8108',
      category: 'IN_PROGRESS',
      internalLabel: 'Root cause analysis',
      externalLabel: 'Investigating',
      archived: false,
      ticketTypes: [{ name: 'Product defect' }, { name: 'Outage' }],
    });
    for (const version of versions.slice(1)) {
      calls.length = 0;
      expect((await askIn(version)(query)).data).toEqual(newest.data);
      expect(calls).toEqual(['GET /ticket_states', 'GET /ticket_types']);
    }
  });

  test('are not in 2.11, which is said without a call', async () => {
    const { errors } = await askIn('2.11')(query);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNSUPPORTED_IN_VERSION']);
    expect(errors?.[0]?.message).toContain('2.12');
    expect(calls).toEqual([]);
  });

  test('of the type of a ticket take the list of types, from 2.12 on', async () => {
    const typeStates =
      '{ tickets(first: 50) { nodes { type { states { id } } } } ticketType(id: "2811") { states { id } } }';
    const { data } = await askIn('2.12')(typeStates);
    expect(data.ticketType.states).toHaveLength(10);
    expect(new Set(data.tickets.nodes.map(({ type }: Json) => type.states.length > 3))).toEqual(new Set([true]));
    expect(calls.toSorted()).toEqual(['GET /ticket_types', 'POST /tickets/search']);
  });
});

test('`Preview` is a name of Unstable, and goes upstream as it was given', async () => {
  const seen = sandbox.log.length;
  const preview = gatewayOver(sandbox.origin, 'Unstable', {
    workspace: openWorkspace({ origin: sandbox.origin, token: 'test', version: 'Unstable', versionHeader: 'Preview' }),
  });
  const query = '{ tickets(first: 3) { nodes { id assignee { id } } } teams { metrics { open } } }';
  const answer = await preview(query);
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual((await askIn('Unstable')(query)).data);
  const sent = sandbox.log.slice(seen, seen + answer.extensions.intercom.restCalls);
  expect(new Set(sent.map(({ headers }) => headers['intercom-version']))).toEqual(new Set(['Preview']));
  // The judge of requests knows the published name only.
  sandbox.log.splice(seen, sent.length);
});

test('a version that upstream does not know is told as such', async () => {
  sandbox.switches.failNext(1, 400, {
    type: 'error.list',
    errors: [{ code: 'intercom_version_invalid', message: 'The requested version could not be found' }],
  });
  const { data, errors } = await askIn('2.13')('{ teams { id } }');
  expect(data).toEqual({ teams: null });
  expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
  expect(errors?.[0]?.message).toBe('Intercom refuses API version 2.13: The requested version could not be found');
  expect(calls).toEqual(['GET /teams']);
});

test('the ids that one version gives are good in all others', async () => {
  const tickets = idsOf(await everything(sandbox, 'tickets')).slice(0, 4);
  const wire: Json = await rest(sandbox, `GET /tickets/${tickets[0]}`, undefined, '2.11');
  expect(wire.id).toBe(tickets[0]);
  for (const version of versions) {
    const { data } = await askIn(version)(
      'query ($in: [ID!]) { tickets(filter: { id: { in: $in } }) { nodes { id } } }',
      {
        in: tickets,
      },
    );
    expect(idsOf(data.tickets.nodes)).toEqual(tickets);
  }
});
