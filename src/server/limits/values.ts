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
  if (isDeep(variables) || isDeep(extensions)) throw tooDeep();
};

const tooDeep = () =>
  limitError(`Variables nest more than the maximum of ${maxNesting} levels.`, {
    code: 'BAD_USER_INPUT',
    max: maxNesting,
  });

/** The levels of a request or of a WebSocket's message that stand around its variables, and some to spare. */
const levelsAround = 5;
const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Refuses JSON that is nested so deep that `checkNesting` would refuse its values. For half a megabyte of brackets,
 * `JSON.parse` blocks the process for a tenth of a second, a hundred times as long as this.
 *
 * @throws {GraphQLError} as `checkNesting`.
 */
export const checkTextNesting = (json: string): void => {
  let depth = 0;
  for (let i = 0; i < json.length; i += 1) {
    const code = json.charCodeAt(i);
    if (code === quote) i = endOfString(json, i);
    else if (code === openBracket || code === openBrace) {
      depth += 1;
      if (depth > maxNesting + levelsAround) throw tooDeep();
    } else if (code === closeBracket || code === closeBrace) depth -= 1;
  }
};

/** Where the string that starts here ends; the end of the text where it does not. */
const endOfString = (json: string, start: number): number => {
  let end = start;
  let backslashes: number;
  do {
    end = json.indexOf('"', end + 1);
    if (end === -1) return json.length;
    backslashes = 0;
    while (json.charCodeAt(end - 1 - backslashes) === backslash) backslashes += 1;
  } while (backslashes % 2 === 1);
  return end;
};
