import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const connector = 'GET /data_connectors/{id}';
const list = 'GET /data_connectors/{data_connector_id}/execution_results';
const one = 'GET /data_connectors/{data_connector_id}/execution_results/{id}';
const workflow = 'GET /export/workflows/{id}';

const execution = `id success httpStatus httpMethod errorType errorMessage executionTimeMs requestUrl sourceType sourceId createdAt`;
const bodies = 'requestBody responseBody rawResponseBody';
const executions = (args: string, rows: string) =>
  `{ dataConnector(id: "61001") { executions(${args}) { nodes { ${rows} } pageInfo { hasNextPage endCursor } } } }`;
const since = 'createdAfter: "2025-01-01T00:00:00Z"';

describe('executions of a data connector', () => {
  test('without a period are those of the last hour', async () => {
    const answer = await data(executions('first: 5', 'id'));
    expect(answer.dataConnector.executions.nodes).toEqual([]);
    expect(sandbox.log.at(-1)?.query).toEqual({ per_page: '5' });
  });

  test('of a period are one call for each 30, newest first', async () => {
    const answer = await data(executions(`first: 100, ${since}`, execution));
    const { nodes, pageInfo } = answer.dataConnector.executions;
    expect(nodes).toHaveLength(75);
    expect(pageInfo.hasNextPage).toBe(false);
    expect(nodes[0]).toEqual({
      id: '990075',
      success: true,
      httpStatus: 200,
      httpMethod: 'POST',
      errorType: null,
      errorMessage: null,
      executionTimeMs: 174,
      requestUrl: 'https://shop.larkspur.example/orders/74',
      sourceType: 'SAVED_REPLY',
      sourceId: null,
      createdAt: expect.stringMatching(/^2025-10-/),
    });
    expect(nodes[2]).toMatchObject({
      success: false,
      httpStatus: null,
      errorType: 'THIRD_PARTY_ERROR',
      errorMessage: 'Connection refused',
      executionTimeMs: null,
    });
    expect(calls).toEqual([connector, list, list, list]);
    expect(sandbox.log[1]?.query).toEqual({ per_page: '30', start_ts: '1735689600' });
    expect(sandbox.log[2]?.query['starting_after']).toBeTruthy();
  });

  test('are filtered by Intercom, and a cursor of one filter is refused by another', async () => {
    const answer = await data(
      executions(
        `first: 3, ${since}, createdBefore: "2026-01-01T00:00:00Z", success: false, errorType: THIRD_PARTY_ERROR`,
        'id errorType success',
      ),
    );
    const { nodes, pageInfo } = answer.dataConnector.executions;
    expect(nodes).toHaveLength(3);
    expect(nodes.every(({ errorType }: Json) => errorType === 'THIRD_PARTY_ERROR')).toBe(true);
    expect(sandbox.log.at(-1)?.query).toEqual({
      per_page: '3',
      start_ts: '1735689600',
      end_ts: '1767225600',
      success: 'false',
      error_type: '3rd_party_error',
    });
    const { errors } = await ask(executions(`after: "${pageInfo.endCursor}", ${since}`, 'id'));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
  });

  test('have their bodies where these are selected, and only then', async () => {
    const answer = await data(executions(`first: 1, ${since}`, `id ${bodies}`));
    expect(answer.dataConnector.executions.nodes[0]).toEqual({
      id: '990075',
      requestBody: '{"order": "74"}',
      responseBody: '{"status": "shipped"}',
      rawResponseBody: '{"status": "shipped", "customer": {"email": "rider@rider.example"}}',
    });
    expect(sandbox.log.at(-1)?.query['include_bodies']).toBe('true');
    await data(executions(`first: 1, ${since}`, 'id success'));
    expect(sandbox.log.at(-1)?.query['include_bodies']).toBeUndefined();
  });

  test('lead to conversations, workflows and the connector', async () => {
    const answer = await data(
      executions(
        `first: 20, ${since}`,
        'id sourceType sourceId workflow { id title } conversation { id createdAt } dataConnector { name }',
      ),
    );
    const { nodes } = answer.dataConnector.executions;
    for (const { sourceType, sourceId, workflow: led, dataConnector } of nodes) {
      expect(dataConnector).toEqual({ name: 'Order status' });
      // One workflow is there no more.
      expect(led).toEqual(
        sourceType === 'WORKFLOW' && sourceId === '67890' ? { id: '67890', title: 'Where is my order?' } : null,
      );
    }
    expect(nodes.filter(({ conversation }: Json) => conversation !== null).length).toBeGreaterThan(10);
    expect(calls.toSorted()).toEqual([list, connector, workflow, workflow, 'POST /conversations/search'].toSorted());
  });

  test('name related records by id without a call', async () => {
    await data(executions(`first: 20, ${since}`, 'workflow { id } conversation { id } dataConnector { id }'));
    expect(calls).toEqual([connector, list]);
  });

  test.each([
    [`${since}, createdBefore: "2024-01-01T00:00:00Z"`, 'createdBefore'],
    ['first: 501', 'first'],
  ])('(%s) is refused without a call for them', async (args, field) => {
    const { errors } = await ask(executions(args, 'id'));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(calls).toEqual([connector]);
  });
});

describe('an execution', () => {
  test('is one call, with its bodies', async () => {
    const answer = await data(
      `{ dataConnectorExecution(dataConnectorId: "61001", id: "990001") { ${execution} ${bodies} } }`,
    );
    expect(answer.dataConnectorExecution).toMatchObject({
      id: '990001',
      success: true,
      sourceType: 'WORKFLOW',
      sourceId: '67891',
      requestBody: '{"order": "0"}',
    });
    expect(calls).toEqual([one]);
  });

  test('that is not there, or of a connector that is not there, is null', async () => {
    expect(
      await data(`{ a: dataConnectorExecution(dataConnectorId: "61001", id: "1") { id }
        b: dataConnectorExecution(dataConnectorId: "1", id: "990001") { id }
        c: dataConnectorExecution(dataConnectorId: "61002", id: "990001") { id } }`),
    ).toEqual({ a: null, b: null, c: null });
  });
});

test('what was sent and came back requires the scope pii, and is not asked for without', async () => {
  const workspace = openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' });
  const scopes = new Set(['read'] as const);
  const limited = gatewayOver(sandbox.origin, '2.16', { workspace: () => ({ workspace, scopes }) });
  const { data: answer } = await limited(executions(`first: 1, ${since}`, `id requestUrl errorMessage ${bodies}`));
  expect(answer.dataConnector.executions.nodes).toEqual([
    {
      id: '990075',
      requestUrl: null,
      errorMessage: null,
      requestBody: null,
      responseBody: null,
      rawResponseBody: null,
    },
  ]);
  expect(sandbox.log.at(-1)?.query['include_bodies']).toBeUndefined();
  expect(calls).toEqual([connector, list]);
});

describe('a workflow', () => {
  const fields = `id title description triggerType state targetChannels preferredDevices createdAt updatedAt
    targetingJson snapshotJson attributesJson embeddedRulesJson exportVersion exportedAt`;

  test('is one call, with what it consists of as JSON', async () => {
    const answer = await data(`{ workflow(id: "67890") { ${fields} } }`);
    expect(answer.workflow).toEqual({
      id: '67890',
      title: 'Where is my order?',
      description: 'Answers questions about orders',
      triggerType: 'inbound_conversation',
      state: 'LIVE',
      targetChannels: ['chat'],
      preferredDevices: ['desktop', 'mobile'],
      createdAt: '2025-07-12T09:00:00.000Z',
      updatedAt: '2025-07-13T09:00:00.000Z',
      targetingJson: { rules: [{ attribute: 'email', comparison: 'eq', value: 'rider@rider.example' }] },
      snapshotJson: { steps: [{ type: 'send_message', body: '<p>Hello</p>' }] },
      attributesJson: [{ name: 'order_number', type: 'string' }],
      embeddedRulesJson: [{ id: '1', predicates: [] }],
      exportVersion: '1.0',
      exportedAt: expect.any(String),
    });
    expect(calls).toEqual([workflow]);
  });

  test('without targeting has null there, and one that is not there is null', async () => {
    expect(
      await data('{ a: workflow(id: "55001") { state targetingJson embeddedRulesJson } b: workflow(id: "1") { id } }'),
    ).toEqual({ a: { state: 'PAUSED', targetingJson: null, embeddedRulesJson: [] }, b: null });
  });

  test('is found by its global id and as an entity', async () => {
    const found = await data('{ workflow(id: "55001") { nodeId } }');
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on Workflow { title } }
        _entities(representations: [{ __typename: "Workflow", id: "55001" }]) { ... on Workflow { title } } }`,
      { id: found.workflow.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ title: 'How did we do?' }, { title: 'How did we do?' }]);
    expect(calls).toEqual([workflow]);
  });

  test('of a plan without the export is forbidden', async () => {
    sandbox.switches.failNext(1, 403);
    const { errors } = await ask('{ workflow(id: "67890") { id } }');
    expect(errors).toMatchObject([{ path: ['workflow'], extensions: { code: 'FORBIDDEN' } }]);
  });

  test('that asked for a rating is read from 2.17 on', async () => {
    const { data: ratings } = await askIn('2.17')(
      `{ conversations(first: 300) { nodes { id rating { workflowId } } } }`,
    );
    const rated = ratings.conversations.nodes.find(({ rating }: Json) => rating?.workflowId != null);
    const read = `{ conversation(id: "${rated.id}") { rating { workflow { id title } } } }`;
    calls.length = 0;
    const { data: answer } = await askIn('2.17')(read);
    expect(answer.conversation.rating.workflow).toEqual({ id: rated.rating.workflowId, title: 'How did we do?' });
    expect(calls).toEqual(['GET /conversations/{id}', workflow]);
    const { data: older } = await askIn('2.16')(read);
    expect(older.conversation.rating.workflow).toBeNull();
  });

  test('before 2.15 is refused without a call, and so are executions before 2.16', async () => {
    const old = await askIn('2.14')('{ workflow(id: "67890") { id } }');
    const older = await askIn('2.15')('{ dataConnectorExecution(dataConnectorId: "1", id: "1") { id } }');
    for (const { errors } of [old, older])
      expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  });
});
