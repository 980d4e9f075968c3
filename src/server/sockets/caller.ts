import type { IncomingMessage } from 'node:http';
import { Abort } from '../../client/core/abort.ts';
import type { Caller } from '../caller.ts';

/** Headers that a browser cannot set for a WebSocket: its first message may have them instead. */
const inFirstMessage: ReadonlySet<string> = new Set(['authorization', 'x-api-key', 'x-intercom-trace']);
/** Each operation has an id of its own. */
const ofTheUpgrade: ReadonlySet<string> = new Set(['x-request-id']);

const credentials = ['authorization', 'x-api-key'];

/** Who is at the other end of a WebSocket, by the headers of the upgrade and by the first message. */
export class SocketCaller implements Caller {
  readonly signal = new Abort();
  readonly headers: Caller['headers'];
  readonly source: IncomingMessage;
  readonly #values = new Map<string, string>();

  constructor(upgrade: IncomingMessage) {
    this.source = upgrade;
    for (const [name, value] of Object.entries(upgrade.headers))
      if (value !== undefined && !ofTheUpgrade.has(name)) this.#values.set(name, String(value));
    const values = this.#values;
    this.headers = {
      get: (name) => values.get(name) ?? null,
      has: (name) => values.has(name),
      keys: () => values.keys() as ReturnType<Headers['keys']>,
    };
  }

  get hasCredentials(): boolean {
    return credentials.some((name) => this.#values.has(name));
  }

  /** Takes what the first message says, by the names of headers in any case. Headers of the upgrade count more. */
  add(params: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(params)) {
      const header = name.toLowerCase();
      if (typeof value === 'string' && inFirstMessage.has(header) && !this.#values.has(header))
        this.#values.set(header, value);
    }
  }

  /** The caller of one operation. It hangs up when the socket is closed. */
  forOperation(signal: Abort): Caller {
    return { headers: this.headers, signal, source: this.source };
  }
}
