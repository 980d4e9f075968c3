import { afterAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { startReceiver } from '../support/webhookReceiver.ts';

const receiver = await startReceiver();
const [one, twin, other] = await Promise.all([
  startSandbox({ busy: { everyMs: 600_000, seed: 7 } }),
  startSandbox({ busy: { everyMs: 600_000, seed: 7 } }),
  startSandbox({ busy: { everyMs: 600_000, seed: 8 } }),
]);
afterAll(async () => {
  await Promise.all([one, twin, other].map((sandbox) => sandbox.stop()));
  receiver.stop();
});

const some = Array.from({ length: 25 });

test('made-up customers do the same at each start, by their seed', () => {
  const acts = some.map(() => one.act());
  expect(some.map(() => twin.act()).map((act) => act?.route)).toEqual(acts.map((act) => act?.route));
  expect(some.map(() => other.act()?.route)).not.toEqual(acts.map((act) => act?.route));
  expect(new Set(acts.map((act) => act?.route)).size).toBeGreaterThan(3);
});

test('what they do is sent, and is no call of the REST API', async () => {
  one.reset();
  await one.webhooks.register({ url: receiver.url, secret: 'a-client-secret' });
  for (const _ of some) one.act();
  await one.webhooks.settled();
  const topics = new Set(receiver.topics());
  for (const topic of ['conversation.user.replied', 'conversation.admin.replied', 'ticket.state.updated'])
    expect(topics).toContain(topic);
  expect(one.calls).toEqual([]);
});

test('they act by themselves until the sandbox stops', async () => {
  const busy = await startSandbox({ busy: { everyMs: 5 }, webhook: { url: receiver.url, secret: 'a-client-secret' } });
  receiver.received.length = 0;
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBeGreaterThan(2);
  await busy.stop();
  expect(busy.webhooks.condition).toBe('none');
});
