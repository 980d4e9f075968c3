const [quote, backslash, comma] = ['"', '\\', ','].map((one) => one.charCodeAt(0));
const [openList, closeList, openObject, closeObject] = ['[', ']', '{', '}'].map((one) => one.charCodeAt(0));

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** What is read is no JSON array. */
export class NoArrayError extends Error {}

/**
 * The elements of a JSON array, each as its text, while the array is read: of a file of any size no more than one element is
 * kept. What is inside an element is not looked at beyond its end.
 *
 * @throws {NoArrayError} for anything but an array, for one that does not end, and for an element of more than `maxBytes`.
 */
export async function* jsonElements(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  let [depth, count] = [0, 0];
  let [isText, isEscaped, isEnded, hasElement] = [false, false, false, false];
  let kept: Buffer[] = [];
  let keptBytes = 0;
  const keep = (bytes: Buffer): void => {
    keptBytes += bytes.length;
    if (keptBytes > maxBytes) throw new NoArrayError(`An element of the array exceeds ${maxBytes} bytes.`);
    if (bytes.length > 0) kept.push(bytes);
  };
  const take = (): Buffer => {
    const element = Buffer.concat(kept);
    [kept, keptBytes, hasElement] = [[], 0, false];
    return element;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) isText = false;
        continue;
      }
      if (depth === 0) {
        if (isSpace(byte)) continue;
        if (byte !== openList || isEnded) throw new NoArrayError('The file is not a JSON array.');
        depth = 1;
        start = at + 1;
        continue;
      }
      if (byte === quote) isText = true;
      if (depth === 1 && (byte === comma || byte === closeList)) {
        keep(chunk.subarray(start, at));
        start = at + 1;
        if (!hasElement && (byte === comma || count > 0))
          throw new NoArrayError('The array has a comma without an element beside it.');
        if (hasElement) yield take();
        count += 1;
        if (byte === closeList) [depth, isEnded] = [0, true];
        continue;
      }
      if (!isSpace(byte)) hasElement = true;
      if (byte === openList || byte === openObject) depth += 1;
      else if (byte === closeList || byte === closeObject) depth -= 1;
    }
    if (depth > 0) keep(chunk.subarray(start));
  }
  if (!isEnded) throw new NoArrayError(depth > 0 ? 'The JSON array does not end.' : 'The file is not a JSON array.');
}
