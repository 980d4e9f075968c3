/** What one search gives at most. One or two records are read by themselves instead. */
const most = 150;
const few = 2;

/** Searches, at worst, for up to `count` records of which some may be the same, arriving at so many times. */
export const batchCalls = (count: number, arrivals: number): number => {
  const full = Math.floor(count / most);
  if (arrivals > 1) return Math.min(count, full + few * arrivals);
  return full === 0 ? Math.min(count, few) : full + (count % most < few ? 1 : few);
};

/** At how many times the records themselves arrive then. */
export const batches = (count: number, arrivals: number): number => arrivals + Math.floor(count / most);
