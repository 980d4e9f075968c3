import { executionPageSize } from '../client/core/sizes.ts';
import type {
  ExecutionErrorType as ErrorType,
  ExecutionSourceType as SourceType,
} from '../client/dataConnectorExecutions.ts';
import * as resolve from '../resolvers/dataConnectorExecutions.ts';
import { ofExecution } from '../resolvers/workflows.ts';
import { builder } from './core/builder.ts';
import { DataConnectorExecutionConnection } from './core/connections.ts';
import { batched, paged, perParent } from './core/cost.ts';
import { HttpMethod } from './core/enums.ts';
import { searchedTogether } from './core/limits.ts';
import { pageArgsOf } from './core/paging.ts';
import { Conversation, DataConnector, DataConnectorExecution, Workflow } from './core/refs.ts';
import { relation } from './core/relation.ts';
import { nodesSelect } from './core/selection.ts';

const ExecutionErrorType = builder.enumType('DataConnectorErrorType', {
  description: 'Kind of error of an execution.',
  values: {
    REQUEST_CONFIGURATION_ERROR: {
      description: 'Configuration: the settings of the connector do not make a valid request.',
    },
    FARADAY_ERROR: { description: 'Connection: the request failed on its way (Faraday is Intercom’s HTTP client).' },
    THIRD_PARTY_ERROR: { description: 'Other system: it returned an error (`3rd_party_error`).' },
    RESPONSE_MAPPING_ERROR: { description: 'Mapping: the response does not fit the connector’s mappings.' },
    TOKEN_REFRESH_ERROR: { description: 'Token: an authentication token could not be refreshed.' },
    FIN_ACTION_RESPONSE_FORMATTING_ERROR: { description: 'Format: Fin could not format the response.' },
    FIN_ACTION_IDENTITY_VERIFICATION_ERROR: { description: 'Identity: the person could not be verified for Fin.' },
    EMAIL_VERIFICATION_ERROR: { description: 'Email: the person’s address is not verified.' },
    NON_FIN_STANDALONE_ACTION_IDENTITY_VERIFICATION_ERROR: {
      description: 'Identity: the person could not be verified, outside of Fin.',
    },
    REQUEST_VALIDATION_ERROR: { description: 'Validation: an input is missing or invalid.' },
    CLIENT_SIDE_ACTION_ERROR: { description: 'Client: the function in your app failed.' },
  } satisfies Record<ErrorType, { readonly description: string }>,
});

const ExecutionSourceType = builder.enumType('DataConnectorSourceType', {
  description: 'Kind of source that caused an execution.',
  values: {
    CUSTOM_BOT: { description: 'Custom bot.' },
    INBOUND_CUSTOM_BOT: { description: 'Custom bot for inbound conversations.' },
    BUTTON_CUSTOM_BOT: { description: 'Custom bot that a button starts.' },
    TRIGGERABLE_CUSTOM_BOT: { description: 'Custom bot that a trigger starts.' },
    ANSWER: { description: 'Answer: a custom answer of the AI agent.' },
    WORKFLOW: { description: 'Workflow, which `workflow` has.' },
    SAVED_REPLY: { description: 'Saved reply (macro).' },
    INBOX: { description: 'Inbox: an admin.' },
    FIN: { description: 'Fin, the AI agent.' },
  } satisfies Record<SourceType, { readonly description: string }>,
});

const bodies = ['requestBody', 'responseBody', 'rawResponseBody'];

DataConnectorExecution.implement({
  description: 'Execution of a data connector: a request to the other system, and its result. Since 2.16.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    success: t.exposeBoolean('success', { nullable: true, description: 'Whether the execution succeeded.' }),
    httpStatus: t.exposeInt('httpStatus', {
      nullable: true,
      description: 'HTTP status of the other system’s response; null if there was none.',
    }),
    httpMethod: t.expose('httpMethod', {
      type: HttpMethod,
      nullable: true,
      description: 'HTTP method of the request.',
    }),
    errorType: t.expose('errorType', {
      type: ExecutionErrorType,
      nullable: true,
      description: 'Kind of error; null where it succeeded.',
    }),
    errorMessage: t.exposeString('errorMessage', {
      nullable: true,
      pii: true,
      description: 'Error message; null where it succeeded. Intercom redacts secrets of URLs in it.',
    }),
    executionTimeMs: t.exposeInt('executionTimeMs', { nullable: true, description: 'Duration in milliseconds.' }),
    requestUrl: t.exposeString('requestUrl', {
      nullable: true,
      pii: true,
      description: 'URL of the request. Intercom redacts the query, the user’s name and password, and the fragment.',
    }),
    requestBody: t.exposeString('requestBody', {
      nullable: true,
      pii: true,
      description: 'Body of the request.',
    }),
    responseBody: t.exposeString('responseBody', {
      nullable: true,
      pii: true,
      description: 'Body of the response, after the connector’s transformation.',
    }),
    rawResponseBody: t.exposeString('rawResponseBody', {
      nullable: true,
      pii: true,
      description: 'Body of the response as the other system sent it.',
    }),
    sourceType: t.expose('sourceType', {
      type: ExecutionSourceType,
      nullable: true,
      description: 'Kind of source that caused the execution.',
    }),
    sourceId: t.exposeID('sourceId', {
      nullable: true,
      description: 'Intercom’s id of the source that caused the execution, such as a workflow.',
    }),
    workflow: t.field(
      relation({
        type: Workflow,
        description:
          'Workflow that caused the execution; null for another source. Costs one REST call for each workflow.',
        cost: perParent('workflow'),
        resolve: ofExecution,
      }),
    ),
    conversation: t.field(
      relation({
        type: Conversation,
        description: `Conversation in which the connector ran; null if in none. ${searchedTogether('executions')}`,
        cost: batched('conversations'),
        resolve: resolve.conversation,
      }),
    ),
    dataConnector: t.field(
      relation({
        type: DataConnector,
        description: 'Data connector that ran. Costs one REST call for each data connector.',
        cost: perParent('dataConnector'),
        resolve: resolve.dataConnector,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of the execution.' }),
  }),
});

builder.queryFields((t) => ({
  dataConnectorExecution: t.field({
    type: DataConnectorExecution,
    nullable: true,
    description:
      'Execution of a data connector by id; null if there is none, or no such connector. Costs one REST call. Since 2.16.',
    cost: perParent(),
    args: {
      dataConnectorId: t.arg.id({ required: true, description: 'Intercom’s id of the data connector.' }),
      id: t.arg.id({ required: true, description: 'Intercom’s id of the execution.' }),
    },
    resolve: (_, { dataConnectorId, id }, ctx) => resolve.find(dataConnectorId, id, ctx),
  }),
}));

builder.objectField(DataConnector, 'executions', (t) =>
  t.field({
    type: DataConnectorExecutionConnection,
    nullable: true,
    description: `Executions of the data connector in a period, newest first. Without \`createdAfter\` only those of the last hour, so that an empty list does not mean that it never ran. Costs one REST call for each data connector and for each ${executionPageSize} executions.`,
    cost: paged(executionPageSize),
    args: {
      createdAfter: t.arg({
        type: 'DateTime',
        description: 'Start of the period, to the second. Default: an hour ago.',
      }),
      createdBefore: t.arg({ type: 'DateTime', description: 'End of the period, to the second. Default: now.' }),
      success: t.arg.boolean({ description: 'Whether they succeeded. Default: both.' }),
      errorType: t.arg({ type: ExecutionErrorType, description: 'Kind of error. Default: any, and none.' }),
      ...pageArgsOf(executionPageSize),
    },
    resolve: (connector, args, ctx, info) =>
      resolve.ofConnector(connector, args, ctx, ctx.scopes.has('pii') && nodesSelect(info, ...bodies)),
  }),
);
