import { Client, fetchExchange } from '@urql/core';
import { createCache } from './cache.js';

/** A client of the gateway at `url`. `fetch` may be replaced. */
export const createClient = (url, fetch = globalThis.fetch) =>
  new Client({
    url,
    fetch,
    exchanges: [createCache(), fetchExchange],
    // urql sends short queries by GET, which the gateway refuses without a header that no link can send.
    preferGetMethod: false,
    // Events come as server-sent events.
    fetchSubscriptions: true,
  });
