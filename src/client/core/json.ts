import { isAscii, isUtf8 } from 'node:buffer';

const byteOrderMark = '\uFEFF';

const textOf = (bytes: Buffer): string => {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new SyntaxError('This is not UTF-8.');
  const text = bytes.toString('utf8');
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
};

/** JSON as bytes. Throws for what is none, and for another charset than JSON's. */
export const parseJson = (bytes: Buffer): unknown => JSON.parse(textOf(bytes));
