import { mayBeCausedByOneRecord } from '../../client/core/failures.ts';

/** So few ids that a read failed for are left to be read one by one. */
const maxSuspects = 4;

/**
 * Reads many together. One record may make upstream fail for all of them: the half that fails is halved again while the
 * other half is answered, and the last few ids are left to be read by themselves. Where both halves fail, upstream is down.
 * For 150 ids that is 12 further reads at most.
 *
 * @returns which ids the reads failed for. Those that are left are not among them.
 */
export const bisect = async (
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<void>,
): Promise<ReadonlyMap<string, Error>> => {
  const failed = new Map<string, Error>();
  const fail = (lost: readonly string[], error: Error) => {
    for (const id of lost) failed.set(id, error);
  };
  const attempt = async (some: readonly string[]) => ({ some, error: await read(some).then(() => null, asError) });
  let suspects = await attempt(ids);
  while (suspects.error !== null) {
    const { some, error } = suspects;
    if (!mayBeCausedByOneRecord(error)) fail(some, error);
    if (failed.size > 0 || some.length <= maxSuspects) return failed;
    const middle = Math.ceil(some.length / 2);
    const halves = await Promise.all([some.slice(0, middle), some.slice(middle)].map(attempt));
    const [next, ...others] = halves.filter((half) => half.error !== null);
    if (next === undefined) return failed;
    suspects = next;
    for (const half of others.length === 0 ? [] : halves) fail(half.some, half.error ?? error);
    if (others.length > 0) return failed;
  }
  return failed;
};

/** What was thrown, as an error. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('unknown failure', { cause: thrown });
