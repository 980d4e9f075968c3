import {
  type Body,
  booleanIn,
  type Handlers,
  isObject,
  listIn,
  objectIn,
  Reply,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import { pageOf, wholeNumber } from './paging.ts';
import { type DataConnector, newConnector } from './seed/dataConnectors.ts';

const perPageDefault = 20;
const perPageMost = 50;

export const connectorOf = ({ state, path }: SandboxRequest, name: string): DataConnector => {
  const connector = state.dataConnectors.get(path[name] ?? '');
  if (!connector) throw notFound('data_connector_not_found', 'Data connector not found');
  return connector;
};

/** A page of a list whose cursors have an error of their own. */
export const cursorPage = <
  R extends { readonly id: string; readonly updated_at?: string; readonly created_at: string },
>(
  query: URLSearchParams,
  records: readonly R[],
  perPage: number,
  most: number,
) => {
  const per_page = wholeNumber(query.get('per_page'), 'per_page', perPage, most);
  const by = ({ updated_at, created_at }: R) => Date.parse(updated_at ?? created_at);
  try {
    const pagination = { per_page, starting_after: query.get('starting_after') };
    const { records: data, pages } = pageOf(records, { descending: true, by }, { pagination }, perPage);
    const next = pages['next'] as { readonly starting_after: string } | undefined;
    return { data, pages: { type: 'pages', per_page, next: next ? { starting_after: next.starting_after } : null } };
  } catch (error) {
    if (!(error instanceof HttpError) || error.field !== 'starting_after') throw error;
    throw new HttpError(
      400,
      'client_error',
      'Invalid starting_after param. Please try again using a starting_after value from a paginated response',
    );
  }
};

const row = (one: DataConnector) => ({
  type: one.type,
  id: one.id,
  name: one.name,
  description: one.description,
  state: one.state,
  http_method: one.http_method,
  direct_fin_usage: one.direct_fin_usage,
  created_by_admin_id: one.created_by_admin_id,
  updated_by_admin_id: one.updated_by_admin_id,
  created_at: one.created_at,
  updated_at: one.updated_at,
  execution_results_url: `/data_connectors/${one.id}/execution_results`,
});

/** With the names of headers, and asterisks for their values. */
const whole = ({ was_live, in_use, headers, ...one }: DataConnector) => ({
  ...one,
  headers: headers.map(({ name }) => ({ name, value: '****' })),
  execution_results_url: row({ was_live, in_use, headers, ...one }).execution_results_url,
});

const unprocessable = (message: string, code = 'parameter_invalid') => new HttpError(422, code, message);

const wordsIn = (body: Body, name: string, words: readonly string[]): string[] | undefined =>
  listIn(body, name)?.map((word) => {
    if (typeof word !== 'string' || !words.includes(word))
      throw unprocessable(`Invalid ${name}. Must be a subset of: ${words.join(', ')}`);
    return word;
  });

const methods = ['get', 'post', 'put', 'delete', 'patch'];
const types = ['string', 'integer', 'decimal', 'boolean'];

const headersIn = (body: Body): DataConnector['headers'] | undefined =>
  listIn(body, 'headers')?.map((header) => {
    if (!isObject(header)) throw unprocessable('Invalid headers');
    return { name: textIn(header, 'name') ?? '', value: textIn(header, 'value') ?? '' };
  });

const inputsIn = (body: Body): DataConnector['data_inputs'] | undefined =>
  listIn(body, 'data_inputs')?.map((input) => {
    if (!isObject(input) || !types.includes(String(input['type']))) throw unprocessable('Invalid data_inputs');
    if ((textIn(input, 'description') ?? '') === '') throw unprocessable('Description is required for each input');
    return { required: false, default_value: '', ...input };
  });

/** Of each value of a sample: a name and a type. */
const fieldsOf = (value: unknown, path: readonly string[] = []): DataConnector['response_fields'] => {
  if (isObject(value)) return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, [...path, name]));
  const type =
    typeof value === 'number'
      ? Number.isInteger(value)
        ? 'integer'
        : 'decimal'
      : typeof value === 'boolean'
        ? 'boolean'
        : 'string';
  return [{ path: path.join('.'), type, example_value: value, redacted: false }];
};

/** What a body changes; what it does not name stays. */
const fieldsIn = (body: Body): Partial<DataConnector> => {
  const method = textIn(body, 'http_method');
  if (method !== undefined && !methods.includes(method)) throw unprocessable("Http Method isn't an option");
  const sample = objectIn(body, 'mock_response');
  const given = {
    name: textIn(body, 'name'),
    description: textIn(body, 'description'),
    http_method: method,
    url: textIn(body, 'url'),
    body: textIn(body, 'body'),
    direct_fin_usage: booleanIn(body, 'direct_fin_usage'),
    audiences: wordsIn(body, 'audiences', ['leads', 'users', 'visitors']),
    headers: headersIn(body),
    data_inputs: inputsIn(body),
    token_ids: listIn(body, 'token_ids')?.map(String),
    customer_authentication: booleanIn(body, 'customer_authentication'),
    bypass_authentication: booleanIn(body, 'bypass_authentication'),
    validate_missing_attributes: booleanIn(body, 'validate_missing_attributes'),
    response_fields: sample && fieldsOf(sample),
    configuration_response_type: sample && 'mock_response_type',
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};

const stateIn = (body: Body): DataConnector['state'] | undefined => {
  const state = textIn(body, 'state');
  if (state === undefined || state === 'draft' || state === 'live') return state;
  throw unprocessable('Invalid state. Must be one of: draft, live');
};

const inUse = (what: string) =>
  new HttpError(409, 'data_connector_in_use', `Data connector is in use by other resources and cannot be ${what}`);

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '');

export const dataConnectors: Handlers<'dataConnectors'> = {
  'GET /data_connectors'({ state, query }) {
    const { data, pages } = cursorPage(query, [...state.dataConnectors.values()], perPageDefault, perPageMost);
    return { type: 'list', data: data.map(row), pages };
  },
  'GET /data_connectors/{id}'(request) {
    const version = request.query.get('state_version') ?? 'live';
    if (version !== 'live' && version !== 'draft') throw invalid('Invalid state_version. Must be one of: live, draft');
    const connector = connectorOf(request, 'id');
    if (version === 'live' && !connector.was_live)
      throw notFound('data_connector_not_found', 'Data connector not found');
    return whole(connector);
  },
  'POST /data_connectors'({ state, body, now }) {
    const name = textIn(body, 'name') ?? '';
    if (name === '') throw unprocessable('Name is required', 'parameter_not_found');
    const connector = { ...newConnector(state.nextId(), name, now), ...fieldsIn(body) };
    state.dataConnectors.set(connector.id, connector);
    return new Reply(201, whole(connector));
  },
  'PATCH /data_connectors/{id}'(request) {
    const { body, now } = request;
    const connector = connectorOf(request, 'id');
    const [fields, state] = [fieldsIn(body), stateIn(body) ?? connector.state];
    if (state === 'draft' && connector.state === 'live' && connector.in_use) throw inUse('set to draft');
    Object.assign(connector, fields, {
      state,
      was_live: connector.was_live || state === 'live',
      updated_at: isoOf(now),
    });
    return whole(connector);
  },
  'DELETE /data_connectors/{id}'(request) {
    const { id, state, in_use } = connectorOf(request, 'id');
    if (in_use) throw inUse('deleted');
    if (state !== 'draft') throw new HttpError(409, 'conflict', 'Data connector must be in draft state to be deleted');
    request.state.dataConnectors.delete(id);
    return { id, object: 'data_connector', deleted: true };
  },
};
