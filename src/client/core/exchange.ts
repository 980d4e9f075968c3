import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { Signal } from './stop.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** undici leaves an encoded body as it came. */
const decoderOf = (headers: Answer['headers']) => {
  const encoding = String(headers['content-encoding'] ?? '').toLowerCase();
  return Object.hasOwn(decoders, encoding) ? decoders[encoding as keyof typeof decoders]() : undefined;
};

export interface Exchange extends Dispatcher.DispatchOptions {
  readonly signal: Signal | undefined;
  /** Why no more is to be read of an answer of this status, and so far of this size. */
  readonly refuse: (status: number, size: number) => Error | undefined;
}

/**
 * One request and its whole answer; a stream of the body would cost more than reading it. However it fails, the connection
 * is let go.
 */
export const exchange = (dispatcher: Dispatcher, { signal, refuse, ...request }: Exchange): Promise<Answer> =>
  new Promise((resolve, reject) => {
    let status = 0;
    let headers: Answer['headers'] = {};
    let size = 0;
    const chunks: Buffer[] = [];
    let decoder: ReturnType<typeof decoderOf>;
    let letGo = (_: Error): void => {};

    const fail = (error: Error): void => {
      signal?.removeEventListener('abort', giveUp);
      reject(error);
      decoder?.destroy();
      letGo(error);
    };
    const giveUp = (): void => fail(signal?.reason as Error);
    const checkSize = (): void => {
      const error = refuse(status, size);
      if (error !== undefined) fail(error);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      checkSize();
    };
    const end = (): void => {
      signal?.removeEventListener('abort', giveUp);
      resolve({ status, headers, bytes: Buffer.concat(chunks, size) });
    };

    signal?.addEventListener('abort', giveUp, { once: true });
    dispatcher.dispatch(request, {
      onRequestStart: (control) => {
        letGo = (error) => control.abort(error);
        if (signal?.aborted) giveUp();
      },
      onResponseStart: (control, code, found) => {
        // Such as 103: the answer is still to come.
        if (code < 200) return;
        [status, headers] = [code, found];
        decoder = decoderOf(headers)
          ?.on('data', take)
          .on('end', end)
          .on('error', fail)
          .on('drain', () => control.resume());
        checkSize();
      },
      onResponseData: (control, chunk) => {
        if (decoder === undefined) take(chunk);
        else if (!decoder.write(chunk)) control.pause();
      },
      onResponseEnd: () => {
        if (decoder === undefined) end();
        else decoder.end();
      },
      onResponseError: (_, error) => fail(error),
    });
  });
