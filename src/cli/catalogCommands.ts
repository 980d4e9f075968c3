import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../server/config.ts';
import { stopSignal } from './stopSignal.ts';

interface Flags {
  readonly partSize: number;
}

const connectorId = (text: string): string => {
  if (/^[A-Za-z0-9_-]{1,128}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the id of a connector: letters, digits, `_` or `-`.');
};

const megabytes = (text: string): number => {
  if (/^\d{1,2}$/.test(text) && Number(text) > 1) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 2 to 99.');
};

const help = `
The file is a JSON array of products, each with an id, a title and an https url. It is read whole before anything is sent. The upload replaces
the catalog: products that the file lacks are removed from what Fin knows. stdout has the id of Intercom's import job.

Exit codes:
  0  Intercom accepted the catalog, and reads it in the background
  1  failure; the catalog is what it was before
  2  invalid usage or configuration, or a file that is no catalog
  130, 143  stopped by SIGINT or SIGTERM; the catalog is what it was before

Example:
  INTERCOM_VERSION=Unstable intercom-graphql catalog upload 42939 products.json
`;

/** Adds `catalog` with its command. `configured` reads the configuration. */
export const addCatalogCommands = (program: Command, configured: () => Promise<Config>): void => {
  program
    .command('catalog')
    .description('upload product catalogs for Fin; only in Unstable')
    .command('upload')
    .description('replace the product catalog of an ecommerce connector by a file')
    .argument('<connector>', 'id of the connector, as Intercom’s settings show it', connectorId)
    .argument('<file>', 'catalog: a JSON array of products')
    .option('--part-size <megabytes>', 'maximum size of a part', megabytes, 20)
    .addHelpText('after', help)
    .action(async (connector: string, path: string, { partSize }: Flags) => {
      const { uploadCatalog } = await import('./catalogs.ts');
      const options = { connectorId: connector, path, partBytes: partSize * 1_000_000 };
      await uploadCatalog(await configured(), options, stopSignal());
    });
};
