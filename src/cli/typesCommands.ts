import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../server/config.ts';
import { stopSignal } from './stopSignal.ts';

interface Flags {
  readonly check?: true;
  readonly customObjects: readonly string[];
}

const identifiers = (text: string): readonly string[] => {
  const found = text.split(',').map((word) => word.trim());
  if (found.every((word) => /^[\w.-]{1,255}$/.test(word))) return found;
  throw new InvalidArgumentError('They must be identifiers of types, such as Order,Bike.');
};

const help = `
The file has the ticket types and attributes of the workspace with their ids, and with the names that they get in the graph (\`as\`).
It has no values of records. Keep it in version control, and start the gateway with WORKSPACE_TYPES=<file>. Names are given once and
kept by the ids: after a rename in Intercom, run the command again; no name of the graph changes. To choose another name, edit \`as\`
before clients use it.

Intercom does not list types of custom objects, nor their attributes: name the types once with --custom-objects. Their attributes are
found in their first 150 objects; correct a data type in the file, and it stays.

stdout has the path of the file, or with --check the differences: + is new in Intercom, - is gone, ~ is changed.

Exit codes:
  0  the file is written; --check: the file says what the workspace has
  1  failure; --check: the workspace differs
  2  invalid usage or configuration, or a file that cannot be read
  130, 143  stopped by SIGINT or SIGTERM; the file is what it was before

Examples:
  INTERCOM_ACCESS_TOKEN=… intercom-graphql types
  INTERCOM_ACCESS_TOKEN=… intercom-graphql types --custom-objects Order,Bike
  INTERCOM_ACCESS_TOKEN=… intercom-graphql types --check
  WORKSPACE_TYPES=intercom.types.json intercom-graphql schema
`;

/** Adds `types`. `configured` reads the configuration, without the file. */
export const addTypesCommands = (program: Command, configured: () => Promise<Config>): void => {
  program
    .command('types')
    .description('write the attributes of the workspace to a file that makes them typed fields of the graph')
    .argument('[file]', 'file to write (default: WORKSPACE_TYPES, or intercom.types.json)')
    .option('--check', 'compare the file with the workspace instead of writing it')
    .option('--custom-objects <types>', 'types of custom objects to add, separated by commas', identifiers, [])
    .addHelpText('after', help)
    .action(async (file: string | undefined, { check, customObjects }: Flags) => {
      const { writeTypes } = await import('./types.ts');
      const path = file ?? (process.env['WORKSPACE_TYPES']?.trim() || 'intercom.types.json');
      await writeTypes(await configured(), { path, check: check === true, customObjects }, stopSignal());
    });
};
