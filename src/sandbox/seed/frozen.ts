import { type State, seedState } from './index.ts';
import { OwnRecords } from './ownRecords.ts';

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

interface Seeded {
  readonly state: State;
  /** The first id that no record has. */
  readonly freeId: number;
}
const seeded = new Map<number | undefined, Seeded>();

const seededOnce = (now?: number): Seeded => {
  const known = seeded.get(now);
  if (known !== undefined) return known;
  const state = seedState(now);
  const freeId = Number(state.nextId());
  freezeDeep(state);
  const made = { state, freeId };
  seeded.set(now, made);
  return made;
};

/** The seeded workspace, made once and shared by all that only read it. */
export const frozenState = (now?: number): State => seededOnce(now).state;

/** A workspace that can change, as calls see it that only read, and those that write. */
export interface OwnState {
  readonly reading: State;
  readonly writing: State;
}

/** The seeded workspace. What a write looks at is copied when the first one does, since it may change it. */
export const ownState = (now?: number): OwnState => {
  const { state, freeId } = seededOnce(now);
  let last = freeId;
  const own = new Map<string, unknown>([['nextId', () => String(last++)]]);
  const view = (copies: boolean): State => {
    const properties = Object.entries(state).map(([name, value]): [string, PropertyDescriptor] => [
      name,
      {
        enumerable: true,
        get: () => {
          if (copies && !own.has(name))
            own.set(
              name,
              value instanceof Map ? new OwnRecords(value as ReadonlyMap<string, unknown>) : structuredClone(value),
            );
          const kept = own.has(name) ? own.get(name) : value;
          return !copies && kept instanceof OwnRecords ? kept.shown : kept;
        },
        set: (changed) => own.set(name, changed),
      },
    ]);
    return Object.defineProperties({}, Object.fromEntries(properties)) as State;
  };
  return { reading: view(false), writing: view(true) };
};
