import { ApolloClient, HttpLink } from '@apollo/client';
import { createCache } from './cache.js';

/** A client of the gateway at `url`. `fetch` may be replaced. */
export const createClient = (url, fetch = globalThis.fetch) =>
  new ApolloClient({
    link: new HttpLink({ uri: url, fetch }),
    cache: createCache(),
    // A field that fails is null and the rest is there: show both.
    defaultOptions: {
      query: { errorPolicy: 'all' },
      watchQuery: { errorPolicy: 'all' },
      mutate: { errorPolicy: 'all' },
    },
  });
