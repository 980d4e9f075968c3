import { randomUUID } from 'node:crypto';

/** Bytes that are sent as they come. */
export interface ByteSource {
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Their number, where it is known. */
  readonly size: number | null;
}

/** A body of `multipart/form-data`, which is read once. */
export interface Form extends ByteSource {
  readonly contentType: string;
}

export interface FormFile extends ByteSource {
  readonly field: string;
  readonly name: string;
  readonly mediaType: string;
}

/** A form of texts and, at most, one file. Names and texts are the gateway's own or checked: none has a quote or a line break. */
export const formOf = (texts: Readonly<Record<string, string | undefined>>, file?: FormFile): Form => {
  const boundary = `form-${randomUUID()}`;
  const head = (about: string) => `--${boundary}\r\ncontent-disposition: form-data; ${about}\r\n`;
  const fields = Object.entries(texts).map(([name, text]) =>
    text === undefined ? '' : `${head(`name="${name}"`)}\r\n${text}\r\n`,
  );
  const opening =
    file === undefined
      ? ''
      : `${head(`name="${file.field}"; filename="${file.name}"`)}content-type: ${file.mediaType}\r\n\r\n`;
  const before = Buffer.from(fields.join('') + opening);
  const after = Buffer.from(`${file === undefined ? '' : '\r\n'}--${boundary}--\r\n`);
  const inside = file === undefined ? 0 : file.size;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    size: inside === null ? null : before.length + inside + after.length,
    bytes: joined(before, file?.bytes ?? [], after),
  };
};

async function* joined(before: Buffer, bytes: ByteSource['bytes'], after: Buffer): AsyncGenerator<Uint8Array> {
  yield before;
  yield* bytes;
  yield after;
}
