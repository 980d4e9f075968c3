import type { IncomingMessage, ServerResponse } from 'node:http';
import { readIncoming } from '../http/body.ts';
import { secureHeaderValues } from '../web/headers.ts';
import { isSigned, signaturesOf, type WebhookSource } from './signature.ts';
import type { WebhookWatcher } from './watch.ts';

/** Far above what a notification has. */
const maxBytes = 1_000_000;

export interface WebhookReceiverOptions {
  /** What each source signs with. None: its address responds 404. */
  readonly secrets: Readonly<Record<WebhookSource, readonly string[]>>;
  /** Is given each body that is signed, after it has been answered. */
  readonly take: (source: WebhookSource, body: Buffer) => void;
  readonly watcher: Pick<WebhookWatcher, 'ended'>;
}

/** Whether it takes a request; it then answers it, too. */
export type WebhookRoute = (request: IncomingMessage, response: ServerResponse) => boolean;

const addresses: Readonly<Record<string, WebhookSource>> = { '/webhooks/intercom': 'intercom', '/webhooks/fin': 'fin' };

/**
 * `/webhooks/intercom` and `/webhooks/fin`. A signature counts for the bytes as they came, so this goes past the fetch layer.
 * What can be refused by its headers is, before a byte of the body is read. It never answers 410 or 429, by which Intercom
 * would end or slow down the notifications.
 */
export const createWebhookReceiver = ({ secrets, take, watcher }: WebhookReceiverOptions): WebhookRoute => {
  const receive = async (source: WebhookSource, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, headers } = request;
    // The check of an address that is being saved has no signature.
    if (method === 'HEAD') return answer(response, 200);
    // A client that sent `Expect: 100-continue` is refused without it: its next bytes could be a body or a request.
    const refuse = (status: number, more: Headers = {}) =>
      answer(response, status, { ...more, ...(headers.expect === undefined ? {} : { connection: 'close' }) });
    if (method !== 'POST') return refuse(405, { allow: 'HEAD, POST' });
    const signatures = signaturesOf(source, headers);
    if (signatures === null) {
      watcher.ended(source, 'forged');
      return refuse(401);
    }
    if (headers['content-encoding'] !== undefined) return refuse(415);
    if (Number(headers['content-length'] ?? 0) > maxBytes) {
      watcher.ended(source, 'too-large');
      return refuse(413, { connection: 'close' });
    }
    if (headers.expect !== undefined) response.writeContinue();
    const body = await readIncoming(request, maxBytes).catch(() => null);
    if (body === null) {
      // Or its caller hung up, and nobody reads this.
      if (!request.destroyed) watcher.ended(source, 'too-large');
      return answer(response, 413);
    }
    if (!isSigned(signatures, secrets[source], body)) {
      watcher.ended(source, 'forged');
      return answer(response, 401);
    }
    answer(response, 200);
    setImmediate(take, source, body);
  };

  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const source = Object.hasOwn(addresses, path) ? addresses[path] : undefined;
    if (source === undefined || secrets[source].length === 0) return false;
    void receive(source, request, response);
    return true;
  };
};

type Headers = Readonly<Record<string, string>>;

const answer = (response: ServerResponse, status: number, headers: Headers = {}): void => {
  if (response.destroyed) return;
  response.writeHead(status, { ...secureHeaderValues, ...headers, 'content-length': 0 }).end();
};
