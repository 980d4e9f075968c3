import { isAscii } from 'node:buffer';

const byteOrderMark = '\uFEFF';

/** JSON as text. Bytes that are not UTF-8 cost the character that they stand for, not the answer. */
export const decode = (json: Buffer): string => json.toString(isAscii(json) ? 'latin1' : 'utf8');

/**
 * What `decode` made, parsed.
 *
 * @throws {SyntaxError} for what is no JSON. Its message quotes the text: do not pass it on.
 */
export const parseText = (text: string): unknown =>
  JSON.parse(text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text);

/**
 * JSON as bytes.
 *
 * @throws {SyntaxError} as `parseText`.
 */
export const parseJson = (json: Buffer): unknown => parseText(decode(json));
