/**
 * Parents that name their records, where one call reads all of a parent's and one call reads a record: says which parents
 * are to be read whole, so that with every other record read once there are as few calls as can be. Where it makes no
 * difference to the sum, all are read whole.
 *
 * That is the smallest set of parents and records that touches each pair of them: by König's theorem as many as there are
 * pairs that share neither parent nor record. Those are found by augmenting paths.
 */
export const fewestReads = (named: readonly Iterable<string>[]): ReadonlySet<number> => {
  const records = named.map((ids) => [...new Set(ids)]);
  const parentsOf = new Map<string, number[]>();
  for (const [parent, ids] of records.entries())
    for (const id of ids) parentsOf.set(id, [...(parentsOf.get(id) ?? []), parent]);

  /** Pairs that share nothing, by record and by parent. */
  const parentOf = new Map<string, number>();
  const recordOf = new Map<number, string>();
  const pair = (parent: number, seen: Set<string>): boolean =>
    (records[parent] ?? []).some((id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      const other = parentOf.get(id);
      if (other !== undefined && !pair(other, seen)) return false;
      parentOf.set(id, parent);
      recordOf.set(parent, id);
      return true;
    });
  for (const parent of records.keys()) pair(parent, new Set());

  const nonEmpty = [...records.keys()].filter((parent) => (records[parent]?.length ?? 0) > 0);
  if (parentOf.size === nonEmpty.length) return new Set(nonEmpty);

  // A record without a pair is left to its parents, and so is then the record that each of those is paired with.
  const whole = new Set<number>();
  const left = [...parentsOf.keys()].filter((id) => !parentOf.has(id));
  for (const id of left)
    for (const parent of parentsOf.get(id) ?? []) {
      if (whole.has(parent)) continue;
      whole.add(parent);
      const paired = recordOf.get(parent);
      if (paired !== undefined) left.push(paired);
    }
  return whole;
};
