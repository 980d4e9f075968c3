import { createHash } from 'node:crypto';
import { InvalidInputError } from '../../client/core/errors.ts';

/** Where an edge sits: on which REST page (null: the first), and at which place on it; -1 is before all of the page. */
export interface CursorPosition {
  readonly page: string | null;
  readonly index: number;
  /** The id of the record itself, where it has one: on numbered pages records move when others come or go. */
  readonly id: string | null;
}

/** Made when a cursor is asked for, which is seldom. */
export type ListKey = () => string;

/** Tells one list from another: a cursor of one must not be sent to another, whose pages it knows nothing of. */
export const listKey = (...what: readonly unknown[]): ListKey => {
  let key: string | undefined;
  return () => {
    key ??= createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 8);
    return key;
  };
};

/** The opaque cursor of a position, for clients. */
export const encodeCursor = (key: ListKey, { page, index, id }: CursorPosition): string =>
  Buffer.from(JSON.stringify([key(), index, page, ...(id === null ? [] : [id])])).toString('base64url');

const invalidCursor = (message: string): never => {
  throw new InvalidInputError(message, 'after');
};

/**
 * The position that a cursor of this list stands for.
 *
 * @throws {InvalidInputError} for what is no cursor, and for one of another list.
 */
export const decodeCursor = (key: ListKey, cursor: string): CursorPosition => {
  const [itsKey, index, page, id = null] = parse(cursor);
  if (typeof itsKey !== 'string' || !isIndex(index) || !isTextOrNull(page) || !isTextOrNull(id))
    return invalidCursor('`after` is not a valid cursor. Use `endCursor` or the `cursor` of an edge.');
  if (itsKey !== key())
    return invalidCursor(
      '`after` is a cursor of another list, or of this list with another filter or sort. Start without it.',
    );
  return { page, index, id };
};

/** How many entries of its REST page a cursor leaves behind; none when it is no cursor. */
export const skipOf = (cursor: unknown): number => {
  const index = typeof cursor === 'string' ? parse(cursor)[1] : undefined;
  return isIndex(index) ? index + 1 : 0;
};

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

const isIndex = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= -1 && Number(value) < 1000;

/** Intercom's own cursors, which these contain, have a few hundred. `JSON.parse` of a megabyte of brackets blocks the process. */
const maxLength = 20_000;

const parse = (cursor: string): readonly unknown[] => {
  if (cursor.length > maxLength) return [];
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};
