import { isAscii, isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';

/** JSON as bytes. Throws for what is none, and for another charset than JSON's. */
export const parseJson = (bytes: Buffer, repeats?: string): unknown =>
  (repeats === undefined ? undefined : parseRepeats(bytes, repeats)) ?? JSON.parse(textOf(bytes));

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
  /** What is parsed in its place. */
  readonly mark: Buffer;
}

/** No JSON that comes from elsewhere has it. */
const mark = randomUUID();
/** By so many of its first bytes an object is known again; a shorter one would not be worth it. */
const headLength = 64;

/**
 * Objects under `key` that are the same byte for byte are parsed once, and are then one and the same object. Where a part
 * of the text is JSON, and so is the rest with a string in the part's place, the whole is, and says the same: a cut at a
 * wrong place is none, and undefined is answered.
 */
const parseRepeats = (json: Buffer, key: string): unknown => {
  const name = Buffer.from(`"${key}":{`);
  const known = new Map<string, Repeated>();
  const values = new Map<unknown, unknown>();
  const rest: Buffer[] = [];
  let marks = 0;
  let from = 0;
  try {
    for (let at = json.indexOf(name); at >= 0; at = json.indexOf(name, from)) {
      const start = at + name.length - 1;
      const head = json.toString('latin1', start, start + headLength);
      let one = known.get(head);
      if (one === undefined || !one.bytes.equals(json.subarray(start, start + one.bytes.length))) {
        const text = `${mark} ${values.size}`;
        one = { bytes: json.subarray(start, endOfObject(json, start)), mark: Buffer.from(JSON.stringify(text)) };
        known.set(head, one);
        values.set(text, JSON.parse(textOf(one.bytes)));
      }
      rest.push(json.subarray(from, start), one.mark);
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
};

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
