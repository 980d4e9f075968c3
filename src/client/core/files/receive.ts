import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { AbortLike } from '../abort.ts';
import { type Decoder, decoderOf, type RawResponse } from '../dispatch.ts';
import { UpstreamUnavailableError } from '../errors.ts';
import { headBytes } from './kind.ts';

/** How long a body may bring nothing while its reader waits for more. */
const maxSilentMs = 30_000;
/** How many bytes wait for the reader before upstream is held back. */
const bufferBytes = 256 * 1024;

export interface FileRequest extends Dispatcher.DispatchOptions {
  readonly signal: AbortLike | undefined;
}

/** An answer whose body is still to come, but for its first bytes. */
export interface FileResponse {
  readonly status: number;
  readonly headers: RawResponse['headers'];
  readonly head: Buffer;
  readonly stream: Readable;
  readonly isDecoded: boolean;
}

/** What is read of an upstream body as fast as its reader reads. Destroyed before the end, it ends the request. */
class Incoming extends Readable {
  #source: { pause(): void; resume(): void } | undefined;
  #end = (_: Error): void => {};

  constructor() {
    super({ highWaterMark: bufferBytes });
  }

  from(source: { pause(): void; resume(): void }, end: (error: Error) => void): void {
    this.#source = source;
    this.#end = end;
  }

  receive(chunk: Buffer): void {
    if (!this.push(chunk)) this.#source?.pause();
  }

  override _read(): void {
    this.#source?.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.readableEnded) this.#end(error ?? new DOMException('The file is not read any further.', 'AbortError'));
    done(error);
  }
}

/** Resolves with the first bytes of a body, and hands on all of it. */
class FileHandler implements Dispatcher.DispatchHandler {
  readonly #request: FileRequest;
  readonly #resolve: (answer: FileResponse) => void;
  readonly #reject: (error: unknown) => void;
  readonly #onAbort = (): void => this.#fail(this.#request.signal?.reason as Error);
  readonly #stream = new Incoming();
  #head: Buffer = Buffer.alloc(0);
  #status = 0;
  #headers: RawResponse['headers'] = {};
  #decoder: Decoder | undefined;
  #control: Dispatcher.DispatchController | undefined;
  #isResolved = false;
  #isEnded = false;

  constructor(request: FileRequest, resolve: (answer: FileResponse) => void, reject: (error: unknown) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    request.signal?.addEventListener('abort', this.#onAbort, { once: true });
    // The reader of the stream gets the error; before there is one, the promise rejects with it.
    this.#stream.on('error', () => {});
  }

  onRequestStart(control: Dispatcher.DispatchController): void {
    this.#control = control;
    if (this.#request.signal?.aborted) this.#onAbort();
  }

  onResponseStart(control: Dispatcher.DispatchController, status: number, headers: RawResponse['headers']): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    this.#decoder = decoderOf(headers)
      ?.on('data', (chunk: Buffer) => this.#take(chunk))
      .on('end', () => this.#end())
      .on('error', (error) => this.#fail(error))
      .on('drain', () => control.resume());
    this.#stream.from(this.#decoder ?? control, (error) => this.#stop(error));
  }

  onResponseData(control: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#decoder === undefined) this.#take(chunk);
    else if (!this.#decoder.write(chunk)) control.pause();
  }

  onResponseEnd(): void {
    this.#isEnded = true;
    if (this.#decoder === undefined) this.#end();
    else this.#decoder.end();
  }

  onResponseError(_: unknown, error: Error): void {
    this.#isEnded = true;
    this.#fail(error);
  }

  #take(chunk: Buffer): void {
    if (!this.#isResolved) this.#head = Buffer.concat([this.#head, chunk.subarray(0, headBytes)]);
    this.#stream.receive(chunk);
    if (this.#head.length >= headBytes) this.#begin();
  }

  #begin(): void {
    if (this.#isResolved) return;
    this.#isResolved = true;
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
    this.#resolve({
      status: this.#status,
      headers: this.#headers,
      head: this.#head,
      stream: this.#stream,
      isDecoded: this.#decoder !== undefined,
    });
  }

  #end(): void {
    this.#stream.push(null);
    this.#begin();
  }

  #fail(error: Error): void {
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
    this.#reject(error);
    this.#stream.destroy(this.#isResolved ? cutOff(error) : error);
    this.#stop(error);
  }

  /** The connection is let go. */
  #stop(error: Error): void {
    this.#decoder?.destroy();
    if (!this.#isEnded) this.#control?.abort(error);
  }
}

/** The status was good, and the bytes so far are. */
const cutOff = (cause: Error): Error =>
  new UpstreamUnavailableError('Intercom’s file ended before all of it had come.', false, {}, { cause });

/**
 * One request whose body is streamed: resolves as soon as it is known what comes. The signal counts until then; later the
 * stream is what ends it.
 */
export const receive = (dispatcher: Dispatcher, request: FileRequest): Promise<FileResponse> =>
  new Promise((resolve, reject) => {
    dispatcher.dispatch(
      { ...request, headersTimeout: 0, bodyTimeout: maxSilentMs },
      new FileHandler(request, resolve, reject),
    );
  });
