import { isAscii, isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** JSON as bytes. Throws for what is none, and for another charset than JSON's. */
export const parseJson = (bytes: Buffer, repeats?: Repeats, key?: string): unknown =>
  (key === undefined ? undefined : repeats?.parse(bytes, key)) ?? JSON.parse(textOf(bytes));

const byteOrderMark = '\uFEFF';

const textOf = (bytes: Buffer): string => {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new SyntaxError('This is not UTF-8.');
  const text = bytes.toString('utf8');
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
};

/** An object that stands at several places. */
interface Repeated {
  readonly bytes: Buffer;
  readonly value: unknown;
  /** What is parsed in its place, as it is and as JSON. */
  readonly mark: string;
  readonly markBytes: Buffer;
}

/** No JSON that comes from elsewhere has it. */
const mark = randomUUID();
/** By so many of its first bytes an object is known again; a shorter one would not be worth it. */
const headLength = 64;
/** What is kept of one workspace's objects, in bytes of their JSON; the least used go first. */
const mostBytes = 2 * 1024 * 1024;

/**
 * Parses objects under `key` that are the same byte for byte once, and gives one and the same object for them, in this
 * answer and in later ones. Nothing can be out of date: whatever upstream says in other bytes is another object.
 */
export class Repeats {
  readonly #known = new LRUCache<string, Repeated>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes }) => bytes.length,
  });
  #marks = 0;

  /**
   * Where a part of the text is JSON, and so is the rest with a string in the part's place, the whole is, and says the same: a
   * cut at a wrong place is none, and undefined is answered.
   */
  parse(json: Buffer, key: string): unknown {
    const name = Buffer.from(`"${key}":{`);
    const values = new Map<unknown, unknown>();
    const rest: Buffer[] = [];
    let marks = 0;
    let from = 0;
    try {
      for (let at = json.indexOf(name); at >= 0; at = json.indexOf(name, from)) {
        const start = at + name.length - 1;
        const one = this.#objectAt(json, start);
        values.set(one.mark, one.value);
        rest.push(json.subarray(from, start), one.markBytes);
        marks += 1;
        from = start + one.bytes.length;
      }
      if (marks === 0) return undefined;
      rest.push(json.subarray(from));
      const whole: unknown = JSON.parse(textOf(Buffer.concat(rest)));
      return putBack(whole, key, values, marks) ? whole : undefined;
    } catch {
      return undefined;
    }
  }

  #objectAt(json: Buffer, start: number): Repeated {
    const head = json.toString('latin1', start, start + headLength);
    const known = this.#known.get(head);
    if (known?.bytes.equals(json.subarray(start, start + known.bytes.length))) return known;
    // A copy, since the rest of the answer is not to be kept.
    const bytes = Buffer.from(json.subarray(start, endOfObject(json, start)));
    const text = `${mark} ${this.#marks++}`;
    const one = { bytes, value: JSON.parse(textOf(bytes)), mark: text, markBytes: Buffer.from(JSON.stringify(text)) };
    this.#known.set(head, one);
    return one;
  }
}

const [quote, backslash, open, close] = [0x22, 0x5c, 0x7b, 0x7d];

const endOfObject = (json: Buffer, start: number): number => {
  let depth = 0;
  let isInText = false;
  for (let at = start; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === backslash) at += 1;
    else if (byte === quote) isInText = !isInText;
    else if (isInText) continue;
    else if (byte === open) depth += 1;
    else if (byte === close) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return json.length;
};

/**
 * Whether there was a mark under `key` for each that was set. Where a key stands twice in one record, or ends a longer one,
 * there is not. They are looked for level by level, since they stand near the top.
 */
const putBack = (whole: unknown, key: string, values: ReadonlyMap<unknown, unknown>, marks: number): boolean => {
  let left = marks;
  let level: readonly unknown[] = [whole];
  while (left > 0 && level.length > 0) {
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      for (const value of Object.values(one)) if (typeof value === 'object') next.push(value);
      const record = one as Record<string, unknown>;
      if (!values.has(record[key])) continue;
      record[key] = values.get(record[key]);
      left -= 1;
    }
    level = next;
  }
  return left === 0;
};
