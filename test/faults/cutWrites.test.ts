import { getNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { isWrite } from '../../src/client/core/call.ts';
import type { AnyEndpoint } from '../../src/client/core/endpoint.ts';
import type { Version } from '../../src/client/core/versions.ts';
import { endpoints } from '../../src/client/index.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { contradictions } from '../support/cutRecords.ts';
import * as faults from '../support/faults.ts';
import { isNode, isRecord, ownFields } from '../support/oneTruth.ts';
import { cases, mutationOf, oneOfEach } from '../support/rereading/cases.ts';
import { type Chain, chainsOf } from '../support/rereading/chains.ts';
import { type Rereading, rereadingOver } from '../support/rereading/gateway.ts';
import { seedRelated } from '../support/rereading/workspace.ts';
import { nodeId } from '../support/rest.ts';
import { mutation } from '../support/writing.ts';

/*
 * Answers of writes that lack keys. Each write is made once; its answer is then sent again without each of its keys. What the
 * gateway says of the record, in the payload and in a later field of the document, is true, or null.
 */

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
const upstream = await faults.startFaults(sandbox.origin);
afterAll(() => {
  upstream.stop();
  return sandbox.stop();
});

/** The answer of the write, once it was made; and the key that it lacks then. */
let made: faults.Good | null = null;
let struck: string | null = null;
const replayed = new Set<string>();
const replay =
  (route: string): faults.Fault =>
  async ({ response, good }) => {
    made ??= await good();
    replayed.add(route);
    const { status, headers, body } = made;
    response.writeHead(status, headers).end(struck === null ? body : withoutKey(body, struck));
  };
const bodyOf = (body: Buffer): Record<string, unknown> => {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'));
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : {};
  } catch {
    return {}; // Nothing, or no JSON.
  }
};
const withoutKey = (body: Buffer, key: string): string => {
  const { [key]: _, ...rest } = bodyOf(body);
  return JSON.stringify(rest);
};
const writes = Object.values(endpoints).flatMap((rows) =>
  Object.values<AnyEndpoint>(rows).filter((row) => isWrite({ row })),
);
for (const { route } of writes) upstream.breaks(route, replay(route));

const gateways = new Map<Version, Rereading>();
const gatewayOf = (version: Version): Rereading => {
  const gateway = gateways.get(version) ?? rereadingOver(upstream.origin, version);
  gateways.set(version, gateway);
  return gateway;
};

/** All that the payload of a mutation has. */
const payloadOf = (name: string) => {
  const type = schema.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`);
  if (!isObjectType(type)) throw new Error(`${name} has no payload`);
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  return fields
    .map(({ name: field, type: of }) => {
      const named = getNamedType(of);
      if (isLeafType(named)) return field;
      return isObjectType(named) && !named.name.endsWith('Connection')
        ? `${field} { ${ownFields(schema, named)} }`
        : '';
    })
    .join(' ');
};

/** The records of a payload that can be found by their global ids. */
const nodesIn = (payload: object): string[] =>
  Object.values(payload).flatMap((value) => {
    if (typeof value !== 'object' || value === null) return [];
    const { __typename: name, id } = value as { readonly __typename?: string; readonly id?: string };
    const type = name === undefined ? undefined : schema.getType(name);
    return type && isRecord(type) && isNode(type) && id !== undefined ? [nodeId(type.name, id)] : [];
  });

const everyNode = (ids: readonly string[]): string => {
  const types = [...new Set(ids.map((id) => Buffer.from(id, 'base64').toString('utf8').split(':')[0] ?? ''))];
  const fragments = types.map((name) => {
    const type = schema.getType(name);
    return isObjectType(type) ? `... on ${name} { ${ownFields(schema, type, types.length > 1)} }` : '';
  });
  return `nodes(ids: ${JSON.stringify(ids)}) { __typename ${fragments.join(' ')} }`;
};

/** Keys without which there is no answer: it cannot be read, and says that the change was made. */
const required = new Set(['id', 'job_identifier', 'import_job_id', 'data']);

/** A job goes on between two reads. */
const goesOn = new Set(['ticketEnqueue']);

const unsupported = new Set(['UNSUPPORTED_IN_VERSION', 'NOT_FOUND']);

/** Each case of a chain writes to the records of the one before it. */
const related = new Map<Chain, ReturnType<typeof seedRelated>>();
const recordsOf = (chain: Chain): ReturnType<typeof seedRelated> => {
  const known = related.get(chain) ?? seedRelated(sandbox);
  related.set(chain, known);
  return known;
};
const chosen = new Set(oneOfEach());
const links = chainsOf(cases.filter((one) => chosen.has(one))).flatMap((chain) =>
  chain.cases.map((one) => ({ ...one, chain })),
);

describe('an answer of a write that lacks a key', () => {
  test.each(links)('$name', async (one) => {
    const name = mutationOf(one);
    const { fresh } = gatewayOf(one.version ?? '2.16');
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const variables = { write: one.input(await recordsOf(one.chain)) };
    const run = async (key: string | null, later = '') => {
      struck = key;
      const asked = mutation(`write: ${name}`, 'write', payloadOf(name));
      const { data, errors = [] } = await fresh(`mutation ($write: ${title}Input!) { ${asked} ${later} }`, variables);
      expect(errors.filter(({ extensions: { code } }) => !unsupported.has(code))).toEqual([]);
      return data;
    };
    made = null;
    const { write: whole } = await run(null);
    expect(whole).toMatchObject({ __typename: `${title}Payload` });
    const ids = nodesIn(whole);
    const later = ids.length === 0 ? '' : `later: reading { ${everyNode(ids)} }`;
    const itself = ids.length === 0 ? undefined : (await run(null, later)).later;
    const problems: string[] = [];
    for (const key of Object.keys(bodyOf((made as faults.Good | null)?.body ?? Buffer.of()))) {
      const { write, later: after } = await run(key, later);
      if (write.__typename === 'UpstreamProblem' && required.has(key)) continue;
      const found = [...contradictions(write, whole), ...(goesOn.has(name) ? [] : contradictions(after, itself))];
      problems.push(...found.map((problem) => `${key}: ${problem}`));
    }
    expect(problems).toEqual([]);
  });
});

test('each write of the client was among them', () => {
  expect(writes.map(({ route }) => route).filter((route) => !replayed.has(route))).toEqual([]);
});
