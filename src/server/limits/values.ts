import { maxNesting } from './document.ts';
import { limitError } from './limitError.ts';

/** Whether values stand in one another deeper than they are read. */
export const isDeep = (value: unknown): boolean => {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= maxNesting; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
};

/**
 * Variables are read by functions that call themselves at each level, as deep as the input types let them.
 *
 * @throws {GraphQLError} for values that are nested too deep.
 */
export const checkNesting = (variables: unknown, extensions: unknown): void => {
  if (!isDeep(variables) && !isDeep(extensions)) return;
  throw limitError(`Variables nest more than the maximum of ${maxNesting} levels.`, {
    code: 'BAD_USER_INPUT',
    max: maxNesting,
  });
};
