import type { Plugin } from 'graphql-yoga';
import type { Log } from './log.ts';
import { describeError } from './observe/errors.ts';

/** Answers a request, or leaves it to the next by saying nothing. */
export type Route = (url: URL, request: Request) => Response | undefined | Promise<Response | undefined>;

/** Whether a path is that of the GraphQL endpoint. */
export const isEndpoint = (path: string, endpoint: string): boolean => path === endpoint || path === `${endpoint}/`;

/** The pages beside the GraphQL endpoint; what none of them answers goes on to it. */
export const routes = (all: readonly Route[], endpoint: string, log: Log): Plugin => ({
  onRequest: async ({ request, url, endResponse }) => {
    try {
      for (const route of all) {
        const answer = await route(url, request);
        if (answer !== undefined) return endResponse(answer);
      }
      if (!isEndpoint(url.pathname, endpoint)) endResponse(new Response(null, { status: 404 }));
    } catch (error) {
      // Left to itself, the server adapter answers with the stack.
      log({ level: 'error', event: 'page-failed', error: describeError(error) });
      endResponse(new Response(null, { status: 500 }));
    }
  },
});
