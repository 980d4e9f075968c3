import { afterAll, describe, expect, test } from 'vitest';
import { type Handler, isWrite } from '../../src/client/core/call.ts';
import type { AnyEndpoint } from '../../src/client/core/endpoint.ts';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import type { Version } from '../../src/client/core/versions.ts';
import { endpoints } from '../../src/client/index.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import * as faults from '../support/faults.ts';
import type { Ask } from '../support/gateway.ts';
import { type Case, cases, mutationOf, oneOfEach } from '../support/rereading/cases.ts';
import { type Rereading, rereadingOver } from '../support/rereading/gateway.ts';
import { around, aroundTwice, readAll, variablesOf } from '../support/rereading/reading.ts';
import { seedRelated } from '../support/rereading/workspace.ts';

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
const [failing, hanging, doing] = (await Promise.all([1, 2, 3].map(() => faults.startFaults(sandbox.origin)))) as [
  faults.FaultyUpstream,
  faults.FaultyUpstream,
  faults.FaultyUpstream,
];
afterAll(() => {
  for (const upstream of [failing, hanging, doing]) upstream.stop();
  return sandbox.stop();
});

const writes = Object.values(endpoints).flatMap((rows) =>
  Object.values<AnyEndpoint>(rows).filter((row) => isWrite({ row })),
);
let ending: faults.Fault = faults.hangs;
for (const { route } of writes) {
  failing.breaks(route, faults.fails(500));
  hanging.breaks(route, faults.hangs);
  doing.breaks(route, (exchange) => ending(exchange));
}

const to = ({ origin }: { readonly origin: string }, restTimeoutMs?: number): Handler => {
  const there = createDispatcher().compose(
    (dispatch) => (options, handler) => dispatch({ ...options, origin }, handler),
  );
  return createHandler(there, restTimeoutMs === undefined ? {} : { restTimeoutMs });
};
const ways = { reads: to(sandbox), failing: to(failing), hanging: to(hanging, 25), doing: to(doing) };
/** Where the next writes go, in turn; which leave, and how many calls the sandbox has had when they do. */
const next: Handler[] = [];
const left: { readonly route: string; readonly at: number }[] = [];
const handler: Handler = (call) => {
  if (!isWrite(call)) return ways.reads(call);
  left.push({ route: call.row.route, at: sandbox.calls.length });
  const way = next.shift();
  if (way === undefined) throw new Error(`${call.row.route} is sent once more.`);
  return way(call);
};

const gateways = new Map<Version, Rereading>();
const gatewayOf = (version: Version): Rereading => {
  const gateway = gateways.get(version) ?? rereadingOver(sandbox.origin, version, handler);
  gateways.set(version, gateway);
  gateway.forget();
  return gateway;
};
const dataOf = async (answer: ReturnType<Ask>) => (await answer).data;
const inDoubt = { __typename: 'UpstreamProblem', outcomeUnknown: true };

/** What a mutation reads of the record before it writes. */
const readFirst: Readonly<Record<string, string>> = {
  contentImportSourceUpdate: 'GET /ai/content_import_sources/{id}',
  externalPageUpdate: 'GET /ai/external_pages/{id}',
};
const withoutOne = (calls: readonly string[], call: string | undefined): readonly string[] =>
  call === undefined ? calls : calls.toSpliced(calls.indexOf(call), 1);

describe('nothing that was read before is shown after', () => {
  const related = seedRelated(sandbox);

  test.each(oneOfEach())('$name, which fails and then times out', async ({ input, version = '2.16', name }: Case) => {
    const records = await related;
    const { ask } = gatewayOf(version);
    next.splice(0, next.length, ways.failing, ways.hanging);
    sandbox.calls.length = 0;
    const variables = { ...variablesOf(records), write: input(records) };
    const { first, second } = await dataOf(ask(aroundTwice(mutationOf({ name })), variables));
    expect([first, second]).toMatchObject([inDoubt, { ...inDoubt, code: 'UPSTREAM_TIMEOUT' }]);
    const [one = 0, other = 0] = left.slice(-2).map(({ at }) => at);
    const [before, between, after] = [[0, one] as const, [one, other] as const, [other] as const].map((part) =>
      sandbox.calls.slice(...part).toSorted(),
    );
    expect(between).toEqual(before);
    expect(after).toEqual(withoutOne(before ?? [], readFirst[name]));
  });

  test('each write of the client was among them', () => {
    const routes = new Set(left.map(({ route }) => route));
    expect(writes.map(({ route }) => route).filter((route) => !routes.has(route))).toEqual([]);
  });
});

/** Intercom does it, and says that it failed, or nothing. */
const does =
  (fault: faults.Fault): faults.Fault =>
  async (exchange) => {
    await exchange.good();
    return fault(exchange);
  };
const ends = {
  'a 500': does(faults.fails(500)),
  'a reset': does(faults.resets),
  'half an answer': faults.closesInBody,
};

describe('what was done after all is seen by later fields', () => {
  const names = ['contactMerge', 'companyUpdate', 'ticketUpdate', 'tagUpsert', 'ticketTypeUpdate', 'conversationMerge'];
  const some = cases.filter(({ name }) => names.includes(name));
  test.each(
    some.flatMap((one, at) =>
      Object.entries(ends)
        .slice(at % 2, (at % 2) + 2)
        .map(([end, fault]) => ({ ...one, end, fault })),
    ),
  )('$name, then $end', async ({ input, version = '2.16', name, fault }) => {
    const records = await seedRelated(sandbox);
    const { ask, fresh } = gatewayOf(version);
    ending = fault;
    next.splice(0, next.length, ways.doing);
    const variables = { ...variablesOf(records), write: input(records) };
    const { before, write, after } = await dataOf(ask(around(name), variables));
    expect(write).toMatchObject(inDoubt);
    expect(after).not.toEqual(before);
    expect(after).toEqual(await dataOf(fresh(readAll, variables)));
  });
});
