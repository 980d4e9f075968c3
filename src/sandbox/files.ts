import { crc32 } from 'node:zlib';

/** Its rows as CSV, each cell in quotes where it has to be. */
export const csv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((row) => `${row.map((cell) => quoted(String(cell ?? ''))).join(',')}\n`).join('');

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const signatures = { file: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 };

/** Little-endian numbers: `[4, n]` is one of four bytes. */
const packed = (...numbers: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(numbers.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of numbers) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
};

/** An archive of files, which are not compressed. */
export const zip = (files: Readonly<Record<string, string>>): Buffer => {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [title, text] of Object.entries(files)) {
    const [name, data] = [Buffer.from(title), Buffer.from(text)];
    const about = [
      [2, 20],
      [2, 0],
      [2, 0],
      [4, 0x00210000],
      [4, crc32(data)],
      [4, data.length],
      [4, data.length],
      [2, name.length],
      [2, 0],
    ] as const;
    const local = Buffer.concat([packed([4, signatures.file], ...about), name, data]);
    const rest = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    directory.push(packed([4, signatures.entry], [2, 20], ...about, ...rest), name);
    bodies.push(local);
    offset += local.length;
  }
  const entries = Object.keys(files).length;
  const listed = Buffer.concat(directory);
  const end = packed(
    [4, signatures.end],
    [2, 0],
    [2, 0],
    [2, entries],
    [2, entries],
    [4, listed.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...bodies, listed, end]);
};

const chunkBytes = 64 * 1024;

/** CSV of that many bytes, made while it is read. */
export function* csvOfSize(bytes: number): Generator<Buffer> {
  const line = 'larkspur-10042,2025-10-01 09:30:00,delivered,opened\n';
  const chunk = Buffer.from(line.repeat(Math.ceil(chunkBytes / line.length))).subarray(0, chunkBytes);
  for (let left = bytes; left > 0; left -= chunk.length) yield left < chunk.length ? chunk.subarray(0, left) : chunk;
}
