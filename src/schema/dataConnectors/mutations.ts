import type { DataConnector as DataConnectorModel } from '../../client/dataConnectors.ts';
import * as resolve from '../../resolvers/dataConnectors.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { perParent } from '../core/cost.ts';
import { HttpMethod } from '../core/enums.ts';
import { problems } from '../core/errors.ts';
import { DataConnector } from '../core/refs.ts';
import { DataConnectorAudience, DataConnectorInputType, DataConnectorState } from './enums.ts';

const secret = 'A secret, which is never returned; a value with `****` is refused.';

const DataConnectorHeaderInput = builder.inputType('DataConnectorHeaderInput', {
  description: 'HTTP header that a data connector sends.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of the header, such as `Authorization`.' }),
    value: t.string({ required: true, description: `Value of the header, with inputs as \`{{name}}\`. ${secret}` }),
  }),
});

const DataConnectorDataInputInput = builder.inputType('DataConnectorDataInputInput', {
  description: 'Input of a data connector.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of the input, for `{{name}}`.' }),
    type: t.field({ type: DataConnectorInputType, required: true, description: 'Data type of the input.' }),
    description: t.string({
      required: true,
      description: 'Description of the input, which tells Fin what the value is.',
    }),
    required: t.boolean({ description: 'Whether the input is required.' }),
    defaultValue: t.string({ description: 'Default of the input. Default: empty.' }),
  }),
});

const settings = (t: InputFieldBuilder, list: (otherwise: string) => string) => ({
  description: t.string({ description: 'Description of the data connector: what it does.' }),
  httpMethod: t.field({ type: HttpMethod, description: 'HTTP method of the request.' }),
  url: t.string({
    description: `URL of the request, with inputs as \`{{name}}\`. Read back, its secrets are \`****\`; a URL with that is refused.`,
  }),
  body: t.string({ description: `Body of the request, with inputs as \`{{name}}\`. ${secret}` }),
  directFinUsage: t.boolean({ description: 'Whether Fin uses the connector by itself; otherwise only workflows do.' }),
  audiences: t.field({
    type: [DataConnectorAudience],
    description: `Audiences: the people for whom the connector is available. ${list('')}`.trim(),
  }),
  headers: t.field({
    type: [DataConnectorHeaderInput],
    description:
      `HTTP headers of the request. ${list('Since values cannot be read, all headers must be sent again to change one.')}`.trim(),
  }),
  dataInputs: t.field({
    type: [DataConnectorDataInputInput],
    description: `Inputs of the connector. ${list('')}`.trim(),
  }),
  tokenIds: t.idList({
    description:
      `Authentication tokens to attach, by Intercom’s id. ${list('An empty list removes all tokens.')}`.trim(),
  }),
  customerAuthentication: t.boolean({ description: 'Whether the person must confirm a one-time code (OTP) first.' }),
  bypassAuthentication: t.boolean({ description: 'Whether authentication is bypassed, as for a public endpoint.' }),
  validateMissingAttributes: t.boolean({
    description: 'Whether all required inputs must have values before the request is made.',
  }),
  mockResponse: t.field({
    type: 'JSONObject',
    description: 'Sample of a response as JSON, from which Intercom makes the response fields.',
  }),
});

const written = {
  description: 'Payload with the data connector after the change.',
  outputFields: (t: ObjectFieldBuilder<DataConnectorModel>) => ({
    dataConnector: t.field({
      type: DataConnector,
      description: 'The data connector after the change.',
      resolve: (connector) => connector,
    }),
  }),
};

builder.relayMutationField(
  'dataConnectorCreate',
  {
    description: 'Data connector to create.',
    inputFields: (t) => ({
      name: t.string({ required: true, description: 'Name of the data connector.' }),
      ...settings(t, () => ''),
    }),
  },
  {
    description:
      'Creates a data connector as a draft. `dataConnectorUpdate` sets it live. A second call creates a second connector. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'dataConnectorUpdate',
  {
    description: 'Changes of a data connector. Omitted fields keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the data connector.' }),
      name: t.string({ description: 'Name of the data connector.' }),
      state: t.field({
        type: DataConnectorState,
        description: 'State: draft or live. Intercom refuses a draft of one that is in use (`ConflictProblem`).',
      }),
      ...settings(t, (more) => `Replaces the whole list. ${more}`),
    }),
  },
  {
    description:
      'Updates a data connector. A list in the input replaces the whole list before. A value with `****`, which is in place of a secret, is refused, so that no secret is overwritten. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'dataConnectorDelete',
  {
    description: 'Data connector to delete.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the data connector.' }),
    }),
  },
  {
    description:
      'Deletes a data connector, which cannot be undone. Intercom refuses this for one that is live or in use (`ConflictProblem`). Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted data connector.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted data connector.' }) }),
  },
);
