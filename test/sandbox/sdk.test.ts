import { IntercomClient } from 'intercom-client';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { ids, sdkCalls } from '../support/sdk/index.ts';

/** Intercom's own SDK is written for the real API: what it sends, the sandbox must accept. */
const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

/** The names of all methods of a client and of the clients in it. */
const methodsOf = (client: object, prefix = ''): readonly string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(client))).flatMap(([name, { get, value }]) => {
    if (name === 'constructor' || name.startsWith('_') || name === 'unstable') return [];
    if (get !== undefined) return methodsOf(get.call(client), `${prefix}${name}.`);
    return typeof value === 'function' ? [prefix + name] : [];
  });

interface Refusal {
  readonly in: readonly string[];
  readonly code: string;
}
const lacks = (...versions: readonly string[]): Refusal => ({ in: versions, code: 'intercom_version_invalid' });
/** What the SDK calls and the sandbox refuses, as the official descriptions say. */
const refused: Readonly<Record<string, Refusal>> = {
  'conversations.runAssignmentRules': lacks('2.14', '2.16'),
  'customChannelEvents.notifyNewConversation': lacks('2.16'),
  'customChannelEvents.notifyNewMessage': lacks('2.16'),
  'customChannelEvents.notifyQuickReplySelected': lacks('2.16'),
  'customChannelEvents.notifyAttributeCollected': lacks('2.16'),
  // Sent without the header `Accept: application/octet-stream`, which is required.
  'dataExport.download': { in: ['2.14', '2.16'], code: 'not_acceptable' },
};

test('each method of the SDK has a call', () => {
  const methods = methodsOf(new IntercomClient({ token: 'test' })).filter((name) => name !== 'fetch');
  expect(Object.keys(sdkCalls).toSorted()).toEqual([...methods].toSorted());
});

describe.each(['2.14', '2.16'])('the sandbox accepts in %s what the SDK sends', (version) => {
  const sdk = new IntercomClient({
    token: 'test',
    environment: sandbox.origin,
    // The address of a recording leads to a host that is made up.
    fetch: (url, init) => fetch(url, { ...init, redirect: 'manual' }),
    maxRetries: 0,
    headers: { 'Intercom-Version': version },
  });

  test.each(Object.keys(sdkCalls))('%s', async (name) => {
    const call = sdkCalls[name]?.(sdk, ids);
    const refusal = refused[name];
    if (refusal?.in.includes(version)) return await expect(call).rejects.toThrow(refusal.code);
    await call;
    const last = sandbox.log.at(-1);
    expect(last?.headers['intercom-version']).toBe(version);
    expect(last?.status).toBeLessThan(400);
  });
});
