import { createGraphQLError, createSchema } from 'graphql-yoga';
import { InvalidInputError, RateLimitedError } from '../../../src/client/core/errors.ts';
import { createHandler } from '../../../src/client/core/http.ts';
import { createDispatcher } from '../../../src/client/core/transport.ts';
import { openWorkspace, type Workspace } from '../../../src/client/core/workspace.ts';
import type { Context } from '../../../src/loaders/index.ts';

export const secret = 'dG9rOnNlY3JldC10b2tlbg';

/** A schema of a few fields, each of which goes wrong, or costs calls, in its own way. */
export const minimalSchema = createSchema<Context>({
  typeDefs: /* GraphQL */ `
    type Query {
      hello(name: String): String
      number(value: Int!): Int
      admins: [String]
      me: String
      broken: String
      leak: String
      refused: String
      limited: String
      deliberate: String
      unwritable: Int
      nothing: String!
      thrown: String
    }
    type Mutation {
      write: String
    }
  `,
  resolvers: {
    Query: {
      hello: (_, { name }: { name?: string }) => `hello ${name ?? 'world'}`,
      number: (_, { value }: { value: number }) => value,
      admins: async (_, __, { load, trace }) => {
        const read = () => load.admins.all();
        return (await (trace === undefined ? read() : trace('admins', read))).map(({ name }) => name);
      },
      me: async (_, __, { load }) => (await load.admins.viewer()).workspace?.name,
      broken: () => {
        throw new TypeError("Cannot read properties of undefined (reading 'id')");
      },
      leak: () => {
        throw new Error(`ENOENT: /srv/app/src/secret.ts with ${secret}`);
      },
      refused: () => {
        throw new InvalidInputError('There is no attribute Size.', 'filter.attribute[0].name', { status: 400 });
      },
      limited: () => {
        const upstream = { status: 429, code: 'rate_limit_exceeded', requestId: 'r-1' };
        throw new RateLimitedError(
          "The workspace's Intercom rate limit is exceeded. Retry later.",
          upstream,
          new Date(1_700_000_000_000),
        );
      },
      deliberate: () => {
        throw createGraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN', originalError: { stack: 'x' } } });
      },
      unwritable: () => 'the body of an answer',
      nothing: () => null,
      thrown: () => {
        throw 'a string';
      },
    },
    Mutation: { write: () => 'written' },
  },
});

export const workspaceAt = (origin: string): Workspace =>
  openWorkspace({
    origin,
    token: secret,
    version: '2.16',
    versionHeader: '2.16',
  });

export const newHandler = () => createHandler(createDispatcher());

export interface GraphQLResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: { readonly intercom: Readonly<Record<string, unknown>> };
}

export const postJson = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
