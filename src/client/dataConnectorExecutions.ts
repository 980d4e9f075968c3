import { endpoint } from './core/endpoint.ts';
import { httpMethods, wireWord } from './core/enums.ts';
import { nextPageQuery, page } from './core/page.ts';
import { choice, flag, id, int, type Read, ref, shape, text, time } from './core/read.ts';
import { executionPageSize } from './core/sizes.ts';

const errorTypes = {
  request_configuration_error: 'REQUEST_CONFIGURATION_ERROR',
  faraday_error: 'FARADAY_ERROR',
  '3rd_party_error': 'THIRD_PARTY_ERROR',
  // What notifications call it.
  third_party_error: 'THIRD_PARTY_ERROR',
  response_mapping_error: 'RESPONSE_MAPPING_ERROR',
  token_refresh_error: 'TOKEN_REFRESH_ERROR',
  fin_action_response_formatting_error: 'FIN_ACTION_RESPONSE_FORMATTING_ERROR',
  fin_action_identity_verification_error: 'FIN_ACTION_IDENTITY_VERIFICATION_ERROR',
  email_verification_error: 'EMAIL_VERIFICATION_ERROR',
  non_fin_standalone_action_identity_verification_error: 'NON_FIN_STANDALONE_ACTION_IDENTITY_VERIFICATION_ERROR',
  request_validation_error: 'REQUEST_VALIDATION_ERROR',
  client_side_action_error: 'CLIENT_SIDE_ACTION_ERROR',
} as const;
export type ExecutionErrorType = (typeof errorTypes)[keyof typeof errorTypes];

const sourceTypes = {
  custom_bot: 'CUSTOM_BOT',
  inbound_custom_bot: 'INBOUND_CUSTOM_BOT',
  button_custom_bot: 'BUTTON_CUSTOM_BOT',
  triggerable_custom_bot: 'TRIGGERABLE_CUSTOM_BOT',
  answer: 'ANSWER',
  workflow: 'WORKFLOW',
  saved_reply: 'SAVED_REPLY',
  inbox: 'INBOX',
  fin: 'FIN',
} as const;
export type ExecutionSourceType = (typeof sourceTypes)[keyof typeof sourceTypes];

export const dataConnectorExecution = shape({
  id: id('id'),
  dataConnectorId: ref('data_connector_id'),
  success: flag('success'),
  httpStatus: int('http_status'),
  httpMethod: choice('http_method', httpMethods),
  errorType: choice('error_type', errorTypes),
  errorMessage: text('error_message'),
  executionTimeMs: int('execution_time_ms'),
  sourceType: choice('source_type', sourceTypes),
  sourceId: ref('source_id'),
  conversationId: ref('conversation_id'),
  createdAt: time('created_at'),
  requestUrl: text('request_url'),
  requestBody: text('request_body'),
  responseBody: text('response_body'),
  rawResponseBody: text('raw_response_body'),
});
export interface DataConnectorExecution extends Read<typeof dataConnectorExecution> {}

export interface ExecutionFilter {
  readonly success?: boolean | null | undefined;
  readonly errorType?: ExecutionErrorType | null | undefined;
  /** Unix seconds. Default: an hour ago. */
  readonly createdAfter?: number | null | undefined;
  /** Unix seconds. Default: now. */
  readonly createdBefore?: number | null | undefined;
}
export interface ExecutionListParams extends ExecutionFilter {
  readonly after: string | null;
  readonly limit: number;
  /** Whether rows have what was sent and what came back. */
  readonly withBodies: boolean;
}

const permission =
  'Executions require the permission to read data connectors, which the access token’s app gets in Intercom’s Developer Hub.';

export const dataConnectorExecutions = {
  list: endpoint('GET /data_connectors/{data_connector_id}/execution_results', {
    docs: 'data-connectors/listdataconnectorexecutionresults',
    since: '2.16',
    permission,
    query: ({ success, errorType, createdAfter, createdBefore, after, limit, withBodies }: ExecutionListParams) => ({
      success: success ?? undefined,
      error_type: errorType == null ? undefined : wireWord(errorTypes, errorType),
      start_ts: createdAfter ?? undefined,
      end_ts: createdBefore ?? undefined,
      include_bodies: withBodies ? true : undefined,
      per_page: Math.min(limit, executionPageSize),
      ...nextPageQuery(after),
    }),
    read: page('execution_results', dataConnectorExecution),
  }),
  find: endpoint('GET /data_connectors/{data_connector_id}/execution_results/{id}', {
    docs: 'data-connectors/showdataconnectorexecutionresult',
    since: '2.16',
    permission,
    read: dataConnectorExecution,
  }),
};
