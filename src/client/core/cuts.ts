import { randomUUID } from 'node:crypto';
import { InvalidResponseError } from './errors.ts';
import { parseJson } from './json.ts';
import { Pool, PooledCache } from './pool.ts';

/** Objects of an answer that are not parsed as the rest is, by their names. */
export interface Cuts {
  /** What records embed again and again, in one answer and in the next. It is parsed once. */
  readonly repeats: string;
  /** What is long and seldom asked for. It is parsed when it is looked at. */
  readonly later: string;
}

/** An object that is parsed when somebody looks at it. */
export class Unparsed {
  readonly #held: Held;
  readonly #start: number;
  readonly #end: number;
  #value: unknown;

  constructor(held: Held, start: number, end: number) {
    this.#held = held;
    this.#start = start;
    this.#end = end;
  }

  /** Throws `InvalidResponseError` for what is no JSON. */
  get value(): unknown {
    try {
      this.#value ??= parseJson(this.#held.bytes.subarray(this.#start, this.#end));
    } catch {
      // The parser's own words quote the body.
      throw new InvalidResponseError('Intercom answered with something that is not JSON.', false);
    }
    return this.#value;
  }

  toJSON(): unknown {
    return this.value;
  }
}

/** What is cut out of one answer to be parsed later: a copy, so that the rest is not kept. */
class Held {
  readonly #ranges: { readonly start: number; readonly end: number }[] = [];
  #length = 0;
  bytes = Buffer.alloc(0);

  add(start: number, end: number): Unparsed {
    const at = this.#length;
    this.#ranges.push({ start, end });
    this.#length += end - start;
    return new Unparsed(this, at, this.#length);
  }

  copyFrom(json: Buffer): void {
    this.bytes = Buffer.allocUnsafeSlow(this.#length);
    let at = 0;
    for (const { start, end } of this.#ranges) at += json.copy(this.bytes, at, start, end);
  }
}

/** A text that no JSON from elsewhere has: it stands in an object's place while the rest is parsed. */
type Mark = string;
const secret = randomUUID();

interface Repeated {
  readonly bytes: Buffer;
  readonly size: number;
  readonly value: unknown;
  readonly mark: Mark;
}

/** By so many of its first bytes an object is known again. */
const headLength = 64;
/** A shorter object is not worth a cut. No mark is as long. */
const shortest = 64;
/** What is kept of one workspace's objects, in bytes of their JSON; the least used go first. */
const mostBytes = 2 * 1024 * 1024;
/** What is kept of those of all workspaces of the process. */
const mostBytesOfProcess = 32 * 1024 * 1024;
const processPool = new Pool(mostBytesOfProcess);

/**
 * What the answers of one workspace embed again and again. Objects that are the same byte for byte are parsed once, and are
 * one and the same object then. None is ever out of date: what upstream says in other bytes is another object.
 */
export class Repeats {
  readonly #known: PooledCache<Repeated>;
  #marks = 0;

  constructor(pool = processPool) {
    this.#known = new PooledCache(pool, mostBytes);
  }

  clear(): void {
    this.#known.clear();
  }

  /** As `parseJson`, but for what is cut out. */
  parse(json: Buffer, cuts: Cuts): unknown {
    return this.#parse(json, cuts) ?? parseJson(json);
  }

  /**
   * Where a part of the text is JSON, and so is the rest with a string in the part's place, the whole is, and says the same: a
   * cut at a wrong place is none, and undefined is answered.
   */
  #parse(json: Buffer, { repeats, later }: Cuts): unknown {
    const [nextRepeated, nextLater] = [objectsUnder(json, repeats), objectsUnder(json, later)];
    const values = new Map<unknown, unknown>();
    const held = new Held();
    const rest = Buffer.allocUnsafe(json.length);
    let length = 0;
    let from = 0;
    let marks = 0;
    const keep = (end: number): void => {
      length += json.copy(rest, length, from, end);
      from = end;
    };
    const cut = (end: number, mark: Mark, value: unknown): void => {
      values.set(mark, value);
      length += rest.write(`"${mark}"`, length, 'latin1');
      from = end;
      marks += 1;
    };
    try {
      for (;;) {
        const start = Math.min(nextRepeated(from), nextLater(from));
        if (start === Number.POSITIVE_INFINITY) break;
        const one = start === nextRepeated(from) ? this.#objectAt(json, start) : undefined;
        const end = one === undefined ? endOfObject(json, start) : start + one.bytes.length;
        keep(start);
        if (end - start < shortest) keep(end);
        else if (one === undefined) cut(end, `${secret}?${start}`, held.add(start, end));
        else cut(end, one.mark, one.value);
      }
      if (marks === 0) return undefined;
      keep(json.length);
      held.copyFrom(json);
      const whole = parseJson(rest.subarray(0, length));
      return putBack(whole, [repeats, later], values, marks) ? whole : undefined;
    } catch {
      return undefined;
    }
  }

  #objectAt(json: Buffer, start: number): Repeated {
    const head = json.toString('latin1', start, start + headLength);
    const known = this.#known.get(head);
    if (known !== undefined && standsAt(json, start, known.bytes)) return known;
    const bytes = copyOfObject(json, start);
    const one = { bytes, size: bytes.length, value: parseJson(bytes), mark: `${secret}=${this.#marks++}` };
    if (bytes.length >= shortest) this.#known.set(head, one);
    return one;
  }
}

const standsAt = (json: Buffer, start: number, bytes: Buffer): boolean => {
  const end = start + bytes.length;
  return end <= json.length && bytes.compare(json, start, end) === 0;
};

/** Where the next object under the key begins, from a place on that never goes back. */
const objectsUnder = (json: Buffer, key: string): ((from: number) => number) => {
  const name = Buffer.from(`"${key}":{`);
  let next = -1;
  return (from) => {
    if (next >= from) return next;
    const at = json.indexOf(name, from);
    next = at < 0 ? Number.POSITIVE_INFINITY : at + name.length - 1;
    return next;
  };
};

/** A copy, so that the rest of the answer is not kept. */
const copyOfObject = (json: Buffer, start: number): Buffer =>
  Buffer.from(json.subarray(start, endOfObject(json, start)));

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
 * Whether there was a mark under one of the keys for each that was set. Where a key stands twice in one record, or ends a longer
 * one, there is not. They are looked for level by level, since they stand near the top.
 */
const putBack = (
  whole: unknown,
  keys: readonly string[],
  values: ReadonlyMap<unknown, unknown>,
  marks: number,
): boolean => {
  let left = marks;
  for (
    let level = recordsOf([whole]);
    level.length > 0;
    level = level.flatMap((one) => recordsOf(Object.values(one)))
  ) {
    for (const one of level)
      for (const key of keys) {
        const mark = one[key];
        if (typeof mark !== 'string' || !values.has(mark)) continue;
        one[key] = values.get(mark);
        left -= 1;
      }
    if (left === 0) return true;
  }
  return false;
};

const recordsOf = (values: readonly unknown[]): Record<string, unknown>[] =>
  values.filter((value): value is Record<string, unknown> => typeof value === 'object' && value !== null);
