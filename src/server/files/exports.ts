import type { ServerResponse } from 'node:http';
import { pipeline as pipe } from 'node:stream/promises';
import { ForbiddenError, GatewayError } from '../../client/core/errors.ts';
import type { FileBody } from '../../client/core/files/body.ts';
import type { Context } from '../../loaders/index.ts';
import * as messages from '../../resolvers/contentExports.ts';
import * as reporting from '../../resolvers/reportingExports.ts';

export const exportAddress = /^\/files\/exports\/(messages|reporting)\/([A-Za-z0-9_-]{1,128})(?:\?.*)?$/;

/** The file of a job of one kind. An export is about people as a whole. */
export const downloadExport = async (kind: string, id: string, context: Context): Promise<FileBody> => {
  const { scopes } = context;
  if (!scopes.has('read') || !scopes.has('pii'))
    throw new ForbiddenError('The file of an export requires the scopes `read` and `pii`.');
  return kind === 'messages' ? messages.file(id, context) : reporting.file(id, context);
};

type Headers = Readonly<Record<string, string>>;

/** Pages of sites that may ask are shown the name of the file. */
const exposed = (headers: Headers): Headers => {
  const name = 'access-control-expose-headers';
  return headers[name] === undefined ? headers : { ...headers, [name]: `${headers[name]}, content-disposition` };
};

const headersOf = ({ kind, size }: FileBody, name: string): Headers => ({
  'content-type': kind.mediaType,
  'content-disposition': `attachment; filename="${name}.${kind.extension}"`,
  'accept-ranges': 'none',
  ...(size === null ? {} : { 'content-length': String(size) }),
});

/** Sends a file as fast as it is read. `cutShort` is called where Intercom fails in the middle. */
export const sendFile = async (
  response: ServerResponse,
  headers: Headers,
  file: FileBody,
  name: string,
  cutShort: (error: GatewayError) => void,
): Promise<void> => {
  const { stream } = file;
  if (response.destroyed) {
    stream.destroy();
    return;
  }
  stream.once('error', (error) => {
    // Of a caller who hangs up, it is known already.
    if (error instanceof GatewayError) cutShort(error);
  });
  response.writeHead(200, { ...exposed(headers), ...headersOf(file, name) });
  await pipe(stream, response);
};
