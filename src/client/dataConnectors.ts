import { endpoint } from './core/endpoint.ts';
import { type HttpMethod, httpMethods, redacted, wireWord } from './core/enums.ts';
import { choices, list, listIfPresent, refs } from './core/lists.ts';
import { partial } from './core/model.ts';
import { nextPageQuery, page } from './core/page.ts';
import { choice, done, flag, id, int, json, type Read, type Reader, ref, shape, text, time } from './core/read.ts';
import { dataConnectorPageSize } from './core/sizes.ts';

export const connectorStates = { draft: 'DRAFT', live: 'LIVE' } as const;
export type DataConnectorState = (typeof connectorStates)[keyof typeof connectorStates];

const audiences = { leads: 'LEADS', users: 'USERS', visitors: 'VISITORS' } as const;
export type DataConnectorAudience = (typeof audiences)[keyof typeof audiences];

const executionTypes = { server_side: 'SERVER_SIDE', client_side: 'CLIENT_SIDE' } as const;
export type DataConnectorExecutionType = (typeof executionTypes)[keyof typeof executionTypes];

const responseTypes = { test_response_type: 'TEST_RESPONSE', mock_response_type: 'MOCK_RESPONSE' } as const;
export type DataConnectorResponseType = (typeof responseTypes)[keyof typeof responseTypes];

const transformations = {
  full_access: 'FULL_ACCESS',
  redacted_access: 'REDACTED_ACCESS',
  code_block_transformation: 'CODE_BLOCK_TRANSFORMATION',
} as const;
export type DataConnectorTransformation = (typeof transformations)[keyof typeof transformations];

const inputTypes = { string: 'STRING', integer: 'INTEGER', decimal: 'DECIMAL', boolean: 'BOOLEAN' } as const;
export type DataConnectorInputType = (typeof inputTypes)[keyof typeof inputTypes];

const fieldTypes = { ...inputTypes, datetime: 'DATETIME', unknown: 'UNKNOWN' } as const;
export type DataConnectorFieldType = (typeof fieldTypes)[keyof typeof fieldTypes];

const mappedObjects = { conversation: 'CONVERSATION', user: 'USER' } as const;
export type DataConnectorMappedObject = (typeof mappedObjects)[keyof typeof mappedObjects];

const mappingTypes = { primitive_mapping: 'PRIMITIVE', context_mapping: 'CONTEXT' } as const;
export type DataConnectorMappingType = (typeof mappingTypes)[keyof typeof mappingTypes];

const template = /^\{\{[^{}]*\}\}$/;
const redactedPair = (pair: string): string => {
  const at = pair.indexOf('=');
  return at < 0 || template.test(pair.slice(at + 1)) ? pair : `${pair.slice(0, at + 1)}${redacted}`;
};

/** The address as it may be shown: names, passwords, values of the query and the fragment can be secrets, templates cannot. */
export const withoutSecrets = (url: string): string => {
  const [address = '', fragment] = split(url, '#');
  const [place = '', query] = split(address, '?');
  const shown = place.replace(/^([a-z]+:\/\/)[^/]*@/i, `$1${redacted}@`);
  const pairs = query === undefined ? '' : `?${query.split('&').map(redactedPair).join('&')}`;
  return `${shown}${pairs}${fragment === undefined ? '' : `#${redacted}`}`;
};
const split = (text: string, by: string): readonly string[] => {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

const address = text('url');
const url: Reader<string | null> = (wire, note) => {
  const whole = address(wire, note);
  return whole === null ? null : withoutSecrets(whole);
};

const body = text('body');
const tokenIds = refs('token_ids');
const header = shape({ name: text('name') });
const dataInput = shape({
  name: text('name'),
  type: choice('type', inputTypes),
  description: text('description'),
  required: flag('required'),
  defaultValue: text('default_value'),
});
const responseField = shape({
  path: text('path'),
  type: choice('type', fieldTypes),
  exampleValue: json('example_value'),
  redacted: flag('redacted'),
});
const attributeMapping = shape({
  responseAttributePath: text('response_attribute_path'),
  intercomAttributeIdentifier: text('intercom_attribute_identifier'),
  mappingType: choice('mapping_type', mappingTypes),
});
const referenceMapping = shape({
  intercomObjectType: choice('intercom_object_type', mappedObjects),
  intercomAttributeIdentifier: text('intercom_attribute_identifier'),
});
const objectMapping = shape({
  responseObjectPath: text('response_object_path'),
  intercomObjectType: choice('intercom_object_type', mappedObjects),
  attributeMappings: list('attribute_mappings', attributeMapping),
  referenceMappings: list('reference_mappings', referenceMapping),
});
export interface DataConnectorHeader extends Read<typeof header> {}
export interface DataConnectorDataInput extends Read<typeof dataInput> {}
export interface DataConnectorResponseField extends Read<typeof responseField> {}
export interface DataConnectorAttributeMapping extends Read<typeof attributeMapping> {}
export interface DataConnectorReferenceMapping extends Read<typeof referenceMapping> {}
export interface DataConnectorObjectMapping extends Read<typeof objectMapping> {}

/** Of the body and the tokens it says whether there are any: they are secrets. */
export const dataConnector = shape({
  id: id('id'),
  name: text('name'),
  description: text('description'),
  state: choice('state', connectorStates),
  httpMethod: choice('http_method', httpMethods),
  directFinUsage: flag('direct_fin_usage'),
  createdByAdminId: ref('created_by_admin_id'),
  updatedByAdminId: ref('updated_by_admin_id'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  url,
  hasBody: (wire, note) => (body(wire, note) ?? '') !== '',
  headers: listIfPresent('headers', header),
  audiences: choices('audiences', audiences),
  executionType: choice('execution_type', executionTypes),
  configurationResponseType: choice('configuration_response_type', responseTypes),
  dataTransformationType: choice('data_transformation_type', transformations),
  clientFunctionName: text('client_function_name'),
  clientFunctionTimeoutMs: int('client_function_timeout_ms'),
  dataInputs: listIfPresent('data_inputs', dataInput),
  responseFields: listIfPresent('response_fields', responseField),
  objectMappings: listIfPresent('object_mappings', objectMapping),
  hasTokens: (wire, note) => (tokenIds(wire, note)?.length ?? 0) > 0,
  customerAuthentication: flag('customer_authentication'),
  bypassAuthentication: flag('bypass_authentication'),
  validateMissingAttributes: flag('validate_missing_attributes'),
});
export interface DataConnector extends Read<typeof dataConnector> {}

/** What a row of the list omits, and the connector by itself has. */
const details = [
  'url',
  'hasBody',
  'headers',
  'audiences',
  'executionType',
  'configurationResponseType',
  'dataTransformationType',
  'clientFunctionName',
  'clientFunctionTimeoutMs',
  'dataInputs',
  'responseFields',
  'objectMappings',
  'hasTokens',
  'customerAuthentication',
  'bypassAuthentication',
  'validateMissingAttributes',
] as const satisfies readonly (keyof DataConnector)[];
export type DataConnectorDetail = (typeof details)[number];
const listedConnector = partial(dataConnector, { only: details });

export interface DataConnectorListParams {
  readonly after: string | null;
  readonly limit: number;
}

export interface DataInputDraft {
  readonly name: string;
  readonly type: DataConnectorInputType;
  readonly description: string;
  readonly required?: boolean | null | undefined;
  readonly defaultValue?: string | null | undefined;
}
export interface DataConnectorChanges {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly state?: DataConnectorState | null | undefined;
  readonly httpMethod?: HttpMethod | null | undefined;
  readonly url?: string | null | undefined;
  readonly body?: string | null | undefined;
  readonly directFinUsage?: boolean | null | undefined;
  /** Each list has all of its entries from now on. */
  readonly audiences?: readonly DataConnectorAudience[] | null | undefined;
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | null | undefined;
  readonly dataInputs?: readonly DataInputDraft[] | null | undefined;
  readonly tokenIds?: readonly string[] | null | undefined;
  readonly customerAuthentication?: boolean | null | undefined;
  readonly bypassAuthentication?: boolean | null | undefined;
  readonly validateMissingAttributes?: boolean | null | undefined;
  readonly mockResponse?: Readonly<Record<string, unknown>> | null | undefined;
}
export interface DataConnectorDraft extends Omit<DataConnectorChanges, 'state'> {
  readonly name: string;
}

const changes = (connector: DataConnectorChanges) => ({
  name: connector.name ?? undefined,
  description: connector.description ?? undefined,
  state: connector.state == null ? undefined : wireWord(connectorStates, connector.state),
  http_method: connector.httpMethod == null ? undefined : wireWord(httpMethods, connector.httpMethod),
  url: connector.url ?? undefined,
  body: connector.body ?? undefined,
  direct_fin_usage: connector.directFinUsage ?? undefined,
  audiences: connector.audiences?.map((audience) => wireWord(audiences, audience)),
  headers: connector.headers?.map(({ name, value }) => ({ name, value })),
  data_inputs: connector.dataInputs?.map(({ name, type, description, required, defaultValue }) => ({
    name,
    type: wireWord(inputTypes, type),
    description,
    required: required ?? undefined,
    default_value: defaultValue ?? undefined,
  })),
  token_ids: connector.tokenIds ?? undefined,
  customer_authentication: connector.customerAuthentication ?? undefined,
  bypass_authentication: connector.bypassAuthentication ?? undefined,
  validate_missing_attributes: connector.validateMissingAttributes ?? undefined,
  mock_response: connector.mockResponse ?? undefined,
});
const draft: (draft: DataConnectorDraft) => ReturnType<typeof changes> = changes;

const permission =
  'Data connectors require the permissions to read and to write them, which the access token’s app gets in Intercom’s Developer Hub.';

export const dataConnectors = {
  list: endpoint('GET /data_connectors', {
    docs: 'data-connectors/listdataconnectors',
    since: '2.16',
    permission,
    query: ({ after, limit }: DataConnectorListParams) => ({
      per_page: Math.min(limit, dataConnectorPageSize),
      ...nextPageQuery(after),
    }),
    read: page('data_connectors', listedConnector),
  }),
  find: endpoint('GET /data_connectors/{id}', {
    docs: 'data-connectors/retrievedataconnector',
    since: '2.16',
    permission,
    query: (stateVersion: DataConnectorState | null) => ({
      state_version: stateVersion === null ? undefined : wireWord(connectorStates, stateVersion),
    }),
    read: dataConnector,
  }),
  create: endpoint('POST /data_connectors', {
    docs: 'data-connectors/createdataconnector',
    since: '2.16',
    permission,
    write: draft,
    read: dataConnector,
  }),
  update: endpoint('PATCH /data_connectors/{id}', {
    docs: 'data-connectors/updatedataconnector',
    since: '2.16',
    permission,
    write: changes,
    read: dataConnector,
  }),
  remove: endpoint('DELETE /data_connectors/{id}', {
    docs: 'data-connectors/deletedataconnector',
    since: '2.16',
    permission,
    read: done,
  }),
};
