import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { isIPv6 } from 'node:net';
import { secureHeaderValues } from './web/headers.ts';

/** Why a request is rejected before the pipeline sees it. */
export type BadRequest = 'target' | 'host' | 'syntax' | 'headers-too-large' | 'timeout' | 'expectation';

const absoluteForm = /^https?:\/\/([^/?#]*)(.*)$/is;
const hostAndPort = /^(\[[\da-f:.]+\]|[\w.-]{1,253})(?::(\d{0,5}))?$/i;

/** `host[:port]`, where the host is a name, an IPv4 address, or an IPv6 address in brackets: no userinfo, no path. */
const isHost = (value: string): boolean => {
  const [, host = '', port = ''] = hostAndPort.exec(value) ?? [];
  if (host === '' || Number(port) > 65_535) return false;
  return !host.startsWith('[') || isIPv6(host.slice(1, -1));
};

const countOfHosts = (rawHeaders: readonly string[]): number => {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
};

/**
 * Checks `Host` and the request target, and gives the request its origin form: a proxy's `GET http://host/health` becomes
 * `GET /health` with that host, as RFC 9112 has it. Answers what is wrong, if something is; the request is then not to
 * be looked at any further.
 */
export const toOriginForm = (request: IncomingMessage): BadRequest | undefined => {
  const { headers, rawHeaders, httpVersion } = request;
  let { url = '' } = request;
  let { host } = headers;
  if (host === undefined ? httpVersion === '1.1' : !isHost(host) || countOfHosts(rawHeaders) > 1) return 'host';
  if (!url.startsWith('/')) {
    const [, authority = '', rest = ''] = absoluteForm.exec(url) ?? [];
    if (!isHost(authority)) return 'target';
    host = authority;
    url = rest.startsWith('/') ? rest : `/${rest}`;
  }
  if (!URL.canParse(`http://${host ?? 'localhost'}${url}`)) return URL.canParse(`http://${host}/`) ? 'target' : 'host';
  request.url = url;
  if (host !== undefined) headers.host = host;
  return undefined;
};

/** Responds with a status and no body, and closes the connection. */
export const rejectRequest = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { ...secureHeaderValues, connection: 'close', 'content-length': 0 }).end();
};

/** The same as text, for a socket without a request. */
export const rawResponse = (status: number): string => {
  const headers = Object.entries({ ...secureHeaderValues, connection: 'close', 'content-length': 0 });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`;
};
