import type { Readable } from 'node:stream';
import type { Reader } from '../read.ts';
import type { FileKind } from './kind.ts';

/** A file that is being received. Its stream must be read to the end or destroyed. */
export class FileBody {
  /** The bytes of the file; fails when Intercom does before all have come. */
  readonly stream: Readable;
  readonly kind: FileKind;
  /** How many bytes will come, where that is known. */
  readonly size: number | null;

  constructor(stream: Readable, kind: FileKind, size: number | null) {
    this.stream = stream;
    this.kind = kind;
    this.size = size;
  }

  /** Calls `done` once the stream is read or let go. */
  whenClosed(done: () => void): void {
    if (this.stream.closed) done();
    else this.stream.once('close', done);
  }
}

/** The answer of an operation that is a file. */
export const file: Reader<FileBody | null> = (body) => (body instanceof FileBody ? body : null);
