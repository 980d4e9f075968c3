import { StringDecoder } from 'node:string_decoder';

/** An event, or the stream, is larger than is allowed. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';
}

const lineEnd = /\r\n|\n|\r/;

/**
 * Parses server-sent events as their bytes come. Only the data of an event is of interest: names, ids and comments are
 * skipped. An event that is cut is dropped.
 */
export class EventStreamParser {
  readonly #decoder = new StringDecoder('utf8');
  readonly #maxLength: number;
  readonly #onData: (data: string) => void;
  #rest = '';
  #data: string[] = [];
  #length = 0;
  #isFirst = true;

  constructor(maxLength: number, onData: (data: string) => void) {
    this.#maxLength = maxLength;
    this.#onData = onData;
  }

  /** @throws {EventTooLargeError} */
  write(chunk: Buffer): void {
    let text = this.#rest + this.#decoder.write(chunk);
    if (this.#isFirst && text.length > 0) {
      this.#isFirst = false;
      text = text.replace(/^\ufeff/, '');
    }
    // A carriage return at the end may be the first half of a line end.
    const held = text.endsWith('\r') ? '\r' : '';
    const lines = text.slice(0, text.length - held.length).split(lineEnd);
    this.#rest = (lines.pop() ?? '') + held;
    for (const line of lines) this.#takeLine(line);
    this.#check(this.#rest.length);
  }

  #takeLine(line: string): void {
    if (line !== '') {
      const [, value] = /^data(?:: ?(.*))?$/s.exec(line) ?? [];
      if (!line.startsWith('data') || (value === undefined && line !== 'data')) return;
      this.#data.push(value ?? '');
      this.#length += (value ?? '').length;
      this.#check(0);
      return;
    }
    const data = this.#data;
    this.#data = [];
    this.#length = 0;
    if (data.length > 0) this.#onData(data.join('\n'));
  }

  #check(more: number): void {
    if (this.#length + more + this.#data.length > this.#maxLength) throw new EventTooLargeError();
  }
}
