import type { Plugin } from 'graphql-yoga';
import { createGraphQLError } from '../yoga.ts';

/** Headers that no page can send to another site without its leave, and that clients of GraphQL send already. */
const proofs = ['x-graphql-yoga-csrf', 'apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Any page in a browser can make it GET an address of another site. It could not read the answer, but would have spent
 * the workspace's REST calls: so a GET has to prove that it comes from no such page. POST bodies prove it by their type.
 */
export const preventCsrf: Plugin = {
  onRequestParse: ({ request }) => {
    if (request.method !== 'GET') return;
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type === 'application/json' || proofs.some((name) => request.headers.has(name))) return;
    throw createGraphQLError(`A GET query needs a header that tells it from a link: ${proofs[0]}, for one.`, {
      extensions: { code: 'BAD_REQUEST', http: { status: 403 } },
    });
  },
};
