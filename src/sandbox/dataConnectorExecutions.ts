import { connectorOf, cursorPage } from './dataConnectors.ts';
import type { Handlers } from './handler.ts';
import { invalid, notFound } from './httpErrors.ts';
import type { Execution } from './seed/dataConnectors.ts';

const perPageDefault = 10;
const perPageMost = 30;
const hour = 3600;

const errorTypes = [
  'request_configuration_error',
  'faraday_error',
  '3rd_party_error',
  'response_mapping_error',
  'token_refresh_error',
  'fin_action_response_formatting_error',
  'fin_action_identity_verification_error',
  'email_verification_error',
  'non_fin_standalone_action_identity_verification_error',
  'request_validation_error',
  'client_side_action_error',
];

const secondsIn = (query: URLSearchParams, name: string, otherwise: number): number => {
  const asked = query.get(name);
  if (asked === null) return otherwise;
  if (!/^\d+$/.test(asked)) throw invalid(`${name} must be a Unix timestamp (integer)`);
  return Number(asked);
};

const yesOrNo = (query: URLSearchParams, name: string): boolean | null => {
  const asked = query.get(name);
  return asked === 'true' ? true : asked === 'false' ? false : null;
};

const withoutBodies = ({ request_body, response_body, raw_response_body, ...rest }: Execution) => rest;

export const dataConnectorExecutions: Handlers<'dataConnectorExecutions'> = {
  'GET /data_connectors/{data_connector_id}/execution_results'(request) {
    const { state, query, now } = request;
    const { id } = connectorOf(request, 'data_connector_id');
    const [success, errorType] = [yesOrNo(query, 'success'), query.get('error_type')];
    if (errorType !== null && !errorTypes.includes(errorType))
      throw invalid(`Invalid error_type. Must be one of: ${errorTypes.join(', ')}`);
    const [from, to] = [secondsIn(query, 'start_ts', now - hour), secondsIn(query, 'end_ts', now)];
    const matching = [...state.executions.values()].filter((one) => {
      const at = Date.parse(one.created_at) / 1000;
      return (
        one.data_connector_id === id &&
        at >= from &&
        at <= to &&
        (success === null || one.success === success) &&
        (errorType === null || one.error_type === errorType)
      );
    });
    const { data, pages } = cursorPage(query, matching, perPageDefault, perPageMost);
    return { type: 'list', data: yesOrNo(query, 'include_bodies') === true ? data : data.map(withoutBodies), pages };
  },
  'GET /data_connectors/{data_connector_id}/execution_results/{id}'(request) {
    const { id } = connectorOf(request, 'data_connector_id');
    const execution = request.state.executions.get(request.path['id'] ?? '');
    if (execution?.data_connector_id !== id) throw notFound('execution_result_not_found', 'Execution result not found');
    return execution;
  },
};
