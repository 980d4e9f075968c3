import { extendSchema, parse } from 'graphql';
import type { Handler } from '../../../src/client/core/call.ts';
import type { Version } from '../../../src/client/core/versions.ts';
import { openWorkspace } from '../../../src/client/core/workspace.ts';
import { allScopes } from '../../../src/loaders/core/scopes.ts';
import { schema } from '../../../src/schema/index.ts';
import { defaultLimits } from '../../../src/server/limits/index.ts';
import { type Ask, gatewayOver } from '../gateway.ts';

/** The graph, and fields between mutations: one reads what queries read, and one waits for what a test does meanwhile. */
const withReading = extendSchema(schema, parse('extend type Mutation { reading: Query! moment: Boolean }'));
const { reading, moment } = withReading.getMutationType()?.getFields() ?? {};
let meanwhile: () => Promise<void> = async () => {};
if (reading !== undefined) reading.resolve = () => ({});
if (moment !== undefined) moment.resolve = () => meanwhile();

/** What is done at each moment of the next documents. */
export const atMoments = (run: () => Promise<void>): void => {
  meanwhile = run;
};

const limits = {
  ...defaultLimits,
  tokens: 100_000,
  depth: 100,
  aliases: 1_000,
  rootFields: 1_000,
  restCalls: 100_000,
  records: 100_000_000,
};

export interface Rereading {
  /** Its operations share what they read. */
  readonly ask: Ask;
  /** Nothing that was read before is known to it. */
  readonly fresh: Ask;
  /** What operations have shared so far is known no more. */
  readonly forget: () => void;
}

/** A gateway that lets long readings pass. Its documents are parsed once, whatever it forgets. */
export const rereadingOver = (origin: string, version: Version, handler?: Handler): Rereading => {
  const open = (referenceTtlMs: number) =>
    openWorkspace(
      { origin, token: 'test', version, versionHeader: version },
      { referenceTtlMs, allowsDangerous: true },
    );
  let sharing = open(600_000);
  const ask = gatewayOver(origin, version, {
    schema: withReading,
    limits,
    operationTimeoutMs: 120_000,
    workspace: ({ headers }) => ({ workspace: headers.get('x-fresh') === null ? sharing : open(0), scopes: allScopes }),
    ...(handler === undefined ? {} : { handler }),
  });
  return {
    ask,
    fresh: (query, variables) => ask(query, variables, { 'x-fresh': 'true' }),
    forget: () => {
      sharing = open(600_000);
    },
  };
};
