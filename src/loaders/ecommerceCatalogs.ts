import type { CatalogWrite } from '../client/ecommerceCatalogs.ts';
import type { Client } from '../client/index.ts';

export const ecommerceCatalogLoaders = ({ ecommerceCatalogs }: Client) => ({
  upload: (connectorId: string, body: CatalogWrite) => ecommerceCatalogs.upload({ id: connectorId, body }),
});
