import { createServer } from 'node:http';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';

/** What a router passes on: who asks, and which trace this belongs to. */
const passedOn = ['authorization', 'traceparent', 'tracestate'];
const pick = (get) => Object.fromEntries(passedOn.flatMap((name) => (get(name) == null ? [] : [[name, get(name)]])));

class PassingOn extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    for (const [name, value] of Object.entries(context.headers ?? {})) request.http.headers.set(name, value);
  }
}

const apollo = async (supergraphSdl, port) => {
  const gateway = new ApolloGateway({ supergraphSdl, buildService: ({ url }) => new PassingOn({ url }) });
  // On a signal it would end the process before the other parts have stopped.
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, {
    listen: { port, host: '127.0.0.1' },
    context: async ({ req }) => ({ headers: pick((name) => req.headers[name]) }),
  });
  return { url, stop: () => server.stop() };
};

/** How Hive Gateway subscribes to the gateway. Its own default, server-sent events by GET, is refused as a cross-site request. */
const subscriptionTransports = {
  sse: { method: 'POST' },
  ws: {
    subscriptions: {
      kind: 'ws',
      location: '/graphql',
      options: { connectionParams: { authorization: '{context.headers.authorization}' } },
    },
  },
};

const hive = async (supergraph, port, { subscriptions = 'sse' } = {}) => {
  const runtime = createGatewayRuntime({
    supergraph,
    logging: false,
    transportEntries: { intercom: { options: subscriptionTransports[subscriptions] } },
    // Off in production; here so that errors tell which subgraph they come from.
    maskedErrors: false,
    propagateHeaders: { fromClientToSubgraphs: ({ request }) => pick((name) => request.headers.get(name)) },
  });
  const server = createServer(runtime);
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/graphql`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime[Symbol.asyncDispose]?.();
    },
  };
};

/** Each starts a router over a supergraph: `(sdl, port, options) => { url, stop }`. */
export const routers = { apollo, hive };
