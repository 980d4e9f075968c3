import { url } from './config.js';
import { createClient } from './graphql-sse/client.mjs';

/** Asks the gateway. A field that failed is null, and the rest is shown; where nothing came, the reason is thrown. */
export const ask = async (query, variables = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (!data) throw new Error(errors[0].message);
  for (const { message, path } of errors ?? []) console.info(`${path?.join('.')}: ${message}`);
  return data;
};

const client = createClient({ url, retryAttempts: 0 });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Reports the events of a subscription for as long as the page is open. A stream that breaks is resumed after the last event;
 * without one, and where the gateway no longer has it, what was there before has to be read: `onGap`.
 */
export const listen = async (query, { onOpen, onEvent, onGap, onBreak }) => {
  let after = null;
  const connected = () => {
    onOpen();
    if (after === null) onGap();
  };
  for (;;) {
    try {
      for await (const { data } of client.iterate({ query, variables: { after } }, { connected })) {
        if (data?.item.__typename === 'EventsMissed') onGap();
        else if (data) {
          after = data.item.id;
          onEvent(data.item);
        }
      }
    } catch {}
    onBreak();
    await pause(1_000);
  }
};
