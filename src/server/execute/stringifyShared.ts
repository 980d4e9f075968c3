import { randomBytes } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { ResponseTooLargeError } from '../responseSize.ts';
import type { ResponseObject } from './path.ts';

/** Nobody can guess it, so that no text from upstream is taken for one of ours. */
const placeholder = `@${randomBytes(16).toString('hex')}:`;

/**
 * As `JSON.stringify`, but objects of `shared` are written out once, wherever they stand. The text is made with
 * placeholders in their places, by native code; then each makes room for its object's own text.
 *
 * @throws {ResponseTooLargeError} as soon as there are more than `maxSize` characters: few objects at many places make a long text of a short one.
 */
export const stringifyShared =
  (shared: ReadonlySet<ResponseObject>, maxSize: number) =>
  (result: ExecutionResult): string => {
    const objects = [...shared];
    const texts: string[] = [];
    const textOf = (n: number): string => {
      // A copy has no `toJSON`.
      texts[n] ??= expanded(JSON.stringify({ ...objects[n] }));
      return texts[n];
    };
    const expanded = (text: string): string => {
      const [first = '', ...parts] = text.split(`"${placeholder}`);
      let all = first;
      for (const part of parts) {
        const end = part.indexOf('"');
        all += textOf(Number(part.slice(0, end))) + part.slice(end + 1);
        if (all.length > maxSize) throw new ResponseTooLargeError();
      }
      return all;
    };
    for (const [n, object] of objects.entries()) {
      Object.defineProperty(object, 'toJSON', { value: () => `${placeholder}${n}`, configurable: true });
    }
    try {
      return expanded(JSON.stringify(result));
    } finally {
      // Whoever else writes the answer out gets it whole.
      for (const object of objects) Reflect.deleteProperty(object, 'toJSON');
    }
  };
