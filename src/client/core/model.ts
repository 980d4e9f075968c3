/**
 * Readers turn a wire value, of whatever version and however wrong, into the model. They are total: what is missing,
 * null or of another type reads as null (or is converted where that loses nothing), and nothing throws.
 * A record without its id is no record: it reads as null as a whole, and lists omit it.
 */
export type Report = (what: string, value: string) => void;
export type Reader<T> = (wire: unknown, note: Report) => T;
export type Wire = Readonly<Record<string, unknown>>;

/* No field of a record can have these names. */
const wireOf = Symbol('wire');
const noteOf = Symbol('note');
const knownOf = Symbol('known');
const partialOf = Symbol('partial');
/** On the prototype of a shape: the keys of each field. */
const keysOf = Symbol('keys');

/**
 * A record of an answer. Its fields are read when they are looked at, since most never are, and all records of one shape
 * share their getters. A copy by `...` would have none of them: `withFields` makes one.
 */
export class Model {
  // Declared: a field that is defined first and set then takes twice as long, and there are many records.
  declare private readonly [wireOf]: Wire;
  declare private readonly [noteOf]: Report;
  declare private [knownOf]: unknown[] | undefined;
  declare private [partialOf]: Omissions | undefined;
  declare private readonly [keysOf]: (field: string) => readonly string[];

  constructor(wire: Wire, note: Report) {
    this[wireOf] = wire;
    this[noteOf] = note;
    this[knownOf] = undefined;
    this[partialOf] = undefined;
  }

  /** Makes a shape of the class. */
  static of(shape: typeof Model, fields: Readonly<Record<string, Reader<unknown>>>): void {
    const known = new Map<string, readonly string[]>();
    const keys = (field: string): readonly string[] => {
      let found = known.get(field);
      if (found === undefined) {
        found = keysRead(fields[field]);
        known.set(field, found);
      }
      return found;
    };
    Object.defineProperty(shape.prototype, keysOf, { value: keys });
    for (const [n, [name, read]] of Object.entries(fields).entries())
      Object.defineProperty(shape.prototype, name, Model.field(read, n));
  }

  /** The record, as one whose answer omits fields. */
  static partial<M extends object>(record: M, fields: Omissions): M {
    if (record instanceof Model) record[partialOf] = fields;
    return record;
  }

  /** What the record was read from; anything else as it is. */
  static wireOf(value: unknown): unknown {
    return value instanceof Model && Object.hasOwn(value, wireOf) ? value[wireOf] : value;
  }

  static isPartial(record: object): boolean {
    return record instanceof Model && record[partialOf] !== undefined;
  }

  static omits(record: object, field: string): boolean {
    if (!(record instanceof Model) || record[partialOf] === undefined) return false;
    const { only, but } = record[partialOf];
    if (only?.includes(field) === false || but?.includes(field) === true) return false;
    // A field that `withFields` has set is there, whatever the answer said.
    for (let at: object = record; !Object.hasOwn(at, wireOf); at = Object.getPrototypeOf(at))
      if (Object.hasOwn(at, field)) return false;
    const wire = record[wireOf];
    for (const key of record[keysOf](field)) if (key in wire) return false;
    return true;
  }

  /** A getter for the `n`th field. What is more than a plain value is read once, so that it stays the same object. */
  static field(read: Reader<unknown>, n: number): PropertyDescriptor {
    const anew = {
      get(this: Model): unknown {
        return read(this[wireOf], this[noteOf]);
      },
    };
    const once = {
      get(this: Model): unknown {
        this[knownOf] ??= [];
        const known = this[knownOf];
        if (!(n in known)) known[n] = read(this[wireOf], this[noteOf]);
        return known[n];
      },
    };
    return { enumerable: true, configurable: true, ...(isPlain(read) ? anew : once) };
  }

  /** All fields, read now. */
  toJSON(): Readonly<Record<string, unknown>> {
    const fields: Record<string, unknown> = {};
    for (const name in this) fields[name] = this[name];
    return fields;
  }
}

const plain = new WeakSet<Reader<unknown>>();
const isPlain = (read: Reader<unknown>): boolean => plain.has(read);

/** Of a reader that costs little and makes no object. */
export const asPlain = <R extends Reader<unknown>>(read: R): R => {
  plain.add(read);
  return read;
};

/** The fields that an answer omits of a record which has them when it is read by itself: any that is missing, `only` some, or all `but` some. */
interface Omissions<Field extends string = string> {
  readonly only?: readonly Field[];
  readonly but?: readonly Field[];
}

/** The keys of a record that a reader looks for: those that it looks at where there are none. */
const keysRead = (read: Reader<unknown> | undefined): readonly string[] => {
  const keys = new Set<string>();
  const look = (_: object, key: string | symbol) => {
    if (typeof key === 'string') keys.add(key);
    return undefined;
  };
  read?.(new Proxy({}, { get: look, has: (target, key) => look(target, key) ?? false }), () => {});
  return [...keys];
};

/**
 * Of a record in answers that omit fields which it has when it is read by itself. In any other answer, and of any other
 * field, a key that is missing means that there is no value.
 */
export const partial =
  <M extends object>(read: Reader<M | null>, fields: Omissions<keyof M & string> = {}): Reader<M | null> =>
  (wire, note) => {
    const record = read(wire, note);
    return record && Model.partial(record, fields);
  };

/** Whether the record came in an answer that omits fields. */
export const isPartial = (record: object): boolean => Model.isPartial(record);

/** Whether the record does not say the field, which it may have when it is read by itself. One that is null is said. */
export const omits = <M extends object>(record: M, field: keyof M & string): boolean => Model.omits(record, field);

/** The record, with other values in some of its fields. */
export const withFields = <M extends object>(record: M, changes: Partial<M>): M =>
  Object.create(record, Object.getOwnPropertyDescriptors(changes));

/** Whether the record says anything at all. */
export const hasValue = (record: object): boolean =>
  Object.values(record instanceof Model ? record.toJSON() : record).some((value) => value !== null);

/**
 * Of an object that stands in answers again and again as the same value, as `slices` of an endpoint make it: it is read
 * once. What it does not know is noted each time.
 */
export const once = <T>(read: Reader<T>): Reader<T> => {
  const known = new WeakMap<object, { readonly model: T; readonly noted: readonly [string, string][] }>();
  return (wire, note) => {
    if (typeof wire !== 'object' || wire === null) return read(wire, note);
    let found = known.get(wire);
    if (found === undefined) {
      const noted: [string, string][] = [];
      const model = read(wire, (what, value) => noted.push([what, value]));
      // Whatever is looked at later has been noted now.
      JSON.stringify(model);
      found = { model, noted };
      known.set(wire, found);
    }
    for (const [what, value] of found.noted) note(what, value);
    return found.model;
  };
};
