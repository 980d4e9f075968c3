/** Where progress is written: a terminal, or a file. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const units = ['bytes', 'kB', 'MB', 'GB'];

/** A number of bytes for people, such as `12.3 MB`. */
export const inUnits = (bytes: number): string => {
  let [value, unit] = [bytes, 0];
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
};

const redrawMs = 200;
const clearLine = '\r\u001b[2K';
/** Without a terminal there is a line for each of these bytes, or for each tenth of the file. */
const lineBytes = 50_000_000;

/** One line that changes in place on a terminal, and plain lines elsewhere: no control characters get into a log. */
export class Progress {
  readonly #out: ProgressOutput;
  #isLineOpen = false;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #nextLineAt = 0;

  constructor(out: ProgressOutput) {
    this.#out = out;
  }

  /** A line that stays. */
  say(text: string): void {
    this.#close();
    this.#out.write(`${text}\n`);
  }

  /** What changes often, such as the seconds of a wait: on a terminal only. */
  show(text: string): void {
    if (this.#out.isTTY !== true) return;
    this.#out.write(`${clearLine}${text}`);
    this.#isLineOpen = true;
  }

  /** How much of a file has come. */
  bytes(done: number, size: number | null): void {
    const share = size === null || size === 0 ? '' : ` of ${inUnits(size)} (${Math.floor((100 * done) / size)} %)`;
    const text = `Downloaded ${inUnits(done)}${share}`;
    if (this.#out.isTTY === true) {
      const now = performance.now();
      if (now - this.#drawnAt < redrawMs) return;
      this.#drawnAt = now;
      this.show(text);
    } else if (done >= this.#nextLineAt) {
      if (this.#nextLineAt > 0) this.say(text);
      this.#nextLineAt = done + Math.max(lineBytes, (size ?? 0) / 10);
    }
  }

  /** Ends the progress line, so that later output starts on a new one. */
  #close(): void {
    if (this.#isLineOpen) this.#out.write(clearLine);
    this.#isLineOpen = false;
  }
}
