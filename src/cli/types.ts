import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { differences } from '../schema/workspaceTypes/compare.ts';
import {
  ownersOf,
  printWorkspaceTypes,
  readWorkspaceTypes,
  type WorkspaceTypes,
  WorkspaceTypesProblem,
  workspaceTypesOf,
} from '../schema/workspaceTypes/file.ts';
import { generate } from '../schema/workspaceTypes/generate.ts';
import type { Config } from '../server/config.ts';
import { exitCodes } from '../server/settings.ts';
import { asCliError, connected } from './connected.ts';
import { readDefinitions } from './definitions.ts';
import { CliError } from './error.ts';
import { Progress } from './progress.ts';

export interface TypesOptions {
  readonly path: string;
  /** Whether the file is compared instead of written. */
  readonly check: boolean;
  /** Types of custom objects to add. */
  readonly customObjects: readonly string[];
}

const fileBefore = (path: string, check: boolean): WorkspaceTypes | null => {
  if (!check && !existsSync(path)) return null;
  try {
    return readWorkspaceTypes(path);
  } catch (error) {
    if (error instanceof WorkspaceTypesProblem) throw new CliError([`${path}: ${error.message}`], exitCodes.usage);
    throw error;
  }
};

/** The file is whole at any time: until the new one is, it has another name. */
const save = async (path: string, text: string): Promise<void> => {
  const partial = join(dirname(path), `.${process.pid}-${Date.now()}.part`);
  try {
    await writeFile(partial, text, { flag: 'wx' });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
};

const count = (all: readonly unknown[], one: string): string => `${all.length} ${one}${all.length === 1 ? '' : 's'}`;

const summary = (types: WorkspaceTypes): string => {
  const attributes = ownersOf(types).flatMap((owner) => owner.attributes);
  const { ticketTypes, customObjects } = types;
  return `${count(ticketTypes, 'ticket type')}, ${count(customObjects, 'custom object type')}, ${count(attributes, 'attribute')}`;
};

const fail = (changes: readonly string[], path: string): never => {
  process.stdout.write(`${changes.join('\n')}\n`);
  throw new CliError(
    [
      `The workspace differs from ${path} in ${count(changes, 'place')}.`,
      `To update the file: intercom-graphql types ${path}`,
    ],
    exitCodes.failure,
  );
};

/** Writes the attributes of the workspace to the file, or tells how they differ from it. */
export const writeTypes = async (
  config: Config,
  { path, check, customObjects }: TypesOptions,
  stop: AbortSignal,
): Promise<void> => {
  const before = fileBefore(path, check);
  const progress = new Progress(process.stderr);
  const { run, close } = connected(config, stop);
  try {
    const definitions = await readDefinitions(run, {
      before,
      customObjects,
      reading: (what) => progress.show(`Reading ${what}`),
      kept: (type, { message }) => progress.say(`Custom objects of the type ${type} cannot be read: ${message}`),
    });
    const now = workspaceTypesOf(JSON.parse(JSON.stringify(generate(definitions, before))));
    progress.say(`Read ${summary(now)}.`);
    const changes = before === null ? [] : differences(before, now);
    const text = printWorkspaceTypes(now);
    const isSame = before !== null && (check ? changes.length === 0 : text === printWorkspaceTypes(before));
    if (isSame) progress.say(`${path} is up to date.`);
    else if (check) fail(changes, path);
    else {
      await save(path, text);
      for (const change of changes) progress.say(change);
      progress.say(`Saved. The gateway reads the file at start with WORKSPACE_TYPES=${path}.`);
    }
    if (!check) process.stdout.write(`${path}\n`);
  } catch (error) {
    if (stop.aborted) throw new CliError(['Stopped. The file is what it was before.'], Number(stop.reason));
    if (error instanceof WorkspaceTypesProblem) throw new CliError([`${path}: ${error.message}`], exitCodes.failure);
    throw asCliError(error, []);
  } finally {
    await close();
  }
};
