import type { Worker } from 'node:cluster';
import { TransientMap } from '../../client/core/transient.ts';

interface Closeable {
  readonly close: () => void;
}

/**
 * Node's primary keeps a connection that it has handed to a worker until the worker says that it has it. One that ends
 * before leaves the connection open for good, with nobody behind it. Answers what closes those, for when it has ended.
 */
export const followHandedOver = ({ process: child }: Worker): (() => void) => {
  const waiting = new TransientMap<number, Closeable>();
  const send = child.send.bind(child) as (message: unknown, handle?: unknown, ...rest: unknown[]) => boolean;
  const noting = (
    message: { readonly act?: string; readonly seq?: number },
    handle?: Closeable,
    ...rest: unknown[]
  ) => {
    if (message.act === 'newconn' && message.seq !== undefined && typeof handle?.close === 'function')
      waiting.set(message.seq, handle);
    return send(message, handle, ...rest);
  };
  child.send = noting as typeof child.send;
  child.on('internalMessage', ({ ack }: { readonly ack?: number }) => {
    if (ack !== undefined) waiting.delete(ack);
  });
  return () => {
    for (const handle of waiting.values()) handle.close();
    waiting.clear();
  };
};
