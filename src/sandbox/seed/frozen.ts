import { type State, seedState } from './index.ts';

const throwFrozen = (): never => {
  throw new TypeError('A call that only reads must not change the sandbox: see `isRead` in router.ts.');
};

/** Maps and sets are not frozen by `Object.freeze`: their methods are replaced. */
const freezeDeep = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  if (value instanceof Map || value instanceof Set) {
    for (const entry of value) freezeDeep(entry);
    for (const method of ['set', 'add', 'delete', 'clear'])
      Object.defineProperty(value, method, { value: throwFrozen, configurable: true });
  }
  Object.freeze(value);
  for (const inner of Object.values(value)) freezeDeep(inner);
};

const seeded = new Map<number | undefined, State>();

/** The seeded workspace, made once and shared by all that only read it. */
export const frozenState = (now?: number): State => {
  const known = seeded.get(now);
  if (known !== undefined) return known;
  const state = seedState(now);
  freezeDeep(state);
  seeded.set(now, state);
  return state;
};
