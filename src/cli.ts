#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { addCatalogCommands } from './cli/catalogCommands.ts';
import { CliError } from './cli/error.ts';
import { addExportCommands } from './cli/exportCommands.ts';
import { addSandboxCommands } from './cli/sandboxCommands.ts';
import { addTypesCommands } from './cli/typesCommands.ts';
import type { Config } from './server/config.ts';
import { exitCodes, type Setting, settings } from './server/settings.ts';

// Commands import what they run: `--help` must not wait for a GraphQL server to load.

const version = (): string => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
};

interface Overrides {
  readonly host?: string;
  readonly port?: string;
  readonly workers?: string;
  /** Whether WORKSPACE_TYPES is ignored. */
  readonly withoutTypes?: true;
}

interface ServeFlags extends Overrides {
  readonly busy?: true;
}

/** Whether this process was started by another one of ours, which has said already what there was to say. */
const isWorker = async (config: Config | undefined): Promise<boolean> =>
  config !== undefined && config.workers > 1 && (await import('node:cluster')).default.isWorker;

const configured = async ({ host, port, workers, withoutTypes }: Overrides = {}): Promise<Config> => {
  const { readConfig } = await import('./server/config.ts');
  const { config, problems, warnings } = readConfig({
    ...process.env,
    ...(host === undefined ? {} : { HOST: host }),
    ...(port === undefined ? {} : { PORT: port }),
    ...(workers === undefined ? {} : { WEB_CONCURRENCY: workers }),
    ...(withoutTypes === true ? { WORKSPACE_TYPES: undefined } : {}),
  });
  if (!(await isWorker(config))) for (const warning of warnings) console.error(`warning: ${warning}`);
  if (config === undefined) throw new CliError(problems, exitCodes.usage);
  return config;
};

/** Everything has been let go of: what a timer still waits for need not be waited for. */
const leave = (): never => process.exit(exitCodes.ok);

/**
 * V8 allocates what has outlived a few collections in the old generation from then on. What is allocated while a process
 * starts does, and the same code makes what a request needs: all that a request had then waited for a full collection
 * (docs/design/garbage-collection.md).
 */
const allocateYoung = (): void => setFlagsFromString('--no-allocation-site-pretenuring');

const serve = async ({ busy: isBusy, ...overrides }: ServeFlags): Promise<void> => {
  allocateYoung();
  const config = await configured(overrides);
  if (isBusy && config.intercom !== null)
    throw new CliError(['--busy: requires the built-in sandbox. Unset INTERCOM_ACCESS_TOKEN.'], exitCodes.usage);
  const busy = isBusy ? {} : undefined;
  if (await isWorker(config)) {
    await (await import('./server/workers/worker.ts')).work(config);
    leave();
  }
  const { firstSignal } = await import('./server/signals.ts');
  const stopAsked = firstSignal();
  const { greeting, start } = await import('./server/start.ts');
  const running =
    config.workers === 1
      ? await start(config, { busy })
      : await (await import('./server/workers/primary.ts')).startWorkers(config, { busy });
  console.log(greeting(config, running.url, version()));
  await stopAsked;
  await running.stop();
  leave();
};

interface SchemaFlags {
  readonly federation?: true;
  readonly typePrefix?: string;
}

const schema = async ({ federation, typePrefix }: SchemaFlags): Promise<void> => {
  const { typePrefix: configuredPrefix, workspaceTypes } = await configured();
  const [{ loadGraph }, sdl] = await Promise.all([import('./server/schema.ts'), import('./server/sdl.ts')]);
  const graph = await loadGraph({
    typePrefix: typePrefix ?? configuredPrefix,
    workspaceTypes: workspaceTypes?.types ?? null,
  });
  process.stdout.write(federation ? `${await sdl.subgraphSdl(graph.schema)}\n` : sdl.publicSdl(graph.schema));
};

const config = async (): Promise<void> => {
  const { printConfig } = await import('./server/config.ts');
  console.log(printConfig(await configured()));
};

const health = async ({ ready: isReady, port }: { readonly ready?: true; readonly port?: string }): Promise<void> => {
  const { health } = await import('./cli/health.ts');
  console.log(await health(await configured(port === undefined ? {} : { port }), isReady ? '/ready' : '/health'));
};

const prefix = (text: string): string => {
  if (/^[A-Z][A-Za-z0-9]{0,31}$/.test(text)) return text;
  throw new InvalidArgumentError(`It must be ${settings.SCHEMA_TYPE_PREFIX.accepts}.`);
};

const environment = (): string => {
  const rows: [string, Setting][] = Object.entries(settings);
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows
    .map(
      ([name, { description, accepts, default: preset }]) =>
        `  ${name.padEnd(width)}${description}\n${''.padEnd(width + 2)}accepts ${accepts}; default: ${preset}`,
    )
    .join('\n');
};

const help = (): string => `
Environment:
${environment()}

Exit codes:
  0  success, or stopped by SIGTERM or SIGINT
  1  failure while running, such as a port in use; types --check: the workspace differs from the file;
     health: no response, or another status than 200
  2  invalid usage or configuration; the line on stderr says what
  3  export: there is no data in the period
  4  export: not ended within --timeout
  130, 143  ended at once by a second signal: SIGINT or SIGTERM

Examples:
  intercom-graphql serve                            over the built-in sandbox
  intercom-graphql serve --busy                     the same, with customers who write now and then
  INTERCOM_ACCESS_TOKEN=… intercom-graphql serve    over a workspace
  intercom-graphql sandbox --port 4010              the sandbox alone, for any REST client
  intercom-graphql schema > schema.graphql          the schema in SDL
  intercom-graphql schema --federation              the same for a federation router
  intercom-graphql types                            the attributes of the workspace as a file, for WORKSPACE_TYPES
  intercom-graphql health --ready                   whether the gateway may be sent requests, for a container's check
  intercom-graphql config                           the configuration, secrets redacted
  intercom-graphql export messages --from 2025-01-01 --to 2025-01-31 -o january.zip
`;

const program = new Command('intercom-graphql')
  .description("A GraphQL gateway over Intercom's REST API.")
  .version(version())
  .exitOverride()
  .showHelpAfterError('(run with --help for usage)')
  .addHelpText('after', help);

program
  .command('serve')
  .description('serve the gateway, over the sandbox if no access token is configured')
  .option('--host <address>', 'address to listen on (HOST)')
  .option('--port <number>', 'port to listen on, 0 for a free one (PORT)')
  .option('--workers <number>', 'number of worker processes, auto for one for each core (WEB_CONCURRENCY)')
  .option('--busy', 'let made-up customers and teammates of the sandbox do something every two seconds')
  .action(serve);
addSandboxCommands(program, leave);
program
  .command('schema')
  .description('print the schema in SDL')
  .option('--federation', 'as a Federation 2 subgraph, for composition')
  .option('--type-prefix <prefix>', 'prefix of all type names (SCHEMA_TYPE_PREFIX)', prefix)
  .action(schema);
// The file may not be there yet.
addTypesCommands(program, () => configured({ withoutTypes: true }));
addExportCommands(program, () => configured());
addCatalogCommands(program, () => configured());
program
  .command('health')
  .description('ask the gateway of this configuration whether it lives; exit code 1 if it does not')
  .option('--ready', 'whether it may be sent requests')
  .option('--port <number>', 'its port (PORT)')
  .action(health);
program.command('config').description('print the configuration, secrets redacted').action(config);

const exitCodeOf = async (error: unknown): Promise<number> => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof CliError) {
    console.error(error.message);
    return error.exitCode;
  }
  const { StartError } = await import('./server/listen.ts');
  const { inOneLine } = await import('./server/observe/errors.ts');
  console.error(error instanceof StartError ? error.message : inOneLine(error));
  return exitCodes.failure;
};

// `intercom-graphql schema | head` is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(exitCodes.ok);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}
