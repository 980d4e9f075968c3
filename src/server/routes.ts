import type { Plugin } from 'graphql-yoga';
import type { Log } from './log.ts';
import { describeError } from './observe/errors.ts';

/** Answers a request, or leaves it to the next by saying nothing. */
export type Route = (url: URL, request: Request) => Response | undefined | Promise<Response | undefined>;

/** The pages beside the GraphQL endpoint; what none of them answers goes on to it. */
export const routes = (all: readonly Route[], log: Log): Plugin => ({
  onRequest: async ({ request, url, endResponse }) => {
    try {
      for (const route of all) {
        const answer = await route(url, request);
        if (answer !== undefined) return endResponse(answer);
      }
      if (url.pathname !== '/graphql' && url.pathname !== '/graphql/') endResponse(new Response(null, { status: 404 }));
    } catch (error) {
      // Left to itself, the server adapter answers with the stack.
      log({ level: 'error', event: 'page-failed', error: describeError(error) });
      endResponse(new Response(null, { status: 500 }));
    }
  },
});
