import { omits } from '../../loaders/core/records.ts';
import type { Context } from '../../loaders/index.ts';
import { orNull } from './absent.ts';

/** Reads records by themselves: with every field that they have. */
interface WholeLoader<T> {
  readonly whole: { load(id: string): T | Promise<T> };
}
type Loaders = Context['load'];
type Wholes = {
  readonly [K in keyof Loaders as Loaders[K] extends WholeLoader<unknown> ? K : never]: Loaders[K] extends WholeLoader<
    infer T
  >
    ? T
    : never;
};
type WholeLoaders = { readonly [K in keyof Wholes]: WholeLoader<Wholes[K]> };

const loadersOf = (load: WholeLoaders): WholeLoaders => load;

const whole = <K extends keyof Wholes & string>(
  name: K,
  record: Wholes[K] & { readonly id: string },
  { load }: Context,
): Wholes[K] | Promise<Wholes[K]> =>
  andThen(orNull(loadersOf(load)[name].whole.load(record.id)), (found) => found ?? record);

/**
 * The record; read by itself where the answer that it came in omits the field. One request for each such record, whatever
 * the number of its fields. A record that is gone by then stays as it came.
 */
export const complete = <K extends keyof Wholes & string>(
  name: K,
  record: Wholes[K] & { readonly id: string },
  ctx: Context,
  field: keyof Wholes[K] & string,
): Wholes[K] | Promise<Wholes[K]> => (omits(record, field) ? whole(name, record, ctx) : record);

/** The field of the record that `complete` finds. Most fields of most records are there: that must cost nothing. */
export const completeField = <K extends keyof Wholes & string, F extends keyof Wholes[K] & string>(
  name: K,
  record: Wholes[K] & { readonly id: string },
  ctx: Context,
  field: F,
): Wholes[K][F] | Promise<Wholes[K][F]> =>
  omits(record, field) ? fieldOfWhole(name, record, ctx, field) : record[field];

// By itself: a function that makes a closure allocates for its variables at each call, whether it makes it or not.
const fieldOfWhole = <K extends keyof Wholes & string, F extends keyof Wholes[K] & string>(
  name: K,
  record: Wholes[K] & { readonly id: string },
  ctx: Context,
  field: F,
): Wholes[K][F] | Promise<Wholes[K][F]> => andThen(whole(name, record, ctx), (found) => found[field]);

/** What a value becomes that is there, or comes later. */
export const andThen = <T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> =>
  value instanceof Promise ? value.then(next) : next(value);
