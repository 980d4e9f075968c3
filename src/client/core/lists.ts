import { InvalidResponseError } from './errors.ts';
import type { Reader, Report, Wire } from './model.ts';
import { asId, asInt, choice, flag, int, isRecord, pick, shape, speaksOf } from './read.ts';

/** What an envelope says its rows are: those of an `admin.list` stand under `admins`, whatever the list itself is called. */
const namesByType = ({ type }: Wire): readonly string[] => {
  const [, noun] = (typeof type === 'string' && /^(\w+)\.list$/.exec(type)) || [];
  return noun === undefined ? [] : [`${noun}s`, noun.replace(/y$/, 'ies')];
};

/** Enough of an envelope to know it by: the names of its members, which hold no customer's data. */
export const outlineOf = (value: unknown): string =>
  isRecord(value) ? `{ ${Object.keys(value).slice(0, 10).join(', ').slice(0, 200)} }` : `a ${typeof value}`;

/**
 * Rows: bare, under `data`, under the list's own name, or under what the envelope's `type` names. Where there are none of
 * these the list is not said (null), which is noted, since that is not the same as a list of nothing.
 */
const rowsIn = (value: unknown, names: readonly string[], note: Report): readonly unknown[] | null => {
  if (Array.isArray(value)) return value;
  if (isRecord(value)) {
    const rows = ['data', ...names, ...namesByType(value)].map((name) => value[name]).find(Array.isArray);
    if (rows !== undefined) return rows;
    if (asInt(value['total_count']) === 0) return [];
  }
  note(names[0] ?? 'data', `no rows in ${outlineOf(value)}`);
  return null;
};

/** undefined where the record does not speak of the list at all. */
const rowsOf =
  (names: readonly string[]) =>
  (wire: unknown, note: Report): readonly unknown[] | null | undefined => {
    const value = pick(wire, names);
    return value === undefined ? undefined : rowsIn(value, names, note);
  };

const each = <T>(rows: readonly unknown[], reader: Reader<T>, note: Report): readonly NonNullable<T>[] => {
  const found: NonNullable<T>[] = [];
  for (const row of rows) {
    const one = reader(row, note);
    if (one !== null && one !== undefined) found.push(one);
  }
  return found;
};

/** As `list`, but not said (null), too, where the record does not speak of it: it may be had by another call. */
export const listIfPresent = <T>(name: string, reader: Reader<T>): Reader<readonly NonNullable<T>[] | null> => {
  const rows = rowsOf([name]);
  return (wire, note) => {
    const found = rows(wire, note);
    return found ? each(found, reader, note) : null;
  };
};

const emptyOrUnsaid = (wire: unknown, names: readonly string[]): readonly never[] | null =>
  speaksOf(wire, names) ? [] : null;

/** Records inside a record, under the first of the names that has a value; null where the record does not speak of them, or their rows are not found. */
export const list = <T>(
  name: string | readonly string[],
  reader: Reader<T>,
): Reader<readonly NonNullable<T>[] | null> => {
  const names = [name].flat();
  const rows = rowsOf(names);
  return (wire, note) => {
    const found = rows(wire, note);
    return found === undefined ? emptyOrUnsaid(wire, names) : found && each(found, reader, note);
  };
};

/** Words of a closed set. Those that the gateway does not know yet are omitted, and noted. */
export const choices = <N extends string>(
  name: string,
  words: Readonly<Record<string, N>>,
): Reader<readonly N[] | null> => {
  const word = choice(name, words);
  return list<N | null>(name, (wire, note) => word({ [name]: wire }, note)) as Reader<readonly N[] | null>;
};

/** The ids of other records: `[1, 2]`, `[{ id }]`, or either inside a list envelope; null where the record does not speak of them, or the rows are not found. */
export const refs = (...names: string[]): Reader<readonly string[] | null> => {
  const rows = rowsOf(names);
  return (wire, note) => {
    const found = rows(wire, note);
    return found === undefined ? emptyOrUnsaid(wire, names) : (found?.flatMap((row) => asId(row) ?? []) ?? null);
  };
};

/** As `refs`, without references that say that they are to something of another type. */
export const refsOf = (type: string, name: string): Reader<readonly string[] | null> => {
  const ofType: Reader<string | null> = (row) => {
    const named = isRecord(row) ? (row['type'] ?? type) : type;
    return named === type ? asId(row) : null;
  };
  return list(name, ofType);
};

/** As `refs`, but not said (null), too, where the record does not speak of the list. */
export const refsIfPresent = (name: string): Reader<readonly string[] | null> => {
  const rows = rowsOf([name]);
  return (wire, note) => rows(wire, note)?.flatMap((row) => asId(row) ?? []) ?? null;
};

/** The answer of an operation that gives a list, under one of its names or under `data`. One without its rows is no answer. */
export const wholeList =
  <T>(name: string, reader: Reader<T>): Reader<readonly NonNullable<T>[] | null> =>
  (wire, note) => {
    if (!isRecord(wire)) return null;
    const rows = rowsIn(isRecord(wire[name]) ? wire[name] : wire, [name], note);
    return rows && each(rows, reader, note);
  };

/** As `wholeList`, also of rows that come bare, without an object around them. */
export const bareList = <T>(reader: Reader<T>): Reader<readonly NonNullable<T>[] | null> => {
  const rows = wholeList('data', reader);
  return (wire, note) => rows(Array.isArray(wire) ? { data: wire } : wire, note);
};

/** What a record says of a list of which it shows the first few, or the last. */
export interface Truncation {
  /** How many there are in all; null where upstream does not say. */
  readonly total: number | null;
  /** Whether there are more than are shown. */
  readonly hasMore: boolean;
}

const readTruncation = shape({ total: int('total_count'), hasMore: flag('has_more') });

/** `has_more` can be false where the stated length is greater than what is there (quirk: has-more-stays-false). */
const truncationOf = (value: unknown, shown: number, note: Report): Truncation => {
  const said = readTruncation(value, note);
  const total = said?.total ?? null;
  return { total, hasMore: said?.hasMore === true || (total ?? 0) > shown };
};

/** Records that come inside a record, as far as they come. */
export interface TruncatedList<T> extends Truncation {
  readonly items: readonly T[];
}

/** null where they are not said. Of bare rows the record beside them says how many there are. */
export const truncatedList = <T>(name: string, reader: Reader<T>): Reader<TruncatedList<NonNullable<T>> | null> => {
  const rows = rowsOf([name]);
  return (wire, note) => {
    const found = rows(wire, note);
    if (!found) return null;
    const value = pick(wire, [name]);
    return {
      items: each(found, reader, note),
      ...truncationOf(Array.isArray(value) ? wire : value, found.length, note),
    };
  };
};

/** Ids of related records of which the record shows the first few only. */
export interface RefList extends Truncation {
  readonly ids: readonly string[];
}

/** The ids of related records under the name; null where they are not said. */
export const refList = (name: string): Reader<RefList | null> => {
  const rows = rowsOf([name]);
  return (wire, note) => {
    const found = rows(wire, note);
    if (!found) return null;
    return { ids: found.flatMap((row) => asId(row) ?? []), ...truncationOf(pick(wire, [name]), found.length, note) };
  };
};

/**
 * What has to be known to go on.
 *
 * @throws {InvalidResponseError} where Intercom did not say it, or not in a way that is understood.
 */
export const required = <T>(value: T | null, what: string): T => {
  if (value === null) throw new InvalidResponseError(`Intercom’s response does not list ${what}.`, false);
  return value;
};
