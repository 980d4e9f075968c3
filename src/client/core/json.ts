import { isAscii } from 'node:buffer';

const byteOrderMark = '\uFEFF';

const textOf = (bytes: Buffer): string => {
  if (isAscii(bytes)) return bytes.toString('latin1');
  const text = bytes.toString('utf8');
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
};

/**
 * JSON as bytes. Bytes that are not UTF-8 cost the character that they stand for, not the answer.
 *
 * @throws {SyntaxError} for what is no JSON. Its message quotes the text: do not pass it on.
 */
export const parseJson = (bytes: Buffer): unknown => JSON.parse(textOf(bytes));
