/** The instant that the seeded workspace ends at: 2025-10-20 09:00 UTC. */
export const endOfSeed = 1_760_950_800;
export const minute = 60;
export const hour = 3600;
export const day = 86_400;

export interface Random {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** Whole, both ends included. */
  between(low: number, high: number): number;
  one<T>(of: readonly T[]): T;
  happens(probability: number): boolean;
  hex(length: number): string;
  uuid(): string;
}

/** Mulberry32: the same numbers in the same order at every start. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = (length: number) => Array.from({ length }, () => between(0, 15).toString(16)).join('');
  return {
    next,
    between,
    hex,
    one: <T>(of: readonly T[]) => of[between(0, of.length - 1)] as T,
    happens: (probability) => next() < probability,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[between(0, 3)]}${hex(3)}-${hex(12)}`,
  };
};
