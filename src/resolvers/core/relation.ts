import type { Context } from '../../loaders/index.ts';
import { type ByIdLoader, existing, orNull } from './absent.ts';

type Loaders = Context['load'];
/** The records that relations lead to, by the names of their loaders. */
type Records = {
  readonly [K in keyof Loaders as Loaders[K] extends ByIdLoader<unknown> ? K : never]: Loaders[K] extends ByIdLoader<
    infer T
  >
    ? T
    : never;
};
type ByIdLoaders = { readonly [K in keyof Records]: ByIdLoader<Records[K]> };

const recordsOf = (load: ByIdLoaders): ByIdLoaders => load;

/**
 * The record whose id its parent has. Null where the parent names none or Intercom no longer has it. With `idsOnly`, it
 * has its id alone and is not read.
 */
export const toOne =
  <K extends keyof Records, P>(name: K, idOf: (parent: P) => string | null) =>
  (parent: P, { load }: Context, idsOnly = false): Records[K] | Promise<Records[K] | null> | null => {
    const id = idOf(parent);
    if (id === null) return null;
    const { byId, stub } = recordsOf(load)[name];
    return idsOnly ? stub(id) : orNull(byId.load(id));
  };

/** As `toOne`, for a list of ids in its order. Records that Intercom no longer has are omitted. */
export const toMany =
  <K extends keyof Records, P>(name: K, idsOf: (parent: P) => readonly string[] | null) =>
  (parent: P, { load }: Context, idsOnly = false): Records[K][] | Promise<Records[K][]> | null => {
    const ids = idsOf(parent);
    if (ids === null) return null;
    const { byId, stub } = recordsOf(load)[name];
    return idsOnly ? ids.map(stub) : existing(ids.map((id) => byId.load(id)));
  };
