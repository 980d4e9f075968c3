import { randomUUID } from 'node:crypto';
import { InvalidResponseError } from './errors.ts';
import { decode, parseJson, parseText } from './json.ts';
import { Pool, PooledCache } from './pool.ts';

/** Objects of an answer that are not parsed as the rest is, by their names. */
export interface JsonSlices {
  /** What records embed again and again, in one answer and in the next. It is parsed once. */
  readonly intern: string;
  /** What is long and seldom asked for. It is parsed when it is looked at. */
  readonly defer: string;
}

/** An object that is parsed when somebody looks at it. */
export class LazyJson {
  /** One character for each byte. They are a copy, so that the rest of the answer is not kept. */
  readonly #bytes: string;
  #value: unknown;

  constructor(json: Buffer, start: number, end: number) {
    this.#bytes = json.toString('latin1', start, end);
  }

  /**
   * The parsed value.
   *
   * @throws {InvalidResponseError} for what is no JSON.
   */
  get value(): unknown {
    try {
      this.#value ??= parseJson(Buffer.from(this.#bytes, 'latin1'));
    } catch {
      // The parser's own words quote the body.
      throw new InvalidResponseError('Intercom’s response is not JSON.', false);
    }
    return this.#value;
  }

  toJSON(): unknown {
    return this.value;
  }
}

/** A text that no JSON from elsewhere has: it stands in an object's place while the rest is parsed. */
type Placeholder = string;
const secret = randomUUID();

interface InternedObject {
  readonly bytes: Buffer;
  readonly size: number;
  readonly value: unknown;
  readonly placeholder: Placeholder;
}

/** By so many of its first bytes an object is known again. */
const prefixLength = 64;
/** A shorter object is not worth a cut. No placeholder is as long. */
const minSliceBytes = 64;
/** What is kept of one workspace's objects, in bytes of their JSON; the least used go first. */
const maxBytes = 2 * 1024 * 1024;
/** What is kept of those of all workspaces of the process. */
const maxProcessBytes = 32 * 1024 * 1024;
const processPool = new Pool(maxProcessBytes);

/**
 * What the answers of one workspace embed again and again. Objects that are the same byte for byte are parsed once, and are
 * one and the same object then. None is ever out of date: what upstream says in other bytes is another object.
 */
export class JsonInterner {
  readonly #interned: PooledCache<InternedObject>;
  #placeholders = 0;

  constructor(pool = processPool) {
    this.#interned = new PooledCache(pool, maxBytes);
  }

  clear(): void {
    this.#interned.clear();
  }

  /**
   * As `parseJson`, but for what is cut out.
   *
   * @throws {SyntaxError} for what is no JSON.
   */
  parse(json: Buffer, cuts: JsonSlices): unknown {
    return this.#parse(json, cuts) ?? parseJson(json);
  }

  /**
   * Where a part of the text is JSON, and so is the rest with a string in the part's place, the whole is, and says the same: a
   * cut at a wrong place is none, and undefined is answered.
   */
  #parse(json: Buffer, { intern, defer }: JsonSlices): unknown {
    const values = new Map<unknown, unknown>();
    let rest = '';
    let from = 0;
    let placeholders = 0;
    let repeatedAt = -1;
    try {
      for (;;) {
        if (repeatedAt < from) repeatedAt = objectUnder(intern, json, from);
        // Only as far as that: what is known already need not be searched.
        const start = objectUnder(defer, json, from, repeatedAt);
        if (start === json.length) break;
        const one = start === repeatedAt ? this.#objectAt(json, start) : undefined;
        const end = one === undefined ? endOfObject(json, start) : start + one.bytes.length;
        if (end - start < minSliceBytes) {
          rest += decode(json.subarray(from, end));
        } else {
          const placeholder = one === undefined ? `${secret}?${start}` : one.placeholder;
          values.set(placeholder, one === undefined ? new LazyJson(json, start, end) : one.value);
          rest += `${decode(json.subarray(from, start))}"${placeholder}"`;
          placeholders += 1;
        }
        from = end;
      }
      if (placeholders === 0) return undefined;
      const whole = parseText(rest + decode(json.subarray(from)));
      return replacePlaceholders(whole, [intern, defer], values, placeholders) ? whole : undefined;
    } catch {
      return undefined;
    }
  }

  #objectAt(json: Buffer, start: number): InternedObject {
    const head = json.toString('latin1', start, start + prefixLength);
    const known = this.#interned.get(head);
    if (known !== undefined && matchesAt(json, start, known.bytes)) return known;
    const bytes = copyOfObject(json, start);
    const one = {
      bytes,
      size: bytes.length,
      value: parseJson(bytes),
      placeholder: `${secret}=${this.#placeholders++}`,
    };
    if (bytes.length >= minSliceBytes) this.#interned.set(head, one);
    return one;
  }
}

const matchesAt = (json: Buffer, start: number, bytes: Buffer): boolean => {
  const end = start + bytes.length;
  return end <= json.length && bytes.compare(json, start, end) === 0;
};

/** Where the next object under the key begins, from one place on and before another; that one where none does. */
const objectUnder = (key: string, json: Buffer, from: number, before = json.length): number => {
  const name = `"${key}":{`;
  const at = (before === json.length ? json : json.subarray(0, before)).indexOf(name, from);
  return at < 0 ? before : at + name.length - 1;
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
 * Whether there was a placeholder under one of the keys for each that was set. Where a key stands twice in one record, or ends a longer
 * one, there is not. They are looked for level by level, since they stand near the top.
 */
const replacePlaceholders = (
  whole: unknown,
  keys: readonly string[],
  values: ReadonlyMap<unknown, unknown>,
  placeholders: number,
): boolean => {
  let left = placeholders;
  for (
    let level = recordsOf([whole]);
    level.length > 0;
    level = level.flatMap((one) => recordsOf(Object.values(one)))
  ) {
    for (const one of level)
      for (const key of keys) {
        const placeholder = one[key];
        if (typeof placeholder !== 'string' || !values.has(placeholder)) continue;
        one[key] = values.get(placeholder);
        left -= 1;
      }
    if (left === 0) return true;
  }
  return false;
};

const recordsOf = (values: readonly unknown[]): Record<string, unknown>[] =>
  values.filter((value): value is Record<string, unknown> => typeof value === 'object' && value !== null);
