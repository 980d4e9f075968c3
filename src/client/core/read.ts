import { isId } from './ids.ts';

/**
 * Readers turn a wire value, of whatever version and however wrong, into the model. They are total: what is missing,
 * null or of another type reads as null (or is converted where that loses nothing), and nothing throws.
 * A record without its id is no record: it reads as null as a whole, and lists leave it out.
 */
export type Note = (what: string, value: string) => void;
export type Reader<T> = (wire: unknown, note: Note) => T;
export type Read<R extends Reader<unknown>> = NonNullable<ReturnType<R>>;
export type Wire = Readonly<Record<string, unknown>>;

export const isRecord = (wire: unknown): wire is Wire =>
  typeof wire === 'object' && wire !== null && !Array.isArray(wire);

/** The first of the names that the record has with a value. A renamed field lists its names newest first. */
const pick = (wire: unknown, names: readonly string[]): unknown => {
  if (!isRecord(wire)) return undefined;
  for (const name of names) {
    const value = wire[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
};

const asText = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
};

/**
 * Text or a whole number. A number beyond 53 bits has lost digits in the parsing: it would name another record. What no
 * id of Intercom's can be is none: nothing could be asked by it.
 */
const asId = (value: unknown): string | null => {
  const bare = isRecord(value) ? value['id'] : value;
  const text = typeof bare === 'string' || Number.isSafeInteger(bare) ? String(bare) : '';
  // Intercom writes "nobody" as 0, "0", "" or null, by version and by endpoint.
  return isId(text) && text !== '0' ? text : null;
};

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

/** Unix seconds, as number or text, or ISO 8601 text. */
export const asTime = (value: unknown): Date | null => {
  const seconds = asNumber(value);
  const milliseconds =
    seconds === null ? isoMilliseconds(typeof value === 'string' ? value : '') : Math.round(seconds * 1000);
  return milliseconds >= earliest && milliseconds <= latest ? new Date(milliseconds) : null;
};

/** The record's own id. `undefined` makes `shape` drop the record. */
export const id =
  (...names: string[]): Reader<string | undefined> =>
  (wire) =>
    asId(pick(wire, names)) ?? undefined;

/** The id of another record, bare or as `{ id }`. */
export const ref =
  (...names: string[]): Reader<string | null> =>
  (wire) =>
    asId(pick(wire, names));

/** The ids of other records: `[1, 2]`, `[{ id }]`, or either inside a list envelope. */
export const refs =
  (...names: string[]): Reader<readonly string[]> =>
  (wire) =>
    rows(wire, names).flatMap((row) => asId(row) ?? []);

export const text =
  (...names: string[]): Reader<string | null> =>
  (wire) =>
    asText(pick(wire, names));

export const flag =
  (...names: string[]): Reader<boolean | null> =>
  (wire) => {
    const value = pick(wire, names);
    if (value === true || value === 'true' || value === 1) return true;
    return value === false || value === 'false' || value === 0 ? false : null;
  };

export const number =
  (...names: string[]): Reader<number | null> =>
  (wire) =>
    asNumber(pick(wire, names));

export const int =
  (...names: string[]): Reader<number | null> =>
  (wire) =>
    asInt(pick(wire, names));

/** A whole number of up to 53 bits: the graph's `SafeInt`. */
export const integer =
  (...names: string[]): Reader<number | null> =>
  (wire) =>
    asInteger(pick(wire, names));

export const time =
  (...names: string[]): Reader<Date | null> =>
  (wire) =>
    asTime(pick(wire, names));

/** A word of a closed set. One that the gateway does not know yet reads as null, and is noted. */
export const choice =
  <N extends string>(name: string, words: Readonly<Record<string, N>>): Reader<N | null> =>
  (wire, note) => {
    const word = asText(pick(wire, [name]));
    if (word === null || word === '') return null;
    const known = Object.hasOwn(words, word) ? words[word] : undefined;
    if (known === undefined) note(name, word);
    return known ?? null;
  };

/** Nothing that means something nests deeper; writing out what does would overflow the stack. */
const deepest = 100;

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
export const shallow = <T>(value: T): T => (isDeeper(value, deepest) ? (cut(value, deepest) as T) : value);

/** Free-form JSON, as it came. Empty when absent. */
export const open =
  (...names: string[]): Reader<Wire> =>
  (wire) => {
    const value = pick(wire, names);
    return isRecord(value) ? shallow(value) : {};
  };

/** Whether the record has any of these keys, null or not: tells a whole record from a cut one. */
export const has =
  (...names: string[]): Reader<boolean> =>
  (wire) =>
    isRecord(wire) && names.some((name) => name in wire);

/** The answer of an operation that says nothing but, by its status, that it was carried out. */
export const done: Reader<true> = () => true;

export const nested =
  <T>(name: string, reader: Reader<T>): Reader<T | null> =>
  (wire, note) => {
    const value = pick(wire, [name]);
    return isRecord(value) ? reader(value, note) : null;
  };

/** The rows of a list: bare, under `data`, or under the list's own name. */
const rows = (wire: unknown, names: readonly string[]): readonly unknown[] => {
  const value = pick(wire, names);
  if (Array.isArray(value)) return value;
  const inner = pick(value, ['data', ...names]);
  return Array.isArray(inner) ? inner : [];
};

export const list =
  <T>(name: string, reader: Reader<T>): Reader<readonly NonNullable<T>[]> =>
  (wire, note) =>
    rows(wire, [name]).flatMap((row) => reader(row, note) ?? []);

/** As `list`, but tells "not said" (null) from "none" (empty): what is not said may be had by another call. */
export const listIfSaid = <T>(name: string, reader: Reader<T>): Reader<readonly NonNullable<T>[] | null> => {
  const read = list(name, reader);
  return (wire, note) => (pick(wire, [name]) === undefined ? null : read(wire, note));
};

const isLazy = Symbol('lazy');

/** Of a record's field that is long and seldom asked for: read when it is first looked at. */
export const lazy = <T>(read: Reader<T>): Reader<T> =>
  Object.assign((wire: unknown, note: Note) => read(wire, note), { [isLazy]: true });

/** A record with lazy fields. All of one shape share their getters: with its own, each would be several times as large. */
class Later {
  readonly #wire: Wire;
  readonly #note: Note;
  #known: Map<string, unknown> | undefined;

  constructor(wire: Wire, note: Note) {
    this.#wire = wire;
    this.#note = note;
  }

  static field(name: string, read: Reader<unknown>): PropertyDescriptor {
    return {
      enumerable: true,
      get(this: Later) {
        this.#known ??= new Map();
        if (!this.#known.has(name)) this.#known.set(name, read(this.#wire, this.#note));
        return this.#known.get(name);
      },
    };
  }
}

/** Of an object that one answer embeds again and again, as `repeats` of the endpoint says: it is read once. */
export const sameInAnswer = <T>(read: Reader<T>): Reader<T> => {
  const known = new WeakMap<object, T>();
  return (wire, note) => {
    if (!isRecord(wire)) return read(wire, note);
    if (!known.has(wire)) known.set(wire, read(wire, note));
    return known.get(wire) as T;
  };
};

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Shape<F extends Fields> = { readonly [K in keyof F]: Exclude<ReturnType<F[K]>, undefined> };

export const shape = <const F extends Fields>(fields: F): Reader<Shape<F> | null> => {
  const entries = Object.entries(fields);
  const eager = entries.filter(([, read]) => !(isLazy in read));
  const later = entries.filter(([, read]) => isLazy in read);
  const getters = Object.fromEntries(later.map(([name, read]) => [name, Later.field(name, read)]));
  return (wire, note) => {
    if (!isRecord(wire)) return null;
    const model = (later.length === 0 ? {} : new Later(wire, note)) as Record<string, unknown>;
    for (const [name, read] of eager) {
      const value = read(wire, note);
      if (value === undefined) return null;
      model[name] = value;
    }
    if (later.length > 0) Object.defineProperties(model, getters);
    return model as Shape<F>;
  };
};

/** The answer of an operation that gives a list whole, under one of `names` or under `data`. */
export const wholeList = <T>(name: string, reader: Reader<T>): Reader<readonly NonNullable<T>[] | null> => {
  const named = list(name, reader);
  const data = list('data', reader);
  return (wire, note) => (isRecord(wire) ? (name in wire ? named(wire, note) : data(wire, note)) : null);
};

/** Ids of related records of which the record shows the first few only. */
export interface RefList {
  readonly ids: readonly string[];
  /** How many there are in all; null where upstream does not say. */
  readonly total: number | null;
  /** Whether there are more than `ids`. */
  readonly hasMore: boolean;
}

export const refList = (name: string): Reader<RefList | null> => {
  const ids = refs(name);
  const details = nested(name, shape({ total: int('total_count'), hasMore: flag('has_more') }));
  return (wire, note) => {
    const said = details(wire, note);
    const found = ids(wire, note);
    return said && { ids: found, total: said.total, hasMore: said.hasMore ?? (said.total ?? 0) > found.length };
  };
};
