import { type GraphQLError, execute as graphqlJs, parse } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { createContext } from '../../src/loaders/index.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { toGraphQLError } from '../../src/server/errors.ts';
import type { WritableResult } from '../../src/server/execute/executionRequest.ts';
import { execute } from '../../src/server/execute/index.ts';
import { examples } from '../../src/server/graphiql/examples/index.ts';
import { fieldsMissing, fieldsNull, fieldsOtherwise, isText, listsForObjects } from '../support/corruptJson.ts';
import { everyFieldOf } from '../support/everyField.ts';
import { startFaults } from '../support/faults.ts';
import { seeded } from '../support/writing.ts';

/** The graph over our executor and over the one of GraphQL.js: the same answers at the same calls. */
const sandbox = await startSandbox({ rateLimit: 1_000_000 });
const faulty = await startFaults(sandbox.origin);
afterAll(() => Promise.all([faulty.stop(), sandbox.stop()]));

type Executor = (args: Parameters<typeof graphqlJs>[0]) => ReturnType<typeof execute>;

const answered = async (executor: Executor, origin: string, query: string, variableValues = {}) => {
  sandbox.reset();
  const context = createContext({
    handler: createHandler(createDispatcher()),
    workspace: openWorkspace({ origin, token: 'test', version: '2.16', versionHeader: '2.16' }),
    operation: newOperation(),
  });
  const args = { schema, document: parse(query), variableValues, contextValue: context };
  const { stringify = JSON.stringify, ...result } = (await executor(args)) as WritableResult;
  const errors = result.errors?.map((error) => toGraphQLError(error).toJSON());
  const answer = stringify({ ...result, ...(errors && { errors: errors as never }) });
  return { answer: inOrder(JSON.parse(answer) as WritableResult), calls: [...sandbox.calls].sort() };
};

/** Errors by their paths: they come in the order in which calls fail that are under way at once, over either executor. */
const inOrder = (answer: WritableResult): WritableResult => {
  if (answer.errors === undefined) return answer;
  const at = ({ path }: GraphQLError) => JSON.stringify(path);
  return { ...answer, errors: answer.errors.toSorted((one, other) => at(one).localeCompare(at(other))) };
};

const sameOverBoth = async (query: string, variables?: object, origin = sandbox.origin) => {
  const theirs = await answered(graphqlJs, origin, query, variables);
  expect(await answered(execute, origin, query, variables)).toEqual(theirs);
  return theirs;
};

const timeFields = /\b(createdAt|updatedAt|lastSeenAt)\b/g;

test.each(examples.map((one) => [/\w+/.exec(one.query.replace(/^\W*(query|mutation)/, ''))?.[0], one] as const))(
  'the example %s',
  async (_, { query, variables }) => {
    const { answer } = await sameOverBoth(query.replace(timeFields, '$1: __typename'), variables);
    expect(answer.errors).toBeUndefined();
  },
);

const roots: readonly (readonly [root: string, args: string, depth: number])[] = [
  ['tickets', '(first: 20)', 3],
  ['ticket', `(id: "${seeded.manyParts}")`, 2],
  ['contacts', '(first: 3)', 3],
  ['conversations', '(first: 3)', 2],
  ['ticketTypes', '', 3],
  ['viewer', '', 4],
];
describe.each(roots)('every field of %s', (root, args, depth) => {
  const query = `{ __typename ${root}${args}${everyFieldOf(schema, root, depth)} }`;
  test('of whole records', async () => {
    expect((await sameOverBoth(query)).answer.data?.[root]).not.toBeNull();
  });
  test.each(Object.entries({ fieldsMissing, fieldsNull, fieldsOtherwise, listsForObjects, isText }))(
    'where upstream answers otherwise: %s',
    async (_, fault) => {
      faulty.breaks('[A-Z]+ .+', fault);
      await sameOverBoth(query, {}, faulty.origin);
    },
  );
});

test('asks about itself', async () => {
  const type = 'kind name ofType { kind name ofType { kind name ofType { name } } }';
  const { answer } = await sameOverBoth(
    `{ __schema { types { name kind fields(includeDeprecated: true) { name args { name defaultValue type { ${type} } } type { ${type} } } possibleTypes { name } enumValues { name } } } ticket: __type(name: "Ticket") { name } }`,
  );
  expect(answer.errors).toBeUndefined();
});
