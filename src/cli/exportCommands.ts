import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../server/config.ts';
import { exitCodes } from '../server/settings.ts';
import { CliError } from './error.ts';
import type { ExportRequest } from './exports.ts';
import { stopSignal } from './stopSignal.ts';

interface Flags {
  readonly from?: Date;
  readonly to?: Date;
  readonly job?: string;
  readonly output?: string;
  readonly timeout: number;
}
interface ReportingFlags extends Flags {
  readonly dataset?: string;
  readonly attributes?: readonly string[];
}

const day = /^\d{4}-\d\d-\d\d$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A day in UTC, or a moment with its zone. `end` is what a day without a time stands for. */
const date =
  (end: 'T00:00:00Z' | 'T23:59:59Z') =>
  (text: string): Date => {
    const found = new Date(day.test(text) ? text + end : text);
    // JavaScript would take the 31st of February for a day of March.
    const exists = Number.isFinite(found.getTime()) && (!day.test(text) || found.toISOString().startsWith(text));
    if (exists && (day.test(text) || moment.test(text))) return found;
    throw new InvalidArgumentError('It must be a day, such as 2025-01-31, or a time, such as 2025-01-31T09:30:00Z.');
  };

const maxTimeoutSeconds = 7 * 86_400;
const seconds = (text: string): number => {
  if (/^\d{1,6}$/.test(text) && Number(text) <= maxTimeoutSeconds) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${maxTimeoutSeconds}.`);
};

const jobId = (text: string): string => {
  if (/^[A-Za-z0-9_-]{1,128}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the identifier of an export job: letters, digits, `_` or `-`.');
};

const words = (text: string): readonly string[] => {
  const found = text.split(',').map((word) => word.trim());
  if (found.every((word) => word !== '')) return found;
  throw new InvalidArgumentError('They must be ids separated by commas.');
};

/** Options that a new export requires; a job that runs has them. */
const required = (flags: Flags, names: readonly (keyof ReportingFlags)[]): void => {
  const given = (name: keyof ReportingFlags) => (flags as ReportingFlags)[name] !== undefined;
  if (flags.job !== undefined) {
    const extra = names.filter(given);
    if (extra.length === 0) return;
    throw new CliError([`--job: the job has its own ${extra.join(', ')}. Omit these options.`], exitCodes.usage);
  }
  const missing = names.filter((name) => !given(name));
  if (missing.length > 0)
    throw new CliError(
      [`Missing: ${missing.map((name) => `--${name}`).join(', ')}. Or name a job: --job.`],
      exitCodes.usage,
    );
};

const messagesOf = (flags: Flags): ExportRequest => {
  required(flags, ['from', 'to']);
  const { from, to } = flags;
  return { kind: 'messages', start: from === undefined || to === undefined ? null : { from, to } };
};

const reportingOf = (flags: ReportingFlags): ExportRequest => {
  required(flags, ['dataset', 'attributes', 'from', 'to']);
  const { dataset: datasetId, attributes: attributeIds, from, to } = flags;
  const isWhole = datasetId !== undefined && attributeIds !== undefined && from !== undefined && to !== undefined;
  return { kind: 'reporting', start: isWhole ? { datasetId, attributeIds, from, to } : null };
};

const help = `
The file is named by what Intercom sends: an archive (zip) of CSV files for messages, CSV for a report. Progress is on stderr; stdout has
the name of the file. Until the file is whole, it has a temporary name.

Exit codes:
  0  the file is saved
  1  failure, such as an export that failed or a job that is unknown
  2  invalid usage or configuration
  3  there is no data in the period, and no file
  4  the export has not ended within --timeout; resume with --job
  130, 143  stopped by SIGINT or SIGTERM; Intercom continues, resume with --job
`;

const examples = {
  messages: `
Examples:
  intercom-graphql export messages --from 2025-01-01 --to 2025-01-31 -o january.zip
  intercom-graphql export messages --job orzzsbd7hk67xyu -o january.zip
`,
  reporting: `
Examples:
  intercom-graphql export datasets
  intercom-graphql export reporting --dataset conversation --attributes conversation.conversation_id,timestamp.conversation_started_at \\
    --from 2025-01-01 --to 2025-01-31 -o conversations.csv
`,
};

/** Adds `export` with its commands. `configured` reads the configuration. */
export const addExportCommands = (program: Command, configured: () => Promise<Config>): void => {
  const group = program
    .command('export')
    .description('export message data or a report of the workspace to a file')
    .addHelpText('after', help);
  const run = (requestOf: (flags: Flags) => ExportRequest) => async (flags: Flags) => {
    const request = requestOf(flags);
    const { exportFile } = await import('./exports.ts');
    const { job, output, timeout } = flags;
    await exportFile(await configured(), request, { job, output, timeoutMs: timeout * 1_000 }, stopSignal());
  };
  const command = (name: keyof typeof examples, description: string) =>
    group
      .command(name)
      .description(description)
      .option('--from <date>', 'beginning of the period: a day in UTC, or a time', date('T00:00:00Z'))
      .option('--to <date>', 'end of the period, inclusive: a day in UTC, or a time', date('T23:59:59Z'))
      .option('--job <id>', 'wait for this job, and download its file, instead of starting one', jobId)
      .option('-o, --output <file>', 'file or folder to save to, - for stdout (default: the working directory)')
      .option('--timeout <seconds>', 'seconds to wait for the end of the job', seconds, 3_600)
      .addHelpText('after', help + examples[name]);
  command('messages', 'export message data: receipts, opens, clicks and replies of outbound messages').action(
    run(messagesOf),
  );
  command('reporting', 'export a reporting dataset, one column for each attribute; since 2.14')
    .option('--dataset <id>', 'dataset, as `export datasets` lists them')
    .option('--attributes <ids>', 'qualified ids of attributes, separated by commas', words)
    .action(run(reportingOf));
  group
    .command('datasets')
    .description('list the reporting datasets with their attributes; since 2.14')
    .action(async () => {
      const { printDatasets } = await import('./exports.ts');
      await printDatasets(await configured(), stopSignal());
    });
};
