import type { GraphQLSchema } from 'graphql';
import { createHandler } from '../client/core/http.ts';
import { createDispatcher } from '../client/core/transport.ts';
import { openWorkspace } from '../client/core/workspace.ts';
import type { Sandbox } from '../sandbox/index.ts';
import type { Config } from './config.ts';
import { createGateway } from './gateway.ts';
import { listen } from './listen.ts';
import type { Log } from './log.ts';
import { loadSchema } from './schema.ts';
import { workspaceTitle } from './title.ts';

export interface Running {
  /** Where GraphQL is served. */
  readonly url: string;
  /** The sandbox behind it, where there is one. */
  readonly sandbox: Sandbox | null;
  /** Lets operations in flight finish, then lets go of everything. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly schema?: GraphQLSchema;
  readonly log?: Log;
}

/** Starts the gateway, and the sandbox behind it when no workspace is configured. */
export const start = async (config: Config, options: StartOptions = {}): Promise<Running> => {
  const schema = options.schema ?? (await loadSchema());
  const sandbox = config.intercom === null ? await (await import('../sandbox/index.ts')).startSandbox() : null;
  const dispatcher = createDispatcher();
  const handler = createHandler(dispatcher, { restTimeoutMs: config.restTimeoutMs });
  const workspace = openWorkspace({
    ...(config.intercom ?? { origin: sandbox?.origin ?? '', token: 'sandbox' }),
    version: config.version,
    versionHeader: config.versionHeader,
  });
  const release = async () => {
    await Promise.all([dispatcher.close(), sandbox?.stop()]);
  };
  const gateway = createGateway({
    schema,
    handler,
    workspace,
    operationTimeoutMs: config.operationTimeoutMs,
    graphiql: { title: workspaceTitle(handler, workspace, sandbox !== null) },
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  try {
    const { origin, stop } = await listen(gateway.listener, config.host, config.port);
    return {
      url: `${origin}/graphql`,
      sandbox,
      stop: async () => {
        await stop(config.operationTimeoutMs + 1_000);
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
};

/** What is said on the console once the gateway listens. */
export const greeting = (config: Config, url: string, version: string): string => {
  const upstream =
    config.intercom === null
      ? 'the built-in sandbox: a made-up workspace in this process'
      : `${config.intercom.origin} (region ${config.region})`;
  const hint =
    config.intercom === null
      ? [
          '',
          '  No access token is configured, so nothing here is real. For a workspace of your own:',
          '    INTERCOM_ACCESS_TOKEN=<token> npm start',
          '  More settings: npx intercom-graphql --help',
        ]
      : [];
  return [
    `intercom-graphql ${version}`,
    '',
    `  GraphQL   ${url}  (in a browser: GraphiQL)`,
    `  Upstream  ${upstream}, API version ${config.versionHeader}`,
    ...hint,
    '',
    '  Ctrl-C stops it.',
    '',
  ].join('\n');
};
