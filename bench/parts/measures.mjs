import { once } from 'node:events';
import { createServer } from 'node:http';
import { execute as graphqlJs, parse, validate } from 'graphql';
import { pages, queries } from '../queries.mjs';
import { ticketPage } from '../upstream/world.mjs';
import { inWorkers } from '../workers.mjs';
import { bundle } from './bundle.mjs';
import { cacheOff, limiterOff, slicesOff } from './patches.mjs';

const workspaceOf = ({ openWorkspace }, origin) =>
  openWorkspace(
    { origin, token: 'bench', version: '2.16', versionHeader: '2.16' },
    // As the gateway has it: reference data is at hand.
    { referenceTtlMs: 3_600_000 },
  );

/** Executes the list over records that are read already: the executor, the resolvers and the writing are left. */
const executing = (modules, execute, origin) => {
  const { schema, createContext, createDispatcher, createHandler, newOperation } = modules;
  const handler = createHandler(createDispatcher());
  const replies = new Map();
  const remembering = (call) => {
    const key = `${call.row.route} ${call.path} ${call.body}`;
    if (!replies.has(key)) replies.set(key, handler(call));
    return replies.get(key);
  };
  const workspace = workspaceOf(modules, origin);
  const document = parse(queries.list.document);
  const variableValues = queries.list.variables(0);
  return async () => {
    const contextValue = createContext({ handler: remembering, workspace, operation: newOperation() });
    const { stringify = JSON.stringify, ...answer } = await execute({ schema, document, contextValue, variableValues });
    if (answer.errors !== undefined) throw answer.errors[0];
    stringify(answer);
    return 1;
  };
};

/** From the bytes of a page of 100 tickets to what the list selects of them. */
const reading = ({ tickets }, parseBytes) => {
  const bodies = Array.from({ length: pages }, (_, n) => Buffer.from(JSON.stringify(ticketPage(n))));
  let n = 0;
  return () => {
    const page = tickets.search.read(parseBytes(bodies[n++ % pages]), () => {});
    for (const ticket of page.items)
      JSON.stringify([ticket.number, ticket.state, ticket.type, ticket.values, ticket.assigneeId]);
    return 1;
  };
};

const repeated = (run) => () => {
  for (let n = 0; n < 20; n += 1) run();
  return 20;
};

/** 400 reads of 400 operations at once, where upstream grants 100 in each second. */
const flooding = async (modules) => {
  const sandbox = await modules.startSandbox({ rateLimit: 100, rateWindowSeconds: 1 });
  const dispatcher = modules.createDispatcher();
  const handler = modules.createHandler(dispatcher);
  const workspace = workspaceOf(modules, sandbox.origin);
  const document = parse('query ($id: ID!) { ticket(id: $id) { number } }');
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, n) =>
      modules.execute({
        schema: modules.schema,
        document,
        contextValue: modules.createContext({ handler, workspace, operation: modules.newOperation() }),
        variableValues: { id: String(900_000 + n) },
      }),
    ),
  );
  const refused = sandbox.log.filter(({ status }) => status === 429).length;
  await dispatcher.close();
  await sandbox.stop();
  return { refused, failed: answers.filter(({ errors }) => errors !== undefined).length };
};

/** What there is to measure: each answers its comparisons, or lines of text. `ask` asks over sockets for some time. */
export const measuresOf = ({ upstream, ask, compareWays, servers, crewOptions }) => {
  const { origin } = upstream;
  const bundles = new Map();
  const modulesOf = (name, patches) => {
    if (!bundles.has(name)) bundles.set(name, bundle(name, patches));
    return bundles.get(name);
  };
  const whole = () => modulesOf('whole');

  const listening = async (modules, before = () => {}) => {
    const { listener } = modules.createGateway({
      schema: modules.schema,
      handler: modules.createHandler(modules.createDispatcher()),
      workspace: workspaceOf(modules, origin),
      graphiql: false,
      log: () => {},
    });
    const server = createServer((request, response) => {
      before(request);
      listener(request, response);
    });
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${server.address().port}/graphql`;
  };

  const answers = async (names, other, patches) => {
    const [url, otherUrl] = [await listening(await whole()), await listening(await modulesOf(other, patches))];
    const compared = [];
    for (const query of names)
      compared.push(
        await compareWays(`${query}: a whole answer, over a socket`, {
          gateway: () => ask(url, query),
          [other]: () => ask(otherUrl, query),
        }),
      );
    return compared;
  };

  return {
    executor: async () => {
      const [ours, other] = [await whole(), await modulesOf('without completion cache', cacheOff)];
      return [
        await compareWays('list: executing and writing, records already read', {
          executor: executing(ours, ours.execute, origin),
          'without completion cache': executing(other, other.execute, origin),
          'graphql-js': executing(ours, graphqlJs, origin),
        }),
      ];
    },
    compression: async () => {
      const url = await listening(await whole());
      const compared = [];
      for (const query of ['one', 'admins', 'list'])
        compared.push(
          await compareWays(
            `${query}: a whole answer, over a socket`,
            Object.fromEntries(
              ['identity', 'br', 'gzip'].map((coding) => [
                coding,
                () => ask(url, query, { 'accept-encoding': coding }),
              ]),
            ),
          ),
        );
      return compared;
    },
    completionCache: () => answers(['list', 'people', 'one'], 'without completion cache', cacheOff),
    json: async () => {
      const modules = await whole();
      const interner = new modules.JsonInterner();
      return [
        await compareWays('100 tickets, from bytes to what the list selects', {
          'JSON slices': reading(modules, (bytes) => interner.parse(bytes, modules.tickets.search.slices)),
          'JSON.parse': reading(modules, modules.parseJson),
        }),
        ...(await answers(['list', 'people', 'one'], 'without JSON slices', slicesOff)),
      ];
    },
    fastPath: async () => {
      const modules = await whole();
      const fast = await listening(modules);
      const yoga = await listening(modules, (request) => {
        // The fast path serves this exact target only.
        request.url = '/graphql?';
      });
      const compared = [];
      for (const query of ['viewer', 'one', 'list'])
        compared.push(
          await compareWays(`${query}: a whole answer, over a socket`, {
            'fast path': () => ask(fast, query),
            yoga: () => ask(yoga, query),
          }),
        );
      return compared;
    },
    cost: async () => {
      const { assess, defaultLimits, schema } = await whole();
      const document = parse(queries.list.document);
      const [operation] = document.definitions;
      const variables = { since: new Date() };
      const asked = { schema, document, variables, limits: defaultLimits, lengths: () => undefined };
      return [
        await compareWays('list: the cost of one operation', {
          'estimated before': repeated(() => assess({ ...asked, operation })),
          // By the node of its operation a cost is known again.
          estimated: repeated(() => assess({ ...asked, operation: { ...operation } })),
          'validated, to compare': repeated(() => validate(schema, document)),
        }),
      ];
    },
    rateLimiter: async () => {
      const [limited, unlimited] = [await whole(), await modulesOf('without rate limiter', limiterOff)];
      const lineOf = (name, { refused, failed }) =>
        `${name}: ${refused} responses with 429, ${failed} failed operations`;
      return [
        '400 operations at once, 100 calls granted a second',
        lineOf('  rate limiter', await flooding(limited)),
        lineOf('  without rate limiter', await flooding(unlimited)),
      ];
    },
    workers: async () => {
      const { ratio, cpuRatio, most } = await inWorkers(upstream, crewOptions);
      return [
        'list: two workers beside one',
        `  responses a second: ratio ${ratio.toFixed(2)}, at most ${most.toFixed(2)} on these cores`,
        `  CPU for a response: ratio ${cpuRatio.toFixed(2)}`,
      ];
    },
  };
};
