import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitedError, UpstreamError } from '../client/core/errors.ts';
import type { CatalogUpload, CatalogWrite } from '../client/ecommerceCatalogs.ts';
import { send } from '../resolvers/ecommerceCatalogs.ts';
import type { Config } from '../server/config.ts';
import { exitCodes } from '../server/settings.ts';
import { asCliError, connected, type Run } from './connected.ts';
import { CliError } from './error.ts';
import { jsonElements, NoArrayError } from './jsonElements.ts';
import { inUnits, Progress } from './progress.ts';

export interface CatalogOptions {
  readonly connectorId: string;
  readonly path: string;
  /** The maximum of a part. */
  readonly partBytes: number;
}

const maxProductBytes = 1_000_000;

interface Product {
  readonly id?: unknown;
  readonly title?: unknown;
  readonly url?: unknown;
}

/** What is wrong with a product, if something is. */
const faultOf = (text: Buffer, seen: Set<string>): string | null => {
  let product: unknown;
  try {
    product = JSON.parse(text.toString('utf8'));
  } catch {
    return 'is not JSON';
  }
  if (typeof product !== 'object' || product === null || Array.isArray(product)) return 'is not an object';
  const { id, title, url } = product as Product;
  if (typeof id !== 'string' || id === '') return 'has no id';
  if (seen.has(id)) return 'has the id of another';
  seen.add(id);
  if (typeof title !== 'string' || title === '') return 'has no title';
  return typeof url === 'string' && URL.canParse(url) && new URL(url).protocol === 'https:' ? null : 'has no https url';
};

const products = (path: string) => jsonElements(createReadStream(path), maxProductBytes);

/** Reads the whole file before anything is sent: half a catalog must not be left at Intercom. */
const check = async (path: string): Promise<number> => {
  const seen = new Set<string>();
  let count = 0;
  for await (const text of products(path)) {
    const fault = faultOf(text, seen);
    if (fault !== null) throw new CliError([`Product ${count + 1} of the file ${fault}.`], exitCodes.usage);
    count += 1;
  }
  if (count === 0) throw new CliError(['The file has no product: an empty catalog would remove all.'], exitCodes.usage);
  return count;
};

/** The file as parts, each of them a JSON array. */
async function* partsOf(path: string, maxBytes: number): AsyncGenerator<Buffer> {
  let part: Buffer[] = [];
  let size = 2;
  const whole = (): Buffer => Buffer.from(`[${part.map((text) => text.toString('utf8')).join(',')}]`);
  for await (const text of products(path)) {
    if (part.length > 0 && size + text.length + 1 > maxBytes) {
      yield whole();
      [part, size] = [[], 2];
    }
    part.push(text);
    size += text.length + 1;
  }
  yield whole();
}

const maxTries = 3;
const retryMs = 1_000;

/** A part may be sent again under its number: Intercom keeps it once. A first part, or a whole catalog, has none. */
const sendAgain = async (
  run: Run,
  id: string,
  write: () => CatalogWrite,
  signal: AbortSignal,
): Promise<CatalogUpload> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run((context) => send(id, write(), context));
    } catch (error) {
      const { kind, importJobId } = write() as { readonly kind: string; readonly importJobId?: string };
      const isSafe = kind === 'part' && importJobId !== undefined && error instanceof UpstreamError;
      if (tries === maxTries || !(isSafe || error instanceof RateLimitedError)) throw error;
      await sleep(retryMs * tries, undefined, { signal });
    }
  }
};

const source = (bytes: Buffer) => ({ bytes: [bytes], size: bytes.length });

/** Replaces the catalog of a connector by a file, in parts where one request is not enough. */
export const uploadCatalog = async (config: Config, options: CatalogOptions, stop: AbortSignal): Promise<void> => {
  const { connectorId: id, path, partBytes } = options;
  const progress = new Progress(process.stderr);
  const { run, close } = connected(config, stop);
  let importJobId: string | undefined;
  try {
    const count = await check(path);
    const parts = partsOf(path, partBytes)[Symbol.asyncIterator]();
    let part = (await parts.next()).value as Buffer;
    let last: CatalogUpload | undefined;
    for (let n = 1; last === undefined; n += 1) {
      const next = await parts.next();
      const catalog = source(part);
      if (n === 1 && next.done === true) {
        last = await sendAgain(run, id, () => ({ kind: 'whole', catalog }), stop);
        break;
      }
      const job = importJobId;
      const write = (): CatalogWrite => ({
        kind: 'part',
        catalog,
        importJobId: job,
        partNumber: job === undefined ? undefined : n,
      });
      importJobId = (await sendAgain(run, id, write, stop)).importJobId;
      progress.say(`Sent part ${n}: ${inUnits(part.length)}.`);
      if (next.done === true) {
        const end = importJobId;
        last = await sendAgain(run, id, () => ({ kind: 'end', importJobId: end }), stop);
      } else {
        part = next.value;
      }
    }
    progress.say(`Sent ${count} products. ${last.message ?? ''}`.trim());
    process.stdout.write(`${last.importJobId}\n`);
  } catch (error) {
    const hint =
      importJobId === undefined
        ? []
        : [`The upload ${importJobId} is not complete: the catalog is what it was before.`];
    if (stop.aborted) throw new CliError(['Stopped.', ...hint], Number(stop.reason));
    if (error instanceof NoArrayError) throw new CliError([error.message], exitCodes.usage);
    throw asCliError(error, hint);
  } finally {
    await close();
  }
};
