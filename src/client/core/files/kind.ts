import { constants, gunzipSync } from 'node:zlib';

/** What a file is, by what is in it. */
export interface FileKind {
  /** Of its name, such as `csv` or `tar.gz`. */
  readonly extension: string;
  readonly mediaType: string;
}

/** As many bytes as it takes to know a file by: the first block of a tar archive. */
export const headBytes = 512;

const zipMarks = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];
const tarMark = { text: 'ustar', at: 257 };

/** As much as can be decompressed of the beginning of a gzip file. */
const decompressed = (head: Buffer): Buffer => {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
};

const isTar = (bytes: Buffer): boolean =>
  bytes.toString('latin1', tarMark.at, tarMark.at + tarMark.text.length) === tarMark.text;

/**
 * What a file is, by its first bytes. Intercom promises no media type, and what it documents is not what it sends
 * (quirk: export-files).
 */
export const kindOf = (head: Buffer): FileKind => {
  const start = head.toString('latin1', 0, 4);
  if (zipMarks.includes(start)) return { extension: 'zip', mediaType: 'application/zip' };
  if (start.startsWith('\u001f\u008b')) {
    const extension = isTar(decompressed(head.subarray(0, headBytes))) ? 'tar.gz' : 'csv.gz';
    return { extension, mediaType: 'application/gzip' };
  }
  if (isTar(head)) return { extension: 'tar', mediaType: 'application/x-tar' };
  return head.subarray(0, headBytes).includes(0)
    ? { extension: 'bin', mediaType: 'application/octet-stream' }
    : { extension: 'csv', mediaType: 'text/csv; charset=utf-8' };
};
