import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHandler } from '../../../src/client/core/http.ts';
import { createDispatcher } from '../../../src/client/core/transport.ts';
import { openWorkspace } from '../../../src/client/core/workspace.ts';
import { schema } from '../../../src/schema/index.ts';
import { createGateway, type GatewayOptions } from '../../../src/server/gateway.ts';
import { listen } from '../../../src/server/listen.ts';
import { createTestServer } from '../../support/server.ts';

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

export interface FileUpstream {
  /** Where the gateway listens. */
  readonly origin: string;
  /** Where the upstream itself listens. */
  readonly upstream: string;
  /** What the upstream was asked for, with the host that the gateway meant. */
  readonly seen: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  readonly workspace: ReturnType<typeof openWorkspace>;
  readonly stop: () => Promise<void>;
}

const completed = JSON.stringify({
  job_identifier: 'job1',
  status: 'completed',
  download_url: '',
  download_expires_at: '',
});

/** Whatever host a call goes to is one server here: what it was meant for is in a header. */
const meant = 'x-meant-for';

/** A gateway over an upstream whose one export has finished, and whose file is served by `serve`. */
export const fileUpstream = async (serve: Serve, options: Partial<GatewayOptions> = {}): Promise<FileUpstream> => {
  const seen: FileUpstream['seen'] = [];
  const server = createTestServer((request, response) => {
    const { [meant]: host = '', ...headers } = request.headers;
    seen.push({ url: `${String(host)}${request.url}`, headers });
    if (request.url?.startsWith('/export/') !== true) return serve(request, response);
    response.writeHead(200, { 'content-type': 'application/json' }).end(completed);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dispatcher = createDispatcher();
  const there = dispatcher.compose((dispatch) => (request, handler) => {
    const headers = { ...(request.headers as Record<string, string>), [meant]: String(request.origin) };
    return dispatch({ ...request, headers, origin: own }, handler);
  });
  const workspace = openWorkspace({
    origin: 'https://api.intercom.test',
    token: 'hush-hush',
    version: '2.16',
    versionHeader: '2.16',
  });
  const gateway = createGateway({
    schema,
    handler: createHandler(there),
    workspace,
    graphiql: false,
    log: () => {},
    ...options,
  });
  const { origin, stop } = await listen(gateway.listener, '127.0.0.1', 0);
  return {
    origin,
    upstream: own,
    seen,
    workspace,
    stop: async () => {
      await stop(0);
      await dispatcher.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
};
