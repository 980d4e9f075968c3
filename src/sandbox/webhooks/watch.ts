import type { State } from '../seed/index.ts';
import { shown } from '../seed/ownRecords.ts';
import type { Shape } from './items.ts';
import type { Notification, Topic } from './topics.ts';

export interface Change extends Shape {
  /** Unix seconds. */
  readonly now: number;
  /** Where the sandbox is. */
  readonly origin: string;
}

/** Finds what a request has changed in some of the workspace’s records. */
export interface Watcher {
  /** What it can send, in any version. */
  readonly topics: readonly Topic[];
  /** Remembers how the records are, and returns what compares them with how they are later. */
  readonly watch: (before: State) => (change: Change) => Notification[];
}

/** `remember` copies what is compared: a handler changes records in place. */
export const watcher = <Remembered>(
  topics: readonly Topic[],
  remember: (before: State) => Remembered,
  compare: (remembered: Remembered, change: Change) => Notification[],
): Watcher => ({
  topics,
  watch: (before) => {
    const remembered = remember(before);
    return (change) => compare(remembered, change);
  },
});

/** Whether a contact lives on under another id. */
export const isMergedAway = ({ state }: Shape, id: string): boolean =>
  (state.contacts.get(id)?.merged_into ?? null) !== null;

export const mapped = <T, R>(records: ReadonlyMap<string, T>, copy: (record: T) => R): Map<string, R> =>
  new Map([...shown(records)].map(([id, record]) => [id, copy(record)]));

export const shallow = <T extends object>(record: T): T => ({ ...record });

/** What is in `more` and not in `less`. */
export const without = <T>(more: readonly T[], less: readonly T[]): T[] => more.filter((one) => !less.includes(one));

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

export const isChanged = <T>(before: T, after: T, names: readonly (keyof T)[]): boolean =>
  names.some((name) => !isSame(before[name], after[name]));

interface Differences<B, T> {
  readonly added: T[];
  readonly removed: B[];
  /** Those that are in both, changed or not. */
  readonly kept: (readonly [before: B, after: T])[];
}

export const compared = <B, T>(before: ReadonlyMap<string, B>, after: ReadonlyMap<string, T>): Differences<B, T> => {
  const now = shown(after);
  return {
    added: [...now].flatMap(([id, record]) => (before.has(id) ? [] : [record])),
    removed: [...before].flatMap(([id, record]) => (now.has(id) ? [] : [record])),
    kept: [...before].flatMap(([id, record]) => {
      const kept = now.get(id);
      return kept === undefined ? [] : [[record, kept] as const];
    }),
  };
};
