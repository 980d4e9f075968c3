import type { Plugin } from 'graphql-yoga';
import { eventStream } from '../http/accept.ts';
import { compress } from '../http/compression.ts';
import { addTo } from './cors.ts';

/** A stream would be held back until there is enough of it to compress. Assets are compressed already. */
const isCompressible = ({ headers, body }: Response): boolean =>
  body !== null &&
  !headers.has('content-encoding') &&
  /^(text|application)\//.test(headers.get('content-type') ?? '') &&
  !headers.get('content-type')?.startsWith(eventStream);

/** Compresses the responses of yoga for clients that accept it. */
export const compressed: Plugin = {
  onResponse: async ({ request, response, setResponse, fetchAPI }) => {
    if (!isCompressible(response)) return;
    addTo(response.headers, 'vary', 'Accept-Encoding');
    const accept = request.headers.get('accept-encoding');
    if (accept === null) return;
    const { status, headers } = response;
    const { body, coding } = await compress(Buffer.from(await response.arrayBuffer()), accept);
    if (coding !== undefined) headers.set('content-encoding', coding);
    headers.set('content-length', String(body.length));
    setResponse(new fetchAPI.Response(body as Uint8Array<ArrayBuffer>, { status, headers }));
  },
};
