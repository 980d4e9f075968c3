import { InvalidInputError } from '../client/core/errors.ts';
import type { CatalogProduct, CatalogWrite } from '../client/ecommerceCatalogs.ts';
import type { Context } from '../loaders/index.ts';

const checkUnique = (ids: readonly string[], at: (i: number) => string): void => {
  const seen = new Set<string>();
  for (const [i, id] of ids.entries()) {
    if (id.trim() === '') throw new InvalidInputError('The id of a product or a variant must not be blank.', at(i));
    if (seen.has(id)) throw new InvalidInputError(`The id ${JSON.stringify(id)} occurs twice.`, at(i));
    seen.add(id);
  }
};

const checkProduct = ({ title, url, variants }: CatalogProduct, i: number): void => {
  if (title.trim() === '') throw new InvalidInputError('The title must not be blank.', `products[${i}].title`);
  if (url.protocol !== 'https:')
    throw new InvalidInputError('The address of a product must be an https URL.', `products[${i}].url`);
  checkUnique(variants?.map(({ id }) => id) ?? [], (n) => `products[${i}].variants[${n}].id`);
};

export interface CatalogInput {
  readonly connectorId: string;
  readonly products: readonly CatalogProduct[];
}

/** Replaces the catalog of a connector by these products. */
export const upload = async ({ connectorId, products }: CatalogInput, { load }: Context) => {
  if (products.length === 0)
    throw new InvalidInputError('At least one product is required: an empty catalog would remove all.', 'products');
  checkUnique(
    products.map(({ id }) => id),
    (i) => `products[${i}].id`,
  );
  for (const [i, product] of products.entries()) checkProduct(product, i);
  return load.ecommerceCatalogs.upload(connectorId, { kind: 'products', products });
};

/** Sends a catalog, or a part of one, as it comes. */
export const send = (connectorId: string, write: CatalogWrite, { load }: Context) =>
  load.ecommerceCatalogs.upload(connectorId, write);
