import { InvalidInputError } from '../core/errors.ts';
import { accepts, condition, type Field } from './compare.ts';
import { type Days, daysOf } from './days.ts';
import type { Condition } from './query.ts';

export interface TimeComparison {
  readonly gt?: Date | null | undefined;
  readonly gte?: Date | null | undefined;
  readonly lt?: Date | null | undefined;
  readonly lte?: Date | null | undefined;
}

/** The moment of a record that a field compares; undefined where the record does not say. */
export type TimeOf<R> = (record: R) => Date | null | undefined;

/** Compares moments, which Intercom keeps as whole seconds. `timeOf` is for fields that are compared by days. */
export const compareTimes =
  <R = never>(field: Field, timeOf?: TimeOf<R>) =>
  ({ gt, gte, lt, lte }: TimeComparison, at: string): readonly Condition[] => {
    // The first second that passes, and the first that no longer does.
    const from = [...(gt ? [floor(gt) + 1] : []), ...(gte ? [ceil(gte)] : [])];
    const until = [...(lt ? [ceil(lt)] : []), ...(lte ? [floor(lte) + 1] : [])];
    if (from.length + until.length === 0)
      throw new InvalidInputError('The comparison is empty. Add an operator, such as `gte`.', at);
    const bounds = boundsOf(field, timeOf as TimeOf<unknown> | undefined);
    return [...from.map(bounds.from), ...until.map(bounds.until)];
  };

const floor = (value: Date): number => Math.floor(value.getTime() / 1000);
const ceil = (value: Date): number => Math.ceil(value.getTime() / 1000);

interface Bounds {
  readonly from: (second: number) => Condition;
  readonly until: (second: number) => Condition;
}

const boundsOf = (field: Field, timeOf: TimeOf<unknown> | undefined): Bounds => {
  const { type, grammar } = field;
  if (type === 'date' && grammar.days !== null) return dayBounds(field, grammar.days, timeOf);
  if (accepts(field, '>='))
    return {
      from: (second) => condition(field, '>=', second),
      until: (second) => condition(field, '<=', second - 1),
    };
  const step = grammar.inclusive ? 0 : 1;
  return {
    from: (second) => condition(field, '>', second - step),
    until: (second) => condition(field, '<', second - 1 + step),
  };
};

/** Without the workspace's time zone: the days of any zone that the second may lie in. */
const anyZone: Days = { start: (second) => second - 2 * 86_400, end: (second) => second + 2 * 86_400 };

/**
 * Intercom compares the days that both moments lie in, and `>` begins with the next day: to have a day, the second
 * before it is named, or the first one after it. The records of that day that are not meant are told by their own time.
 */
const dayBounds = (field: Field, zone: string, timeOf: TimeOf<unknown> = () => undefined): Bounds => {
  const days = daysOf(zone) ?? anyZone;
  const second = (record: unknown): number | undefined => {
    const time = timeOf(record);
    return time == null ? undefined : Math.floor(time.getTime() / 1000);
  };
  return {
    from: (from) => {
      const start = days.start(from);
      const isMeant = start === from ? undefined : (record: unknown) => (second(record) ?? from) >= from;
      return { ...condition(field, '>', start - 1), isMeant };
    },
    until: (until) => {
      const end = days.end(until - 1);
      const isMeant = end === until ? undefined : (record: unknown) => (second(record) ?? 0) < until;
      return { ...condition(field, '<', end), isMeant };
    },
  };
};
