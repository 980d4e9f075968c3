import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitedError, UpstreamError } from '../client/core/errors.ts';
import type { FileBody } from '../client/core/files/body.ts';
import type { Context } from '../loaders/index.ts';
import * as messages from '../resolvers/contentExports.ts';
import { type ExportJob, isUnfinished } from '../resolvers/core/exportFiles.ts';
import * as reporting from '../resolvers/reportingExports.ts';
import type { Config } from '../server/config.ts';
import { exitCodes } from '../server/settings.ts';
import { asCliError, connected, type Run } from './connected.ts';
import { CliError } from './error.ts';
import { inUnits, Progress } from './progress.ts';
import { pathFor, printFile, saveFile } from './saveFile.ts';

interface Period {
  readonly from: Date;
  readonly to: Date;
}
/** What is to be exported. Of a job that runs already, its identifier is enough. */
export type ExportRequest =
  | { readonly kind: 'messages'; readonly start: Period | null }
  | {
      readonly kind: 'reporting';
      readonly start: (Period & { readonly datasetId: string; readonly attributeIds: readonly string[] }) | null;
    };

export interface ExportOptions {
  /** The job to wait for, instead of a new one. */
  readonly job: string | undefined;
  /** File, folder, or `-` for stdout. */
  readonly output: string | undefined;
  /** Milliseconds to wait for the end of the job. */
  readonly timeoutMs: number;
}

const minPollMs = 1_000;
const maxPollMs = 10_000;
/** Polls in a row that Intercom may fail at. */
const maxFailedPolls = 5;

const exporters = {
  messages: { find: messages.find, file: messages.file },
  reporting: { find: reporting.find, file: reporting.file },
};

const startJob = async (request: ExportRequest, run: Run): Promise<ExportJob> => {
  if (request.kind === 'messages' && request.start !== null) {
    const { start } = request;
    return run((context) => messages.start(start, context));
  }
  if (request.kind === 'reporting' && request.start !== null) {
    const { start } = request;
    return run((context) => reporting.start(start, context));
  }
  throw new CliError(['Name what to export, or the job to wait for (--job).'], exitCodes.usage);
};

const words: Readonly<Record<string, string>> = {
  PENDING: 'pending',
  IN_PROGRESS: 'running',
  COMPLETED: 'completed',
  FAILED: 'failed',
  NO_DATA: 'completed without data',
  CANCELED: 'canceled',
};

/** Polls the job until it has ended. That Intercom fails now and then ends nothing. */
const waitFor = async (
  id: string,
  find: (id: string, context: Context) => Promise<ExportJob | null>,
  run: Run,
  { timeoutMs, progress, signal }: { timeoutMs: number; progress: Progress; signal: AbortSignal },
): Promise<ExportJob> => {
  const startedAt = Date.now();
  let said: string | null = null;
  let failed = 0;
  for (let pauseMs = minPollMs; ; pauseMs = Math.min(maxPollMs, pauseMs * 1.5)) {
    try {
      const job = await run((context) => find(id, context));
      if (job === null) throw new CliError([`No ${id} is known to Intercom. Start another export.`], exitCodes.failure);
      failed = 0;
      if (job.status !== said) progress.say(`The export is ${words[job.status ?? ''] ?? 'in an unknown state'}.`);
      said = job.status;
      if (!isUnfinished(job)) return job;
    } catch (error) {
      failed += 1;
      if (!(error instanceof UpstreamError || error instanceof RateLimitedError) || failed > maxFailedPolls)
        throw error;
    }
    const waited = Date.now() - startedAt;
    if (waited + pauseMs > timeoutMs)
      throw new CliError([`The export has not ended after ${timeoutMs / 1_000} seconds.`], exitCodes.unfinished);
    progress.show(`Waiting for Intercom, ${Math.round(waited / 1_000)} s`);
    await sleep(pauseMs, undefined, { signal });
  }
};

const ended = ({ status }: ExportJob): void => {
  if (status === 'NO_DATA') throw new CliError(['There is no data in the period, and no file.'], exitCodes.noData);
  if (status === 'FAILED' || status === 'CANCELED')
    throw new CliError(
      [`The export ${status === 'FAILED' ? 'failed' : 'was canceled'}. Start another one.`],
      exitCodes.failure,
    );
};

/** Where the file ends up; stdout has nothing but the file, or its name. */
const deliver = async (
  file: FileBody,
  name: string,
  { output }: ExportOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> => {
  if (output === '-') return printFile(file, progress, signal);
  const path = pathFor(output, `${name}.${file.kind.extension}`);
  const bytes = await saveFile(file, path, progress, signal);
  progress.say(`Saved ${inUnits(bytes)}: ${file.kind.mediaType.split(';')[0]}.`);
  process.stdout.write(`${path}\n`);
};

/** Starts an export, or finds a job that runs, waits for its end, and saves its file. */
export const exportFile = async (
  config: Config,
  request: ExportRequest,
  options: ExportOptions,
  stop: AbortSignal,
): Promise<void> => {
  const progress = new Progress(process.stderr);
  const { run, close } = connected(config, stop);
  const { find, file } = exporters[request.kind];
  let hint: readonly string[] = [];
  try {
    const id = options.job ?? (await startJob(request, run)).jobIdentifier;
    hint = [`To resume: intercom-graphql export ${request.kind} --job ${id}`];
    progress.say(options.job === undefined ? `Started the export job ${id}.` : `Waiting for the export job ${id}.`);
    ended(await waitFor(id, find, run, { timeoutMs: options.timeoutMs, progress, signal: stop }));
    const body = await run((context) => file(id, context));
    await deliver(body, `intercom-${request.kind}-${id}`, options, progress, stop);
  } catch (error) {
    if (!stop.aborted) throw asCliError(error, hint);
    throw new CliError(['Stopped. Intercom continues with the export.', ...hint], Number(stop.reason));
  } finally {
    await close();
  }
};

/** Prints the datasets that can be exported, one attribute a line. */
export const printDatasets = async (config: Config, stop: AbortSignal): Promise<void> => {
  const { run, close } = connected(config, stop);
  try {
    for (const { id, attributes } of await run((context) => reporting.datasets(context)))
      for (const attribute of attributes ?? [])
        process.stdout.write(`${[id, attribute.qualifiedId ?? attribute.id, attribute.name ?? ''].join('\t')}\n`);
  } catch (error) {
    throw asCliError(error, []);
  } finally {
    await close();
  }
};
