import { Agent, type Dispatcher, interceptors, request } from 'undici';
import type { Handler, RestCall } from './call.ts';
import { isWrite } from './call.ts';
import { GatewayError, InvalidResponseError, UpstreamUnavailableError } from './errors.ts';

/** A larger answer is cut: no list page of the REST API comes near it. */
const maxBodyBytes = 32 * 1024 * 1024;

/** Connections to each host are kept alive and shared by all operations; they carry no workspace's data. */
export const createDispatcher = (): Dispatcher.ComposedDispatcher =>
  new Agent({ connections: 64, keepAliveTimeout: 30_000, connect: { timeout: 5_000 } }).compose(
    interceptors.decompress(),
  );

/** The bottom of the stairs: the one place that talks to the network. */
export const transport =
  (dispatcher: Dispatcher): Handler =>
  async (call) => {
    const { row, workspace, path, body, signal } = call;
    try {
      const answer = await request(workspace.origin + path, {
        dispatcher,
        method: row.route.slice(0, row.route.indexOf(' ')) as Dispatcher.HttpMethod,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${workspace.token}`,
          'intercom-version': workspace.versionHeader,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
      });
      const text = await readText(call, answer.body);
      return { status: answer.statusCode, headers: answer.headers, body: parse(call, answer, text) };
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      throw new UpstreamUnavailableError('Intercom could not be reached.', isWrite(call), {}, { cause: error });
    }
  };

const readText = async (call: RestCall, stream: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > maxBodyBytes) throw new InvalidResponseError('Intercom answered with too much.', isWrite(call));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parse = (call: RestCall, { statusCode, headers }: Dispatcher.ResponseData, text: string): unknown => {
  if (text === '') return undefined;
  const type = String(headers['content-type'] ?? '');
  if (/^application\/(.+\+)?json\b/i.test(type)) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // Falls through: a parse error's text quotes the body.
    }
  }
  // Proxies answer errors in HTML: the status still says what happened.
  if (statusCode >= 400) return undefined;
  throw new InvalidResponseError('Intercom answered with something that is not JSON.', isWrite(call), {
    status: statusCode,
  });
};
