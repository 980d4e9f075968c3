import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { AbortLike } from './abort.ts';

export interface RawResponse {
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
export const decoderOf = (headers: RawResponse['headers']) => {
  const encoding = String(headers['content-encoding'] ?? '').toLowerCase();
  return Object.hasOwn(decoders, encoding) ? decoders[encoding as keyof typeof decoders]() : undefined;
};
export type Decoder = NonNullable<ReturnType<typeof decoderOf>>;

export interface RawRequest extends Dispatcher.DispatchOptions {
  readonly signal: AbortLike | undefined;
  /** Why no more is to be read of an answer of this status, and so far of this size. */
  readonly errorFor: (status: number, size: number) => Error | undefined;
}

/** One answer on its way in. */
class ResponseHandler implements Dispatcher.DispatchHandler {
  readonly #request: RawRequest;
  readonly #resolve: (answer: RawResponse) => void;
  readonly #reject: (error: unknown) => void;
  readonly #onAbort = (): void => this.#fail(this.#request.signal?.reason as Error);
  readonly #chunks: Buffer[] = [];
  #status = 0;
  #headers: RawResponse['headers'] = {};
  #size = 0;
  #decoder: ReturnType<typeof decoderOf>;
  #control: Dispatcher.DispatchController | undefined;

  constructor(request: RawRequest, resolve: (answer: RawResponse) => void, reject: (error: unknown) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    request.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(control: Dispatcher.DispatchController): void {
    this.#control = control;
    if (this.#request.signal?.aborted) this.#onAbort();
  }

  onResponseStart(control: Dispatcher.DispatchController, status: number, headers: RawResponse['headers']): void {
    // Such as 103: the answer is still to come.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    this.#decoder = decoderOf(headers)
      ?.on('data', (chunk: Buffer) => this.#take(chunk))
      .on('end', () => this.#end())
      .on('error', (error) => this.#fail(error))
      .on('drain', () => control.resume());
    this.#checkSize();
  }

  onResponseData(control: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#decoder === undefined) this.#take(chunk);
    else if (!this.#decoder.write(chunk)) control.pause();
  }

  onResponseEnd(): void {
    if (this.#decoder === undefined) this.#end();
    else this.#decoder.end();
  }

  onResponseError(_: unknown, error: Error): void {
    this.#fail(error);
  }

  #take(chunk: Buffer): void {
    this.#size += chunk.length;
    this.#chunks.push(chunk);
    this.#checkSize();
  }

  #checkSize(): void {
    const error = this.#request.errorFor(this.#status, this.#size);
    if (error !== undefined) this.#fail(error);
  }

  #end(): void {
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
    const [only] = this.#chunks;
    const bytes = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks, this.#size);
    this.#resolve({ status: this.#status, headers: this.#headers, bytes });
  }

  /** The connection is let go, however it fails. */
  #fail(error: Error): void {
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
    this.#reject(error);
    this.#decoder?.destroy();
    this.#control?.abort(error);
  }
}

/** One request and its whole answer; a stream of the body would cost more than reading it. */
export const dispatch = (dispatcher: Dispatcher, request: RawRequest): Promise<RawResponse> =>
  new Promise((resolve, reject) => {
    dispatcher.dispatch(request, new ResponseHandler(request, resolve, reject));
  });
