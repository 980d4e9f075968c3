import type { Caller } from '../caller.ts';
import { checkTextNesting } from '../limits/values.ts';
import { badRequest } from './problems.ts';

/** Headers that no page can send to another site without its leave, and that clients of GraphQL send already. */
const proofs = ['x-graphql-yoga-csrf', 'apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Any page in a browser can make it GET an address of another site. It could not read the answer, but would have spent
 * the workspace's REST calls: so a GET has to prove that it comes from no such page. POST bodies prove it by their type.
 */
const preventCsrf = (headers: Caller['headers']): void => {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json' || proofs.some((name) => headers.has(name))) return;
  throw badRequest(`A GET query requires a header that a link cannot send, such as ${proofs[0]}.`, 403);
};

/**
 * The parameters of a GET request, from its query string.
 *
 * @throws {GraphQLError} `BAD_REQUEST`: status 403 without a header that proves its origin, 400 for parameters that are no JSON.
 */
export const readGet = (headers: Caller['headers'], query: URLSearchParams): Readonly<Record<string, unknown>> => {
  preventCsrf(headers);
  const given = Object.entries({
    query: query.get('query'),
    documentId: query.get('documentId'),
    doc_id: query.get('doc_id'),
    id: query.get('id'),
    operationName: query.get('operationName'),
    variables: jsonIn(query, 'variables'),
    extensions: jsonIn(query, 'extensions'),
  });
  return Object.fromEntries(given.filter(([, value]) => value !== null && value !== ''));
};

const jsonIn = (query: URLSearchParams, name: string): unknown => {
  const text = query.get(name);
  if (!text) return null;
  checkTextNesting(text);
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`The parameter ${name} is not JSON.`);
  }
};
