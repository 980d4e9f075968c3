/**
 * Readers turn a wire value, of whatever version and however wrong, into the model. They are total: what is missing,
 * null or of another type reads as null (or is converted where that loses nothing), and nothing throws.
 * A record without its id is no record: it reads as null as a whole, and lists leave it out.
 */
export type Report = (what: string, value: string) => void;
export type Reader<T> = (wire: unknown, note: Report) => T;
export type Wire = Readonly<Record<string, unknown>>;

/* No field of a record can have these names. */
const wireOf = Symbol('wire');
const noteOf = Symbol('note');
const knownOf = Symbol('known');

/**
 * A record of an answer. Its fields are read when they are looked at, since most never are, and all records of one shape
 * share their getters. A copy by `...` would have none of them: `withFields` makes one.
 */
export class Model {
  // Declared: a field that is defined first and set then takes twice as long, and there are many records.
  declare private readonly [wireOf]: Wire;
  declare private readonly [noteOf]: Report;
  declare private [knownOf]: unknown[] | undefined;

  constructor(wire: Wire, note: Report) {
    this[wireOf] = wire;
    this[noteOf] = note;
    this[knownOf] = undefined;
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
