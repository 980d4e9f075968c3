import { createWriteStream, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileBody } from '../client/core/files/body.ts';
import type { Progress } from './progress.ts';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The name under which a file is saved: as requested, or its own in the requested folder. */
export const pathFor = (output: string | undefined, ownName: string): string => {
  if (output === undefined) return ownName;
  return isFolder(output) || output.endsWith('/') ? join(output, ownName) : output;
};

const counting = (count: (bytes: number) => void): Transform => {
  let done = 0;
  return new Transform({
    transform(chunk: Buffer, _, next) {
      done += chunk.length;
      count(done);
      next(null, chunk);
    },
  });
};

/**
 * Saves a file under its name once all of it is there: until then it has another, and what is incomplete is removed.
 * Returns its size in bytes.
 */
export const saveFile = async (
  file: FileBody,
  path: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<number> => {
  const partial = join(dirname(path), `.${process.pid}-${Date.now()}.part`);
  let size = 0;
  const count = counting((bytes) => {
    size = bytes;
    progress.bytes(bytes, file.size);
  });
  try {
    // Readable by its owner alone, since it is about people.
    await pipeline(file.stream, count, createWriteStream(partial, { flags: 'wx', mode: 0o600 }), { signal });
    const written = await open(partial, 'r+');
    await written.sync().finally(() => written.close());
    await rename(partial, path);
    return size;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    file.stream.destroy();
  }
};

/** Writes a file to stdout. */
export const printFile = async (file: FileBody, progress: Progress, signal: AbortSignal): Promise<void> => {
  const count = counting((bytes) => progress.bytes(bytes, file.size));
  await pipeline(file.stream, count, process.stdout, { signal, end: false });
};
