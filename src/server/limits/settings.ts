import * as v from 'valibot';
import { defaultMaxListItems } from '../../client/core/sizes.ts';

interface Row {
  readonly key: string;
  readonly description: string;
  readonly value: number;
  readonly max: number;
}

const table = {
  MAX_BODY_BYTES: { key: 'bodyBytes', description: 'bytes of a request body', value: 1_000_000, max: 100_000_000 },
  MAX_TOKENS: {
    key: 'tokens',
    description: 'tokens of a GraphQL document, and its lines',
    value: 4_000,
    max: 100_000,
  },
  MAX_DEPTH: { key: 'depth', description: 'depth of nested fields, introspection excluded', value: 15, max: 100 },
  MAX_ALIASES: {
    key: 'aliases',
    description: 'aliases in an operation, fragments included',
    value: 30,
    max: 10_000,
  },
  MAX_ROOT_FIELDS: { key: 'rootFields', description: 'root fields of an operation', value: 20, max: 10_000 },
  MAX_DIRECTIVES: { key: 'directives', description: 'directives in a GraphQL document', value: 50, max: 10_000 },
  MAX_ENTITIES: {
    key: 'entities',
    description: 'representations in one `_entities` field',
    value: 1_000,
    max: 10_000,
  },
  MAX_LIST_ITEMS: {
    key: 'listItems',
    description: 'items of a list argument; all lists inside one argument may have 20 times as many together',
    value: defaultMaxListItems,
    max: 10_000,
  },
  MAX_REST_CALLS: {
    key: 'restCalls',
    description: 'REST calls of an operation, as estimated and as counted',
    value: 100,
    max: 100_000,
  },
  MAX_RECORDS: {
    key: 'records',
    description: 'objects in a response, as estimated',
    value: 100_000,
    max: 100_000_000,
  },
  MAX_ANSWER_BYTES: {
    key: 'answerBytes',
    description: 'bytes of a response to an operation',
    value: 16_000_000,
    max: 500_000_000,
  },
  MAX_CONNECTIONS: {
    key: 'connections',
    description: 'concurrent connections of a process',
    value: 1_000,
    max: 100_000,
  },
  MAX_SUBSCRIPTIONS: {
    key: 'subscriptions',
    description: 'open subscriptions of a process, and its open WebSockets',
    value: 1_000,
    max: 100_000,
  },
  MAX_SUBSCRIPTIONS_PER_CALLER: {
    key: 'subscriptionsPerCaller',
    description:
      'open subscriptions of a caller in a process: of an API key, of the `sub` of a JWT, of an access token',
    value: 100,
    max: 100_000,
  },
  MAX_SUBSCRIPTIONS_PER_SOCKET: {
    key: 'subscriptionsPerSocket',
    description: 'operations at a time on a WebSocket, open subscriptions included',
    value: 20,
    max: 100_000,
  },
  MAX_UNSENT_BYTES: {
    key: 'unsentBytes',
    description: 'bytes of responses that clients have not read yet, of all connections of a process',
    value: 100_000_000,
    max: 999_999_999,
  },
  SEND_TIMEOUT_MS: {
    key: 'sendTimeoutMs',
    description: 'milliseconds after which a client that reads nothing of its response is disconnected',
    value: 30_000,
    max: 600_000,
  },
  REQUEST_TIMEOUT_MS: {
    key: 'requestTimeoutMs',
    description: 'milliseconds in which a request must arrive, headers and body',
    value: 15_000,
    max: 600_000,
  },
} as const satisfies Readonly<Record<string, Row>>;

type Name = keyof typeof table;
/** What is refused before any REST call, however it is asked. */
export type Limits = { readonly [N in Name as (typeof table)[N]['key']]: number };

const names = Object.keys(table) as Name[];
const each = <T>(one: (name: Name, row: Row) => T) =>
  Object.fromEntries(names.map((name) => [name, one(name, table[name])])) as Record<Name, T>;

/** The limits as settings, for the help and the documentation. */
export const limitSettings = each((name, { description, value, max }) => ({
  description: name.startsWith('MAX_') ? `maximum ${description}` : description,
  accepts: `a whole number from 1 to ${max}`,
  default: String(value),
}));

/** Reads each limit from its variable, or gives its default. */
export const limitSchema = each((_, { value, max }) =>
  v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number), v.minValue(1), v.maxValue(max)),
    String(value),
  ),
);

/** The limits of the values that were read. */
export const limitsOf = (values: Readonly<Record<Name, number>>): Limits =>
  Object.fromEntries(names.map((name) => [table[name].key, values[name]])) as Limits;

/** The limits where no variable is set. */
export const defaultLimits: Limits = limitsOf(each((_, { value }) => value));

/** As they were set. */
export const printLimits = (limits: Limits): Record<Name, string> => each((name) => String(limits[table[name].key]));
