import { isBefore, type Version } from '../../../src/client/core/versions.ts';
import { type Difference, differences } from './compareSchemas.ts';
import {
  asList,
  asObject,
  asText,
  description,
  isObject,
  type JsonObject,
  jsonContent,
  type Operation,
  onTheWire,
} from './description.ts';
import { publishedOperation } from './published.ts';

export interface SeenRequest {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The parsed JSON; undefined where none was sent. */
  readonly body?: unknown;
}

/** Query parameters that paginated operations take although not every description of them says so. */
const paging = new Set(['page', 'per_page', 'starting_after', 'before']);

/** What upstream takes in bodies although the description of the version has it otherwise. */
const takenAllTheSame: readonly {
  readonly key: string;
  readonly text: RegExp;
  readonly in?: (version: Version) => boolean;
}[] = [
  // Shown by pages older than the descriptions; declared nowhere.
  { key: 'POST /tickets/search', text: /^body\/sort is not declared$/ },
  {
    key: 'POST /contacts/search',
    text: /^body\/sort is not declared$/,
    in: (version) => isBefore(version, '2.16'),
  },
  { key: 'POST /conversations/search', text: /^body\/sort is not declared$/ },
  // It may be in the translation into the default language, says the text of the refusal.
  { key: 'POST /articles', text: /^body\/author_id is missing$/ },
  // A translation requires every field, says the schema of 2.11; its own example sends some.
  ...['POST /articles', 'PUT /articles/{}'].map((key) => ({
    key,
    text: /^body\/translated_content\/\w+\/\w+ is missing$/,
    in: (version: Version) => version === '2.11',
  })),
  // One of a company's ids is enough to untag it, says the text; the schema of 2.11 requires both.
  { key: 'POST /tags', text: /^body\/companies is not declared$/, in: (version) => version === '2.11' },
  // Options are objects, as the examples have them.
  { key: 'POST /data_attributes', text: /^body\/options\/\d+ must be string, not object$/ },
  { key: 'PUT /data_attributes/{}', text: /^body\/options\/\d+ must be string, not object$/ },
  // Declared a uuid of 24 characters, which there is not; the examples have ids of contacts.
  { key: 'POST /conversations', text: /^body\/from\/id must match format "uuid"$/ },
  // "Set to nil to remove company."
  { key: 'PUT /conversations/{}', text: /^body\/company_id must be string, not null$/ },
  // Declared text in most versions; the values are of whatever kind the attribute is.
  { key: 'PUT /conversations/{}', text: /^body\/custom_attributes\/[^/]+ must be / },
  // Declared as text only; the example beside it has a number.
  { key: 'POST /custom_object_instances/{}', text: /^body\/custom_attributes\/[^/]+ must be string/ },
  // Came after the description of Unstable.
  { key: 'PUT /tickets/{}', text: /^body\/priority is not declared$/, in: (version) => version === 'Unstable' },
  // Of WhatsApp's messages the description has the words and an example, and nothing else.
  {
    key: 'POST /messages',
    text: /^body\/(components|locale|to\/(phone|name)) is not declared$|^body\/to\/(type|id) is missing$/,
    in: (version) => !isBefore(version, '2.16'),
  },
  // Declared as text only in most versions; the table beside it has numbers, dates, links and money.
  { key: 'POST /events', text: /^body\/metadata\/\w+ must be string/ },
  // Declared as text only; the example beside it has numbers and booleans, and null takes a value away.
  { key: 'PUT /visitors', text: /^body\/custom_attributes\/\w+ must be string/ },
  // What responses call `automatic`.
  { key: 'PUT /ai/content_import_sources/{}', text: /^body\/sync_behavior must be equal to one of/ },
  // By `id` or `user_id`, it says; the example has an address alone.
  { key: 'POST /visitors/convert', text: /^body\/user\/(user_)?id is missing$/ },
];

/** Operations that take a body although the description of some versions has none. */
const takesBody = new Set(['PUT /companies/{}']);
/** Ids in paths that some versions declare to be integers, although their own examples show 24 hex digits. */
const hexadecimal = new Set(['GET /contacts/{}/notes', 'POST /contacts/{}/notes']);

/** The prose of each requires another type than JSON. */
const isDownload = ({ path }: SeenRequest): boolean => path.startsWith('/download/');

/** Query parameters that are declared as required, and that clients in use do without. */
const omittedAllTheSame: readonly { readonly key: string; readonly name: string }[] = [
  { key: 'GET /export/reporting_data/{}', name: 'client_id' },
];

const header = (request: SeenRequest, name: string): string => {
  const value = Object.entries(request.headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : (value?.join(', ') ?? '');
};

/** The media type of a body; JSON where it is not declared. */
const bodyType = ({ requestBody }: Operation): string =>
  Object.keys(asObject(requestBody?.['content'])).find((type) => type.startsWith('multipart/')) ?? 'application/json';

function* headerProblems(version: Version, operation: Operation, request: SeenRequest): Generator<string> {
  const pinned = header(request, 'intercom-version');
  // `Preview` is the newer name of Unstable. The enum of 2.11 and the others is not asked: some end before their own version.
  const names: readonly string[] = version === 'Unstable' ? ['Unstable', 'Preview'] : [version];
  if (!names.includes(pinned)) yield `header Intercom-Version is "${pinned}", not ${names.join(' or ')}`;
  if (!/^Bearer \S+$/.test(header(request, 'authorization'))) yield 'header Authorization is no bearer token';
  const type = isDownload(request) ? 'application/octet-stream' : 'application/json';
  if (!header(request, 'accept').includes(type)) yield `header Accept does not take ${type}`;
  if (request.body !== undefined && !header(request, 'content-type').startsWith(bodyType(operation))) {
    yield `header Content-Type is not ${bodyType(operation)}`;
  }
}

const scalarProblem = (schema: JsonObject, value: string): string | null => {
  const allowed = asList(schema['enum']);
  if (allowed.length > 0 && !allowed.includes(value)) return `must be one of ${allowed.join(', ')}`;
  switch (schema['type']) {
    case 'integer':
      return /^-?\d+$/.test(value) ? null : 'must be an integer';
    case 'boolean':
      return /^(true|false)$/.test(value) ? null : 'must be true or false';
    default:
      return null;
  }
};

/** An object that is taken apart is sent as its members: one of them where they are alternatives. */
const namesOf = (parameter: JsonObject): string[] => {
  const alternatives = asList(asObject(parameter['schema'])['oneOf']);
  if (parameter['explode'] !== true || alternatives.length === 0) return [asText(parameter['name'])];
  return alternatives.flatMap((one) => Object.keys(asObject(asObject(one)['properties'])));
};

function* parameterProblems(version: Version, operation: Operation, request: SeenRequest): Generator<string> {
  const { resolve } = description(version);
  const query = request.query ?? {};
  const declared = operation.parameters.filter((parameter) => parameter['in'] === 'query');
  const known = new Set(declared.flatMap((parameter) => namesOf(parameter)));
  for (const parameter of declared) {
    const names = namesOf(parameter);
    const name = names.find((one) => query[one] !== undefined) ?? names[0] ?? '';
    const value = query[name];
    if (value === undefined) {
      const isOmitted = omittedAllTheSame.some((one) => one.key === operation.key && one.name === name);
      if (parameter['required'] === true && !isOmitted) yield `query ${name} is missing`;
      continue;
    }
    const problem = scalarProblem(resolve(parameter['schema']) ?? {}, value);
    if (problem !== null) yield `query ${name} ${problem}`;
  }
  const paginated = publishedOperation(operation.key)?.paginated != null;
  for (const name of Object.keys(query)) {
    if (known.has(name) || (paginated && paging.has(name))) continue;
    yield `query ${name} is not declared`;
  }
  const parts = request.path.split('/');
  for (const [i, hole] of operation.path.split('/').entries()) {
    const parameter = operation.parameters.find(
      ({ in: place, name }) => place === 'path' && `{${asText(name)}}` === hole,
    );
    const isDeclared = !hexadecimal.has(operation.key);
    const problem = isDeclared
      ? scalarProblem(resolve(parameter?.['schema']) ?? {}, decodeURIComponent(parts[i] ?? ''))
      : null;
    if (problem !== null) yield `path ${hole} ${problem}`;
  }
}

const tabled = (version: Version, key: string, { text }: Difference): boolean =>
  takenAllTheSame.some((one) => one.key === key && one.in?.(version) !== false && one.text.test(text));

function* bodyProblems(version: Version, operation: Operation, body: unknown): Generator<string> {
  const declared = operation.requestBody;
  if (declared === null) {
    if (body !== undefined && !takesBody.has(operation.key)) yield 'body is not declared';
    return;
  }
  const schema = jsonContent(declared)?.['schema'];
  if (body === undefined) {
    yield 'body is missing';
  } else if (isObject(schema)) {
    const found = differences(description(version), schema, onTheWire(body), 'body', { integersForIds: true });
    for (const difference of found) if (!tabled(version, operation.key, difference)) yield difference.text;
  }
}

/** What is wrong with a request, by the official description of the version; nothing when the list is empty. */
export const checkRequest = (version: Version, request: SeenRequest): string[] => {
  const operation = description(version).match(request.method, request.path);
  if (operation === undefined) return [`${request.method} ${request.path} is no operation of ${version}`];
  return [
    ...headerProblems(version, operation, request),
    ...parameterProblems(version, operation, request),
    ...bodyProblems(version, operation, request.body),
  ];
};
