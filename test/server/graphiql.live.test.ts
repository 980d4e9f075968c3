import { createClient } from 'graphql-sse';
import { afterAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { subscriptions } from '../../src/server/graphiql/examples/index.ts';
import { clientSecret, startOver } from '../support/webhooks.ts';

const sandbox = await startSandbox({ busy: { everyMs: 600_000 } });
const gateway = await startOver(sandbox.origin);
await sandbox.webhooks.register({
  url: new URL('/webhooks/intercom', gateway.url).href,
  secret: clientSecret,
  version: '2.16',
});
const client = createClient({ url: gateway.url, retryAttempts: 0 });
afterAll(async () => {
  client.dispose();
  await gateway.stop();
  await sandbox.stop();
});

/** How many events each example has reported so far. */
const listen = () =>
  subscriptions.map(({ query, variables = {} }) => {
    const items: unknown[] = [];
    client.subscribe(
      { query, variables },
      { next: (item) => void items.push(item), error: () => {}, complete: () => {} },
    );
    return items;
  });

const opened = async (): Promise<number> => {
  const text = await (await fetch(new URL('/metrics', gateway.url))).text();
  return Number(/subscriptions\{transport="sse"\} (\d+)/.exec(text)?.[1] ?? 0);
};

test('each live example has an event within three acts of made-up customers, for as long as they act', {
  timeout: 90_000,
}, async () => {
  const live = listen();
  await expect.poll(opened, { timeout: 20_000 }).toBe(subscriptions.length);
  for (let round = 1; round <= 10; round += 1) {
    for (let act = 0; act < 3; act += 1) {
      expect(sandbox.act()).toBeDefined();
      // So that events of one record are not merged on their way.
      await sandbox.webhooks.settled();
    }
    for (const items of live) await expect.poll(() => items.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(round);
  }
  expect(JSON.stringify(live)).not.toContain('"errors"');
});
