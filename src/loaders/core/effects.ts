import type { Client } from '../../client/index.ts';
import type { Change, Changed } from './invalidation.ts';

/**
 * What a write changes upstream beside its own answer. The reply is undefined where the write was refused because a
 * record is absent or in the way: it may have been made in part.
 */
type Effect<Call> = Call extends (args: infer Args) => Promise<infer Reply>
  ? (args: Args, reply: Reply | undefined) => Change
  : never;

/** The effects of writes, by domain and name. */
export type Effects = {
  readonly [D in keyof Client]?: { readonly [Op in keyof Client[D]]?: Effect<Client[D][Op]> };
};

/** A customer's ticket is a conversation of the same id. */
export const thread = (id: Changed): Change => ({ conversation: id, ticket: id });

/** Conversations and tickets name their contacts by both ids, and the authors of parts by name. */
export const contact = (id: Changed): Change => ({ contact: id, ...thread('all') });
