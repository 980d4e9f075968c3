import type { ExecutionResult } from 'graphql';
import { textOf } from '../responseSize.ts';
import type { EventStream } from '../subscriptions/stream.ts';
import { createGraphQLError } from '../yoga.ts';
import type { CallbackRequest } from './request.ts';

const sendTimeoutMs = 5_000;
const protocolHeader = { 'subscription-protocol': 'callback' };

/** On the response to a request that is answered by callbacks. */
export const callbackHeaders: Readonly<Record<string, string>> = protocolHeader;

type Message =
  | { readonly action: 'check' }
  | { readonly action: 'next'; readonly payload: unknown }
  | { readonly action: 'complete'; readonly errors?: readonly object[] };

const stoppingErrors = [
  { message: 'The gateway is stopping. Subscribe again.', extensions: { code: 'SERVICE_UNAVAILABLE' } },
];

/** Whether the router took it. Redirects are not followed: they would lead out of what is allowed. */
const send = async ({ url, id, verifier }: CallbackRequest, message: Message): Promise<boolean> => {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...protocolHeader },
      body: JSON.stringify({ kind: 'subscription', id, verifier, ...message }),
      signal: AbortSignal.timeout(sendTimeoutMs),
    });
    await reply.body?.cancel();
    return reply.ok;
  } catch {
    return false;
  }
};

/**
 * Makes sure that the router waits for events at the address.
 *
 * @throws {GraphQLError} `BAD_REQUEST` where it does not.
 */
export const checkCallback = async (callback: CallbackRequest): Promise<void> => {
  if (await send(callback, { action: 'check' })) return;
  throw createGraphQLError('The callback URL did not confirm the subscription.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400, spec: false } },
  });
};

const payloadOf = (result: ExecutionResult): unknown => JSON.parse(textOf(result));

/** Sends the events of a stream, one after the other, and heartbeats. The stream ends where one is not taken. */
export const sendToCallback = async (callback: CallbackRequest, stream: EventStream): Promise<void> => {
  const { heartbeatMs } = callback;
  const beat = async () => {
    if (!(await send(callback, { action: 'check' }))) stream.close('client');
  };
  const heartbeats = heartbeatMs === 0 ? undefined : setInterval(beat, heartbeatMs).unref();
  try {
    for await (const result of stream)
      if (!(await send(callback, { action: 'next', payload: payloadOf(result) }))) stream.close('client');
    // A client that has left receives nothing.
    if (stream.end === 'stopping') await send(callback, { action: 'complete', errors: stoppingErrors });
    else if (stream.end !== 'client') await send(callback, { action: 'complete' });
  } finally {
    clearInterval(heartbeats);
  }
};
