import { isId } from './ids.ts';
import { LazyJson } from './jsonSlices.ts';
import { asPlain, Model, type Reader, type Report, type Wire } from './model.ts';

export type { Reader, Report as Note, Wire };
export type Read<R extends Reader<unknown>> = NonNullable<ReturnType<R>>;

/** Whether a wire value is a JSON object. */
export const isRecord = (wire: unknown): wire is Wire =>
  typeof wire === 'object' && wire !== null && !Array.isArray(wire);

/** The first of the names that the record has with a value. A renamed field lists its names newest first. */
export const pick = (wire: unknown, names: readonly string[]): unknown => {
  if (!isRecord(wire)) return undefined;
  for (const name of names) {
    const value = wire[name];
    if (value !== undefined && value !== null) return value instanceof LazyJson ? value.value : value;
  }
  return undefined;
};

/** Whether the record has one of the keys, if with null: it then says that there is no value. One that has none says nothing. */
export const speaksOf = (wire: unknown, names: readonly string[]): boolean =>
  isRecord(wire) && names.some((name) => name in wire);

/** Text, also of a number or a boolean; null of anything else. */
export const asText = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
};

/**
 * Text or a whole number. A number beyond 53 bits has lost digits in the parsing: it would name another record. What no
 * id of Intercom's can be is none: nothing could be asked by it.
 */
export const asId = (value: unknown): string | null => {
  const bare = isRecord(value) ? value['id'] : value;
  const text = typeof bare === 'string' || Number.isSafeInteger(bare) ? String(bare) : '';
  // Intercom writes "nobody" as 0, "0", "" or null, by version and by endpoint (quirk: nobody-is-zero).
  return isId(text) && text !== '0' ? text : null;
};

/** A finite number, also as text; null of anything else. */
export const asNumber = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

const asInteger = (value: unknown): number | null => {
  const whole = Math.trunc(asNumber(value) ?? Number.NaN);
  return Number.isSafeInteger(whole) ? whole : null;
};

/** A whole number of 32 bits, which is what GraphQL's `Int` holds. One beyond that reads as null, so that it fails nothing. */
export const asInt = (value: unknown): number | null => {
  const whole = asInteger(value);
  return whole === null || (whole | 0) !== whole ? null : whole;
};

/** What RFC 3339 can say, in milliseconds. */
const [earliest, latest] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/** Without a zone it is UTC: the zone of the machine must not decide. Anything else, `Date` would guess at. */
const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/i;

const isoMilliseconds = (text: string): number => {
  const [, day, clock = '00:00', zone = 'Z'] = iso.exec(text.trim()) ?? [];
  return Date.parse(`${day}T${clock}${/^(Z|UTC)$/i.test(zone) ? 'Z' : zone.replace(/^(...)(..)$/, '$1:$2')}`);
};

/** A boolean, also as text or as 1 and 0; null of anything else. */
export const asFlag = (value: unknown): boolean | null => {
  if (value === true || value === 'true' || value === 1) return true;
  return value === false || value === 'false' || value === 0 ? false : null;
};

/** Unix seconds, as number or text, or ISO 8601 text. */
export const asTime = (value: unknown): Date | null => {
  const seconds = asNumber(value);
  const milliseconds =
    seconds === null ? isoMilliseconds(typeof value === 'string' ? value : '') : Math.round(seconds * 1000);
  return milliseconds >= earliest && milliseconds <= latest ? new Date(milliseconds) : null;
};

/** A reader of one plain value, under the first of its names that has one. */
const plainly =
  <T>(read: (value: unknown) => T) =>
  (...names: string[]): Reader<T> =>
    asPlain((wire) => read(pick(wire, names)));

/** The id of another record, bare or as `{ id }`. */
export const ref = plainly(asId);

/** The record's own id. */
export const id = (...names: string[]): Reader<string | undefined> => asPlain(key(ref(...names)));

export const text = plainly(asText);

/** Text that stands bare in one version or endpoint, and as a member of an object in another. */
export const textOrIn = (name: string, member: string): Reader<string | null> => {
  const bare = text(name);
  return asPlain((wire, note) => bare(wire, note) ?? asText(pick(pick(wire, [name]), [member])));
};

export const flag = plainly(asFlag);

export const number = plainly(asNumber);

export const int = plainly(asInt);

/** A whole number of up to 53 bits: the graph's `SafeInt`. */
export const integer = plainly(asInteger);

export const time = plainly(asTime);

/**
 * A word of a closed set. One that the gateway does not know yet reads as null, and is noted. `member` is where an object
 * has the word, should one stand there.
 */
export const choice = <N extends string>(
  name: string,
  words: Readonly<Record<string, N>>,
  member?: string,
): Reader<N | null> => {
  const word = member === undefined ? text(name) : textOrIn(name, member);
  return asPlain((wire, note) => {
    const said = word(wire, note);
    if (said === null || said === '') return null;
    const known = Object.hasOwn(words, said) ? words[said] : undefined;
    if (known === undefined) note(name, said);
    return known ?? null;
  });
};

/** Nothing that means something nests deeper; writing out what does would overflow the stack. */
const maxDepth = 100;

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1)));

const cut = (value: unknown, levels: number): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((one) => cut(one, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one, levels - 1)]));
};

/** JSON as it came, but for what nests too deep to be written out again: null stands there. */
export const shallow = <T>(value: T): T => (isDeeper(value, maxDepth) ? (cut(value, maxDepth) as T) : value);

/** Free-form JSON, as it came; null where the record does not speak of it. */
export const open =
  (...names: string[]): Reader<Wire | null> =>
  (wire) => {
    const value = pick(wire, names);
    if (value === undefined) return speaksOf(wire, names) ? {} : null;
    return isRecord(value) ? shallow(value) : {};
  };

/** A free-form JSON object, as it came. One without members says nothing: it reads as null. */
export const freeObject: Reader<Wire | null> = (wire) =>
  isRecord(wire) && Object.keys(wire).length > 0 ? shallow(wire) : null;

/** Any JSON value, as it came; null when absent. */
export const json =
  (...names: string[]): Reader<unknown> =>
  (wire) =>
    shallow(pick(wire, names)) ?? null;

/** Whether the record has any of these keys, null or not: tells a whole record from a cut one. */
export const has =
  (...names: string[]): Reader<boolean> =>
  (wire) =>
    speaksOf(wire, names);

/** The answer of an operation that says nothing but, by its status, that it was carried out. */
export const done: Reader<true> = () => true;

/** The answer of an operation of which nothing is needed: undefined where upstream answers without a body (quirk: empty-success). */
export const optional =
  <T>(reader: Reader<T | null>): Reader<T | null | undefined> =>
  (wire, note) =>
    wire === undefined ? undefined : reader(wire, note);

/** The object under the name, by its own reader; null where there is none. */
export const nested =
  <T>(name: string, reader: Reader<T>): Reader<T | null> =>
  (wire, note) => {
    const value = pick(wire, [name]);
    return isRecord(value) ? reader(value, note) : null;
  };

const keys = new WeakSet<Reader<unknown>>();

/** Of the field without which a record is none. `undefined` makes `shape` drop the record. */
export const key = <T>(read: Reader<T | null>): Reader<T | undefined> => {
  const found: Reader<T | undefined> = (wire, note) => read(wire, note) ?? undefined;
  keys.add(found);
  return found;
};

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Shape<F extends Fields> = { readonly [K in keyof F]: Exclude<ReturnType<F[K]>, undefined> };

/** A record by its fields, read when they are looked at. Null of what is no object, or lacks its key. */
export const shape = <const F extends Fields>(fields: F): Reader<Shape<F> | null> => {
  class OfShape extends Model {}
  const all = Object.entries(fields);
  const keyed = all.filter(([, read]) => keys.has(read));
  Model.of(OfShape, fields);
  return (wire, note) => {
    if (!isRecord(wire)) return null;
    for (const [, read] of keyed) if (read(wire, note) === undefined) return null;
    return new OfShape(wire, note) as object as Shape<F>;
  };
};
