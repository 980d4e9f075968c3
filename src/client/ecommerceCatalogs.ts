import { endpoint } from './core/endpoint.ts';
import { InvalidInputError } from './core/errors.ts';
import { type ByteSource, formOf } from './core/multipart.ts';
import { id, int, type Read, shape, text } from './core/read.ts';
import { maxCatalogBytes } from './core/sizes.ts';

export const catalogUpload = shape({
  importJobId: id('import_job_id'),
  /** Of a part: which is to be next. */
  nextPartNumber: int('next_part_number'),
  /** Of a catalogue that is complete. */
  status: text('status'),
  message: text('message'),
});
export interface CatalogUpload extends Read<typeof catalogUpload> {}

type Members = Readonly<Record<string, unknown>>;
/** Of a product or a variant, the members that are looked at; others are sent as they are. */
export interface CatalogVariant {
  readonly id: string;
}
export interface CatalogProduct {
  readonly id: string;
  readonly title: string;
  readonly url: URL;
  readonly variants?: readonly CatalogVariant[] | null | undefined;
}

const wireName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Keys of the workspace's own attributes stay as they are: no member of a member is renamed. */
const toWire = (input: object): Members =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [wireName(name), value]),
  );

const productToWire = ({ variants, ...own }: CatalogProduct): Members =>
  toWire({ ...own, variants: variants?.map(toWire) });

const inJson = (products: readonly CatalogProduct[]): ByteSource => {
  const json = Buffer.from(JSON.stringify(products.map(productToWire)));
  return { bytes: [json], size: json.length };
};

/** A catalogue in one request, one of its parts, or the word that all parts have been sent. */
export type CatalogWrite =
  | { readonly kind: 'products'; readonly products: readonly CatalogProduct[] }
  | { readonly kind: 'whole'; readonly catalog: ByteSource }
  | {
      readonly kind: 'part';
      readonly catalog: ByteSource;
      /** Both are omitted for the first part. */
      readonly importJobId?: string | undefined;
      readonly partNumber?: number | undefined;
    }
  | { readonly kind: 'end'; readonly importJobId: string };

const tooLarge = (): InvalidInputError =>
  new InvalidInputError(
    `A catalog, or a part of one, exceeds the maximum of ${maxCatalogBytes} bytes. Send it in parts.`,
  );

/** The same bytes, as long as they are no more than Intercom accepts with one request. */
async function* limited({ bytes }: ByteSource): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > maxCatalogBytes) throw tooLarge();
    yield chunk;
  }
}

const catalogFile = (catalog: ByteSource) => {
  if (catalog.size !== null && catalog.size > maxCatalogBytes) throw tooLarge();
  return {
    field: 'catalog',
    name: 'catalog.json',
    mediaType: 'application/json',
    bytes: limited(catalog),
    size: catalog.size,
  };
};

const form = (write: CatalogWrite) => {
  switch (write.kind) {
    case 'products':
      return formOf({}, catalogFile(inJson(write.products)));
    case 'whole':
      return formOf({}, catalogFile(write.catalog));
    case 'part':
      return formOf(
        { finalize: 'false', import_job_id: write.importJobId, part_number: write.partNumber?.toString() },
        catalogFile(write.catalog),
      );
    case 'end':
      return formOf({ finalize: 'true', import_job_id: write.importJobId });
  }
};

export const ecommerceCatalogs = {
  upload: endpoint('POST /ecommerce/connectors/{id}/catalog', {
    docs: 'ecommerce-connectors/uploadecommercecatalog',
    since: 'Unstable',
    form,
    read: catalogUpload,
  }),
};
