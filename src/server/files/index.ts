import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../caller.ts';
import { callerOf } from '../fastPath/caller.ts';
import type { Pipeline } from '../pipeline/index.ts';
import type { RequestState } from '../requestState.ts';
import { secureHeaderValues } from '../web/headers.ts';
import { catalogAddress, uploadCatalog } from './catalogs.ts';
import { downloadExport, exportAddress, sendFile } from './exports.ts';
import { errorHeaders, statusOf } from './statuses.ts';

export interface FileRouteOptions {
  readonly pipeline: Pipeline;
  /** Headers of every response; without a state where the caller is not admitted. */
  readonly headersFor: (caller: Caller, state?: RequestState) => Readonly<Record<string, string>>;
  /** Hears of what should not have happened. */
  readonly failed: (error: unknown) => void;
}

/** Whether it takes a request; it then answers it, too. */
export type FileRoute = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Admitted {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly state: RequestState;
  readonly headers: Readonly<Record<string, string>>;
}
/** Writes the answer, and returns its status; throws what is wrong. */
type Serve = (admitted: Admitted) => Promise<number>;

/**
 * `GET /files/exports/{messages|reporting}/{job}`: the file of a finished export. `POST /files/catalogs/{connector}`: a
 * product catalog. Both are admitted as operations of GraphQL are, and stream at the pace of the slower end; when the caller
 * hangs up, the call to Intercom ends. They go past the fetch layer, which would read ahead.
 */
export const createFileRoute = ({ pipeline, headersFor, failed }: FileRouteOptions): FileRoute => {
  const answer = async (request: IncomingMessage, response: ServerResponse, serve: Serve): Promise<void> => {
    const caller = callerOf(request, response);
    const admitted = await pipeline.admit(caller, 'files');
    if ('errorResponse' in admitted) {
      const { status, headers, body } = admitted.errorResponse;
      return send(response, status, { ...headersFor(caller), ...headers }, body);
    }
    const { state } = admitted;
    const headers = headersFor(caller, state);
    try {
      pipeline.responseSent(state, await serve({ request, response, state, headers }));
    } catch (error) {
      if (response.headersSent) return;
      const { errors = [] } = pipeline.resultOfErrors(state, [error]);
      const status = statusOf(error, state);
      const shown = errors.map(({ message, extensions: { http, ...extensions } }) => ({ message, extensions }));
      send(response, status, { ...headers, ...errorHeaders(error) }, JSON.stringify({ errors: shown }));
      pipeline.responseSent(state, status);
    }
  };

  const exportRoute =
    (kind: string, id: string): Serve =>
    async ({ response, state, headers }) => {
      const context = pipeline.transfer(state, 'download');
      const file = await downloadExport(kind, id, context);
      await sendFile(response, headers, file, `intercom-${kind}-${id}`, (error) => {
        // Noted before the connection is cut, which is the only word that is left to say.
        pipeline.resultOfErrors(state, [error]);
        pipeline.responseSent(state, 502);
      });
      return 200;
    };
  const catalogRoute =
    (connectorId: string, search: string): Serve =>
    async ({ request, response, state, headers }) => {
      const context = pipeline.transfer(state, 'upload');
      if (request.headers.expect !== undefined) response.writeContinue();
      // The time of an upload is the time of its bytes.
      state.untimed();
      const { importJobId, nextPartNumber, status, message } = await uploadCatalog(
        request,
        connectorId,
        search,
        context,
      );
      const body = JSON.stringify({ importJobId, nextPartNumber, status, message });
      const code = nextPartNumber === null ? 202 : 200;
      send(response, code, headers, body);
      return code;
    };

  /** What serves a path, and by which method. */
  const routeOf = (url: string): { readonly method: 'GET' | 'POST'; readonly serve: Serve } | undefined => {
    const [, kind, id] = exportAddress.exec(url) ?? [];
    if (kind !== undefined && id !== undefined) return { method: 'GET', serve: exportRoute(kind, id) };
    const [, connector, search = ''] = catalogAddress.exec(url) ?? [];
    return connector === undefined ? undefined : { method: 'POST', serve: catalogRoute(connector, search) };
  };

  return (request, response) => {
    const route = request.method === 'OPTIONS' ? undefined : routeOf(request.url ?? '');
    if (route === undefined) return false;
    if (request.method !== route.method) {
      response.writeHead(405, { ...secureHeaderValues, allow: route.method, 'content-length': 0 }).end();
      return true;
    }
    answer(request, response, route.serve).catch((error: unknown) => {
      failed(error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
    return true;
  };
};

const send = (
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void => {
  if (response.destroyed) return;
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
    'content-length': bytes.length,
  });
  response.end(bytes);
};
