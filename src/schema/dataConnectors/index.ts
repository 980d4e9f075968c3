import { dataConnectorPageSize } from '../../client/core/sizes.ts';
import * as resolve from '../../resolvers/dataConnectors.ts';
import { builder } from '../core/builder.ts';
import { DataConnectorConnection } from '../core/connections.ts';
import { assumedSizes, detail, paged, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { HttpMethod } from '../core/enums.ts';
import { pageArgsOf } from '../core/paging.ts';
import { Admin, DataConnector } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import {
  DataConnectorAudience,
  DataConnectorExecutionType,
  DataConnectorResponseType,
  DataConnectorState,
  DataConnectorTransformation,
} from './enums.ts';
import {
  DataConnectorDataInput,
  DataConnectorHeader,
  DataConnectorObjectMapping,
  DataConnectorResponseField,
} from './parts.ts';

const read = 'Costs one REST call for each data connector that was not read by id, since the list omits it.';
const cost = detail('dataConnector');

builder.node(DataConnector, {
  description:
    'Data connector: a request to another system’s API that workflows and Fin, the AI agent, can make. Values of its headers, its body and its tokens are secrets, which are never returned. Since 2.16.',
  ...entity({ find: resolve.find, cost: perParent('dataConnector') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the data connector.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Description of the data connector: what it does.',
    }),
    state: t.expose('state', { type: DataConnectorState, nullable: true, description: 'State: draft or live.' }),
    httpMethod: t.expose('httpMethod', {
      type: HttpMethod,
      nullable: true,
      description: 'HTTP method of the request.',
    }),
    directFinUsage: t.exposeBoolean('directFinUsage', {
      nullable: true,
      description: 'Whether Fin uses the connector by itself; otherwise only workflows do.',
    }),
    url: t.string({
      nullable: true,
      description: `URL of the request, with inputs as \`{{name}}\`. Secrets in it (a user’s name and password, values in the query, the fragment) are \`****\`. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'url', ctx),
    }),
    hasBody: t.boolean({
      nullable: true,
      description: `Whether the request has a body, whose text is a secret. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'hasBody', ctx),
    }),
    hasTokens: t.boolean({
      nullable: true,
      description: `Whether authentication tokens are attached, whose ids are not returned. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'hasTokens', ctx),
    }),
    headers: t.field({
      type: [DataConnectorHeader],
      nullable: true,
      description: `HTTP headers of the request, without their values; null where Intercom omits them. ${read}`,
      cost,
      assumedSize: assumedSizes.connectorParts,
      resolve: async (connector, _, ctx) => (await resolve.detail(connector, 'headers', ctx))?.slice(),
    }),
    audiences: t.field({
      type: [DataConnectorAudience],
      nullable: true,
      description: `Audiences: the people for whom the connector is available. ${read}`,
      cost,
      resolve: async (connector, _, ctx) => (await resolve.detail(connector, 'audiences', ctx))?.slice(),
    }),
    executionType: t.field({
      type: DataConnectorExecutionType,
      nullable: true,
      description: `Execution type: where the connector runs. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'executionType', ctx),
    }),
    configurationResponseType: t.field({
      type: DataConnectorResponseType,
      nullable: true,
      description: `Origin of the response fields: a test or a sample. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'configurationResponseType', ctx),
    }),
    dataTransformationType: t.field({
      type: DataConnectorTransformation,
      nullable: true,
      description: `Transformation of the response. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'dataTransformationType', ctx),
    }),
    clientFunctionName: t.string({
      nullable: true,
      description: `Function in your app that runs, of a connector on the client. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'clientFunctionName', ctx),
    }),
    clientFunctionTimeoutMs: t.int({
      nullable: true,
      description: `Timeout of the function in milliseconds. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'clientFunctionTimeoutMs', ctx),
    }),
    dataInputs: t.field({
      type: [DataConnectorDataInput],
      nullable: true,
      description: `Inputs of the connector. ${read}`,
      cost,
      assumedSize: assumedSizes.connectorParts,
      resolve: async (connector, _, ctx) => (await resolve.detail(connector, 'dataInputs', ctx))?.slice(),
    }),
    responseFields: t.field({
      type: [DataConnectorResponseField],
      nullable: true,
      description: `Fields of the response. ${read}`,
      cost,
      assumedSize: assumedSizes.connectorParts,
      resolve: async (connector, _, ctx) => (await resolve.detail(connector, 'responseFields', ctx))?.slice(),
    }),
    objectMappings: t.field({
      type: [DataConnectorObjectMapping],
      nullable: true,
      description: `Mappings of the response to objects in Intercom. ${read}`,
      cost,
      assumedSize: assumedSizes.connectorParts,
      resolve: async (connector, _, ctx) => (await resolve.detail(connector, 'objectMappings', ctx))?.slice(),
    }),
    customerAuthentication: t.boolean({
      nullable: true,
      description: `Whether the person must confirm a one-time code (OTP) first. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'customerAuthentication', ctx),
    }),
    bypassAuthentication: t.boolean({
      nullable: true,
      description: `Whether authentication is bypassed, as for a public endpoint. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'bypassAuthentication', ctx),
    }),
    validateMissingAttributes: t.boolean({
      nullable: true,
      description: `Whether all required inputs must have values before the request is made. ${read}`,
      cost,
      resolve: (connector, _, ctx) => resolve.detail(connector, 'validateMissingAttributes', ctx),
    }),
    createdBy: t.field(
      relation({
        type: Admin,
        description: 'Admin who created the connector. Costs one REST call for all connectors.',
        cost: sharedList('admins'),
        resolve: resolve.createdBy,
      }),
    ),
    updatedBy: t.field(
      relation({
        type: Admin,
        description: 'Admin who last changed the connector. Costs one REST call for all connectors.',
        cost: sharedList('admins'),
        resolve: resolve.updatedBy,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  dataConnector: t.field({
    type: DataConnector,
    nullable: true,
    description:
      'Data connector by id; null if there is none. Costs one REST call, or two for one that was never live. Since 2.16.',
    cost: perParent('dataConnector'),
    args: {
      id: t.arg.id({ required: true, description: 'Intercom’s id.' }),
      stateVersion: t.arg({
        type: DataConnectorState,
        description: 'Version to read. Default: the live version, or the draft if it was never live.',
      }),
    },
    resolve: (_, { id, stateVersion }, ctx) => resolve.findVersion(id, stateVersion, ctx),
  }),
  dataConnectors: t.field({
    type: DataConnectorConnection,
    nullable: true,
    description: `Data connectors of the workspace, last changed first. Costs one REST call for each ${dataConnectorPageSize} connectors. Since 2.16.`,
    cost: paged(dataConnectorPageSize),
    args: pageArgsOf(dataConnectorPageSize),
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));
