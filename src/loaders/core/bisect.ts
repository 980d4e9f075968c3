import { mayBeCausedByOneRecord } from '../../client/core/failures.ts';

/** So few ids that a read failed for are left to be read one by one. */
const maxSuspects = 4;

/** The maximum number of parts that fail at the same time. More of them are no bad records: upstream is down. */
const maxFailing = 3;

interface Part {
  readonly ids: readonly string[];
  readonly error: Error;
}

/**
 * Reads many together. A few records may make upstream fail for all of them: each part that fails is halved again while the
 * others are answered, and the last few ids of it are left to be read by themselves. Where more parts fail than
 * `maxFailing`, they are not read further. For 150 ids that is 12 further reads at most for one bad record, 30 for three of
 * them, and 6 where upstream is down.
 *
 * @returns which ids the reads failed for. Those that are left are not among them.
 */
export const bisect = async (
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<void>,
): Promise<ReadonlyMap<string, Error>> => {
  const attempt = async (some: readonly string[]): Promise<Part | null> => {
    const error = await read(some).then(() => null, asError);
    return error && { ids: some, error };
  };
  const failures = async (parts: readonly (readonly string[])[]) =>
    (await Promise.all(parts.map(attempt))).filter((part) => part !== null);

  let failing = await failures([ids]);
  let left = 0;
  // Where nothing at all is answered, upstream may be down: even few ids are halved until something is.
  let isAnswered = ids.length <= maxSuspects;
  for (;;) {
    const isHopeless =
      left + failing.length > maxFailing || failing.some(({ error }) => !mayBeCausedByOneRecord(error));
    if (isHopeless) return new Map(failing.flatMap(({ ids, error }) => ids.map((id) => [id, error] as const)));
    const toHalve = failing.filter(({ ids }) => ids.length > (isAnswered ? maxSuspects : 1));
    left += failing.length - toHalve.length;
    if (toHalve.length === 0) return new Map();
    const parts = toHalve.flatMap((part) => halves(part.ids));
    failing = await failures(parts);
    isAnswered ||= failing.length < parts.length;
  }
};

const halves = (ids: readonly string[]): readonly (readonly string[])[] => {
  const middle = Math.ceil(ids.length / 2);
  return [ids.slice(0, middle), ids.slice(middle)];
};

/** What was thrown, as an error. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('unknown failure', { cause: thrown });
