import { describe, expect, test } from 'vitest';
import { withoutSecrets } from '../../src/client/dataConnectors.ts';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const list = 'GET /data_connectors';
const one = 'GET /data_connectors/{id}';

const configuration = `url hasBody hasTokens headers { name } audiences executionType configurationResponseType
  dataTransformationType clientFunctionName clientFunctionTimeoutMs customerAuthentication bypassAuthentication
  validateMissingAttributes dataInputs { name type description required defaultValue }
  responseFields { path type exampleValueJson redacted }
  objectMappings { responseObjectPath intercomObjectType
    attributeMappings { responseAttributePath intercomAttributeIdentifier mappingType }
    referenceMappings { intercomObjectType intercomAttributeIdentifier } }`;
const row =
  'id name description state httpMethod directFinUsage createdBy { id } updatedBy { name } createdAt updatedAt';

test.each([
  ['https://api.example.com/orders/{{id}}/status', 'https://api.example.com/orders/{{id}}/status'],
  ['https://a:b@host.example/x@y', 'https://****@host.example/x@y'],
  ['https://host.example/x?a={{a}}&key=1&flag#part', 'https://host.example/x?a={{a}}&key=****&flag#****'],
  ['https://host.example?q={{a}}{{b}}', 'https://host.example?q=****'],
  ['{{base}}/x', '{{base}}/x'],
])('%s is shown as %s', (url, shown) => {
  expect(withoutSecrets(url)).toBe(shown);
});

describe('a data connector', () => {
  test('is one call, has its configuration, and none of its secrets', async () => {
    const answer = await data(`{ dataConnector(id: "61001") { ${row} ${configuration} } }`);
    expect(answer.dataConnector).toEqual({
      id: '61001',
      name: 'Order status',
      description: 'Looks up an order in the shop',
      state: 'LIVE',
      httpMethod: 'POST',
      directFinUsage: false,
      createdBy: { id: expect.any(String) },
      updatedBy: { name: expect.any(String) },
      createdAt: '2025-07-12T09:00:00.000Z',
      updatedAt: expect.stringMatching(/^2025-10-/),
      url: 'https://****@shop.larkspur.example/orders/{{order_id}}?expand={{expand}}&key=****#****',
      hasBody: true,
      hasTokens: true,
      headers: [{ name: 'Authorization' }, { name: 'Content-Type' }],
      audiences: ['USERS', 'LEADS'],
      executionType: 'SERVER_SIDE',
      configurationResponseType: 'TEST_RESPONSE',
      dataTransformationType: 'REDACTED_ACCESS',
      clientFunctionName: null,
      clientFunctionTimeoutMs: null,
      customerAuthentication: false,
      bypassAuthentication: false,
      validateMissingAttributes: true,
      dataInputs: [
        {
          name: 'order_id',
          type: 'STRING',
          description: 'Number of the order',
          required: true,
          defaultValue: '',
        },
        {
          name: 'expand',
          type: 'BOOLEAN',
          description: 'Whether to add the parts',
          required: false,
          defaultValue: 'false',
        },
      ],
      responseFields: [
        { path: 'status', type: 'STRING', exampleValueJson: 'shipped', redacted: false },
        { path: 'customer.email', type: 'STRING', exampleValueJson: 'rider@rider.example', redacted: true },
        { path: 'total', type: 'DECIMAL', exampleValueJson: 99.5, redacted: false },
      ],
      objectMappings: [
        {
          responseObjectPath: 'order',
          intercomObjectType: 'CONVERSATION',
          attributeMappings: [
            {
              responseAttributePath: 'status',
              intercomAttributeIdentifier: 'Order status',
              mappingType: 'PRIMITIVE',
            },
          ],
          referenceMappings: [{ intercomObjectType: 'USER', intercomAttributeIdentifier: 'orders' }],
        },
      ],
    });
    expect(JSON.stringify(answer)).not.toMatch(/abc123|s3cret|4411/);
    expect(calls).toEqual([one, 'GET /admins']);
  });

  test('that was never live is found by its draft, and one that is not there is null', async () => {
    expect(await data('{ dataConnector(id: "61002") { state executionType clientFunctionName } }')).toEqual({
      dataConnector: { state: 'DRAFT', executionType: 'CLIENT_SIDE', clientFunctionName: 'findBike' },
    });
    expect(sandbox.log.map(({ query }) => query['state_version'])).toEqual([undefined, 'draft']);
    expect(await data('{ dataConnector(id: "1") { id } }')).toEqual({ dataConnector: null });
  });

  test('is read in the version that is named', async () => {
    expect(
      await data(`{ live: dataConnector(id: "61002", stateVersion: LIVE) { id }
        draft: dataConnector(id: "61001", stateVersion: DRAFT) { id hasBody } }`),
    ).toEqual({ live: null, draft: { id: '61001', hasBody: true } });
    expect(sandbox.log.map(({ query }) => query['state_version']).toSorted()).toEqual(['draft', 'live']);
    expect(calls).toEqual([one, one]);
  });

  test('is a node and an entity, which are one call', async () => {
    const { dataConnector } = await data('{ dataConnector(id: "61001") { nodeId } }');
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on DataConnector { name } }
        _entities(representations: [{ __typename: "DataConnector", id: "61001" }]) { ... on DataConnector { name } } }`,
      { id: dataConnector.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ name: 'Order status' }, { name: 'Order status' }]);
    expect(calls).toEqual([one]);
  });

  test('without the permission is refused with what is missing', async () => {
    sandbox.switches.failNext(1, 403);
    const { errors } = await ask('{ dataConnector(id: "61001") { id } }');
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(errors?.[0]?.message).toMatch(/permissions to read and to write them.*Developer Hub/);
  });
});

describe('data connectors', () => {
  test('are one call for each 50, last changed first, by Intercom’s own cursors', async () => {
    const { dataConnectors } = await data(
      `{ dataConnectors(first: 60) { totalCount nodes { ${row} } pageInfo { hasNextPage } } }`,
    );
    expect(dataConnectors.nodes).toHaveLength(55);
    expect(dataConnectors).toMatchObject({ totalCount: null, pageInfo: { hasNextPage: false } });
    expect(dataConnectors.nodes[0]).toMatchObject({ id: '61001', description: 'Looks up an order in the shop' });
    expect(calls).toEqual([list, list, 'GET /admins']);
    expect(sandbox.log[1]?.query['starting_after']).toBeTruthy();
  });

  test('are each read by themselves for what the list omits, once for all fields and with the version that there is', async () => {
    const { dataConnectors } = await data(`{ dataConnectors(first: 55) { nodes { id url hasTokens audiences } } }`);
    expect(dataConnectors.nodes.find(({ id }: Json) => id === '61001').hasTokens).toBe(true);
    expect(dataConnectors.nodes.find(({ id }: Json) => id === '61002')).toMatchObject({ url: null, audiences: [] });
    expect(calls.filter((call) => call === one)).toHaveLength(55);
    expect(sandbox.log.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

test.each([
  '{ dataConnectors { nodes { id } } }',
  '{ dataConnector(id: "1") { id } }',
  'mutation { dataConnectorDelete(input: { id: "1" }) { __typename ... on Problem { code } } }',
])('%s before 2.16 is refused without a call', async (document) => {
  const { data: answer, errors } = await askIn('2.15')(document);
  expect(answer?.dataConnectorDelete?.code ?? errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
  expect(calls).toEqual([]);
});
