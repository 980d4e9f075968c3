import { find, type GatewayQueries, mutate } from './query.ts';

const connectors = '/data_connectors';
const executions = `${connectors}/{}/execution_results`;

const row = `id name description state httpMethod directFinUsage createdAt updatedAt createdBy { id } updatedBy { id }`;
const connector = `${row} url hasBody hasTokens headers { name } audiences executionType configurationResponseType
  dataTransformationType clientFunctionName clientFunctionTimeoutMs customerAuthentication bypassAuthentication
  validateMissingAttributes dataInputs { name type description required defaultValue }
  responseFields { path type exampleValueJson redacted }
  objectMappings { responseObjectPath intercomObjectType
    attributeMappings { responseAttributePath intercomAttributeIdentifier mappingType }
    referenceMappings { intercomObjectType intercomAttributeIdentifier } }`;
const execution = `id success httpStatus httpMethod errorType errorMessage executionTimeMs requestUrl requestBody responseBody
  rawResponseBody sourceType sourceId conversation { id } dataConnector { id } createdAt`;

export const dataConnectors: GatewayQueries = {
  [`GET ${connectors}`]: () => ({
    query: `{ answer: dataConnectors { nodes { ${row} } pageInfo { hasNextPage endCursor } } }`,
  }),
  [`GET ${connectors}/{}`]: ({ id }) => find('dataConnector', connector, id),
  [`POST ${connectors}`]: () =>
    mutate('dataConnectorCreate', `dataConnector { ${connector} }`, {
      name: 'Get Order Status',
      description: 'Looks up order status from an external service',
      httpMethod: 'GET',
      url: 'https://api.example.com/orders/{{order_id}}/status',
      directFinUsage: true,
      audiences: ['LEADS', 'VISITORS'],
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      dataInputs: [
        {
          name: 'order_id',
          type: 'STRING',
          description: 'The order ID to look up',
          required: true,
          defaultValue: '',
        },
      ],
      customerAuthentication: true,
      bypassAuthentication: false,
      validateMissingAttributes: true,
    }),
  [`PATCH ${connectors}/{}`]: () =>
    mutate('dataConnectorUpdate', `dataConnector { ${connector} }`, {
      id: '12345',
      name: 'Updated Connector Name',
      description: 'Updated description',
    }),
  [`DELETE ${connectors}/{}`]: ({ id }) => mutate('dataConnectorDelete', 'id', { id: String(id) }),
  [`GET ${executions}`]: () => ({
    query: `{ answer: dataConnector(id: "12345") { executions { nodes { ${execution} } pageInfo { hasNextPage endCursor } } } }`,
  }),
  [`GET ${executions}/{}`]: () => ({
    query: `{ answer: dataConnectorExecution(dataConnectorId: "12345", id: "99001") { ${execution} } }`,
  }),
  'GET /export/workflows/{}': () => ({
    query: `{ answer: workflow(id: "67890") { id title description triggerType state targetChannels preferredDevices
      createdAt updatedAt targetingJson snapshotJson attributesJson embeddedRulesJson exportVersion exportedAt } }`,
  }),
};
