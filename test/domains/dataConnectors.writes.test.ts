import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';

const { calls, data, sandbox } = await setup();

const create = 'POST /data_connectors';
const update = 'PATCH /data_connectors/{id}';
const remove = 'DELETE /data_connectors/{id}';

const configuration = `url hasBody hasTokens headers { name } configurationResponseType responseFields { path type }`;

const problem = '__typename ... on Problem { message code } ... on InvalidInputProblem { field }';
const creating = `mutation ($input: DataConnectorCreateInput!) { dataConnectorCreate(input: $input) {
  ... on DataConnectorCreatePayload { dataConnector { id name state ${configuration} } } ${problem} } }`;
const updating = `mutation ($input: DataConnectorUpdateInput!) { dataConnectorUpdate(input: $input) {
  ... on DataConnectorUpdatePayload { dataConnector { id name state headers { name } url hasBody } } ${problem} } }`;
const deleting = `mutation ($input: DataConnectorDeleteInput!) { dataConnectorDelete(input: $input) {
  ... on DataConnectorDeletePayload { id } ${problem} } }`;

const draft = {
  name: 'Weather',
  description: 'Whether it rains',
  httpMethod: 'PUT',
  url: 'https://weather.example/{{city}}?key=k3y',
  body: '{"token": "t0ken"}',
  directFinUsage: true,
  audiences: ['VISITORS', 'USERS'],
  headers: [{ name: 'Authorization', value: 'Bearer t0ken' }],
  dataInputs: [{ name: 'city', type: 'STRING', description: 'A city', required: true, defaultValue: 'Dublin' }],
  tokenIds: ['4411'],
  customerAuthentication: true,
  bypassAuthentication: false,
  validateMissingAttributes: true,
  mockResponse: { rain: true, millimetres: 2.5 },
};
const sent = {
  name: 'Weather',
  description: 'Whether it rains',
  http_method: 'put',
  url: 'https://weather.example/{{city}}?key=k3y',
  body: '{"token": "t0ken"}',
  direct_fin_usage: true,
  audiences: ['visitors', 'users'],
  headers: [{ name: 'Authorization', value: 'Bearer t0ken' }],
  data_inputs: [{ name: 'city', type: 'string', description: 'A city', required: true, default_value: 'Dublin' }],
  token_ids: ['4411'],
  customer_authentication: true,
  bypass_authentication: false,
  validate_missing_attributes: true,
  mock_response: { rain: true, millimetres: 2.5 },
};

describe('dataConnectorCreate', () => {
  test('creates a draft with everything that is said, and returns no secret', async () => {
    const { dataConnectorCreate } = await data(creating, { input: draft });
    expect(dataConnectorCreate.dataConnector).toMatchObject({
      name: 'Weather',
      state: 'DRAFT',
      url: 'https://weather.example/{{city}}?key=****',
      hasBody: true,
      hasTokens: true,
      headers: [{ name: 'Authorization' }],
      configurationResponseType: 'MOCK_RESPONSE',
      responseFields: [
        { path: 'rain', type: 'BOOLEAN' },
        { path: 'millimetres', type: 'DECIMAL' },
      ],
    });
    expect(JSON.stringify(dataConnectorCreate)).not.toMatch(/t0ken|k3y/);
    expect(sandbox.log.map(({ body }) => body)).toEqual([sent]);
    expect(calls).toEqual([create]);
  });

  test('is never sent again', async () => {
    sandbox.switches.failNext(1, 503);
    const { dataConnectorCreate } = await data(creating, { input: { name: 'Once' } });
    expect(dataConnectorCreate).toMatchObject({ __typename: 'UpstreamProblem' });
    expect(calls).toEqual([create]);
  });
});

describe('dataConnectorUpdate', () => {
  test('sends what is said and nothing else', async () => {
    const { dataConnectorUpdate } = await data(updating, {
      input: { id: '61002', name: 'Found bikes', state: 'LIVE' },
    });
    expect(dataConnectorUpdate).toMatchObject({ __typename: 'DataConnectorUpdatePayload' });
    expect(dataConnectorUpdate.dataConnector).toMatchObject({ id: '61002', name: 'Found bikes', state: 'LIVE' });
    const { name, ...settings } = draft;
    await data(updating, { input: { id: '61002', ...settings, tokenIds: [] } });
    const { name: _, ...sentSettings } = sent;
    expect(sandbox.log.map(({ body }) => body)).toEqual([
      { name: 'Found bikes', state: 'live' },
      { ...sentSettings, token_ids: [] },
    ]);
    expect(calls).toEqual([update, update]);
    expect(name).toBe('Weather');
  });

  test.each([
    [{ url: 'https://shop.example/?key=****' }, 'url'],
    [{ body: '{"token": "****"}' }, 'body'],
    [
      {
        headers: [
          { name: 'A', value: 'b' },
          { name: 'Authorization', value: 'Bearer ****' },
        ],
      },
      'headers[1].value',
    ],
    [{ tokenIds: ['****'] }, 'tokenIds[0]'],
    [{ dataInputs: [{ ...draft.dataInputs[0], defaultValue: '****' }] }, 'dataInputs[0].defaultValue'],
    [{ dataInputs: [{ ...draft.dataInputs[0], description: ' ' }] }, 'dataInputs[0].description'],
    [{ dataInputs: [{ ...draft.dataInputs[0], name: '' }] }, 'dataInputs[0].name'],
    [{ headers: [{ name: ' ', value: 'b' }] }, 'headers[0].name'],
    [{ name: '' }, 'name'],
    [{ url: ' ' }, 'url'],
  ])('with %j is refused without a call, and so is a creation', async (more, field) => {
    const changed = await data(updating, { input: { id: '61001', ...more } });
    const created = await data(creating, { input: { name: 'New', ...more } });
    for (const refused of [changed.dataConnectorUpdate, created.dataConnectorCreate])
      expect(refused).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('of one that is in use to a draft is a conflict, and of one that is not there not found', async () => {
    const inUse = await data(updating, { input: { id: '61001', state: 'DRAFT' } });
    expect(inUse.dataConnectorUpdate).toMatchObject({ __typename: 'ConflictProblem', code: 'data_connector_in_use' });
    const absent = await data(updating, { input: { id: '1', name: 'Other' } });
    expect(absent.dataConnectorUpdate).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'data_connector_not_found',
    });
  });
});

describe('dataConnectorDelete', () => {
  test('deletes a draft; what is live or in use is a conflict', async () => {
    const removed = async (id: string) => (await data(deleting, { input: { id } })).dataConnectorDelete;
    expect(await removed('61002')).toEqual({ __typename: 'DataConnectorDeletePayload', id: '61002' });
    expect(await removed('61002')).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await removed('61003')).toMatchObject({ __typename: 'ConflictProblem', code: 'conflict' });
    expect(await removed('61001')).toMatchObject({ __typename: 'ConflictProblem', code: 'data_connector_in_use' });
    expect(calls).toEqual([remove, remove, remove, remove]);
  });
});
