import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Handler, RestCall } from '../call.ts';
import { InvalidResponseError, UpstreamUnavailableError, UselessResponseError } from '../errors.ts';
import { header } from '../reply.ts';
import { failure, parse } from '../transport.ts';
import { FileBody } from './body.ts';
import { kindOf } from './kind.ts';
import { type FileResponse, receive } from './receive.ts';
import { type FilePlace, redirected } from './redirect.ts';

const maxRedirects = 3;
/** The text of an error is shorter. */
const maxErrorBytes = 64 * 1024;

/**
 * The bottom of the road for files, of any size: their bytes go on as they come, at the pace of their reader. A
 * redirect is followed, without the token where it leads to another host.
 */
export const fileTransport =
  (dispatcher: Dispatcher): Handler =>
  async (call) => {
    const { origin, basePath = '' } = call.workspace;
    let place: FilePlace = { origin, path: basePath + call.path, isOwn: true };
    for (let redirects = 0; ; redirects += 1) {
      const answer = await ask(dispatcher, call, place);
      const { status, headers, stream } = answer;
      if (status < 300) return { status, headers, body: fileOf(answer) };
      if (status >= 400) {
        const bytes = await beginningOf(stream);
        if (!place.isOwn) throw refusedElsewhere(status);
        return { status, headers, body: parse(call, { status, headers, bytes }) };
      }
      stream.destroy();
      const next = redirected(header(answer, 'location'), place, origin);
      if (next === undefined || redirects === maxRedirects)
        throw new UselessResponseError('Intercom’s response is a redirect that cannot be followed.', false, { status });
      place = next;
    }
  };

const ask = async (
  dispatcher: Dispatcher,
  call: RestCall,
  { origin, path, isOwn }: FilePlace,
): Promise<FileResponse> => {
  const { token, versionHeader } = call.workspace;
  const headers = { accept: 'application/octet-stream', 'accept-encoding': 'identity' };
  const own = { ...call.headers, authorization: `Bearer ${token}`, 'intercom-version': versionHeader };
  try {
    return await receive(dispatcher, {
      origin,
      path,
      method: 'GET',
      headers: isOwn ? { ...own, ...headers } : headers,
      signal: call.signal,
    });
  } catch (error) {
    throw failure(call, error);
  }
};

/** Pages of proxies and responses in JSON are no files, also with status 200. */
const noFile = /^(text\/html|application\/(.+\+)?json)\b/i;

const fileOf = ({ status, headers, head, stream, isDecoded }: FileResponse): FileBody => {
  if (noFile.test(String(headers['content-type'] ?? ''))) {
    stream.destroy();
    throw new InvalidResponseError('Intercom’s response is not a file.', false, { status });
  }
  // A failure after this point is an error of the stream.
  stream.on('error', () => {});
  const length = Number(headers['content-length'] ?? Number.NaN);
  return new FileBody(stream, kindOf(head), isDecoded || !Number.isSafeInteger(length) ? null : length);
};

const refusedElsewhere = (status: number): Error =>
  status >= 500
    ? new UpstreamUnavailableError(`The host of Intercom’s files returned a server error (${status}).`, false, {
        status,
      })
    : new UselessResponseError(`The host of Intercom’s files returned status ${status}.`, false, { status });

const beginningOf = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maxErrorBytes) break;
    }
  } catch {
    // The status says what happened.
  }
  return Buffer.concat(chunks).subarray(0, maxErrorBytes);
};
