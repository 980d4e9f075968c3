import { afterAll, beforeEach, expect } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import type { Version } from '../../src/sandbox/versions.ts';
import { startReceiver } from '../support/webhookReceiver.ts';
import { callOf, type Json } from './support.ts';

/** A sandbox whose app is in 2.16 before each test, and an endpoint that gets its notifications. */
export const useWebhooks = async () => {
  const receiver = await startReceiver();
  const sandbox = await startSandbox();
  const call = callOf(() => sandbox);
  afterAll(async () => {
    await sandbox.stop();
    receiver.stop();
  });

  const listenIn = async (version: Version): Promise<void> => {
    sandbox.reset();
    await sandbox.webhooks.register({ url: receiver.url, secret: 'a-client-secret', version });
    receiver.received.length = 0;
  };
  beforeEach(() => listenIn('2.16'));

  /** What a call sends, as the receiver gets it. */
  const sentBy = async (what: string, body?: object, version = '2.16'): Promise<Json[]> => {
    await sandbox.webhooks.settled();
    receiver.received.length = 0;
    const reply = await call(what, { version, ...(body && { body }) });
    expect([what, reply.status]).toEqual([what, expect.toSatisfy((status: number) => status < 300)]);
    await sandbox.webhooks.settled();
    return receiver.notifications();
  };
  const topicsOf = async (...asked: Parameters<typeof sentBy>): Promise<string[]> =>
    (await sentBy(...asked)).map(({ topic }) => topic);

  return { call, listenIn, sentBy, topicsOf };
};
