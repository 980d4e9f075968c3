import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type FinEvent, type FinTurn, piecesOf } from './finScripts.ts';

interface Channel {
  /** The newest, for those who come late. */
  readonly recent: { readonly id: number; readonly at: number; readonly event: FinEvent }[];
  readonly readers: Set<ServerResponse>;
  /** When each token ends, in ms. */
  readonly tokens: Map<string, number>;
}

const maxRecent = 100;
const maxChannels = 1_000;
const tokenMs = 3 * 60_000;
const rewindMs = 2 * 60_000;

export interface FinSurroundings {
  readonly appId: string;
  readonly origin: () => string;
  /** Between two pieces. */
  readonly pieceMs: () => number;
  /** To the endpoint of webhooks, if there is one. */
  readonly send: (event: FinEvent) => void;
  readonly openSurvey: (conversationId: string) => void;
}

/** Says in pieces what Fin answers: by webhooks, and by the event stream of the conversation. */
export class FinEvents {
  readonly #near: FinSurroundings;
  readonly #channels = new Map<string, Channel>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #waiting: (() => void)[] = [];
  #speaking = 0;
  #lastId = 0;

  constructor(near: FinSurroundings) {
    this.#near = near;
  }

  #nameOf(conversationId: string): string {
    return `fin_agent_api:${this.#near.appId}:${conversationId}`;
  }

  #channel(conversationId: string): Channel {
    const name = this.#nameOf(conversationId);
    const channel = this.#channels.get(name) ?? { recent: [], readers: new Set(), tokens: new Map() };
    this.#channels.delete(name);
    this.#channels.set(name, channel);
    const [oldest] = this.#channels.keys();
    if (this.#channels.size > maxChannels && oldest !== undefined) this.#forget(oldest);
    return channel;
  }

  #forget(name: string): void {
    for (const reader of this.#channels.get(name)?.readers ?? []) reader.end();
    this.#channels.delete(name);
  }

  /** The address of the stream, with a token of its own. `rewinds`: what was said in the last minutes is said again. */
  addressOf(conversationId: string, rewinds: boolean): string {
    const token = randomBytes(24).toString('base64url');
    this.#channel(conversationId).tokens.set(token, Date.now() + tokenMs);
    const channels = encodeURIComponent(this.#nameOf(conversationId)).replaceAll('%3A', ':');
    return `${this.#near.origin()}/event-stream?channels=${channels}&accessToken=${token}${rewinds ? '&rewind=2m' : ''}`;
  }

  /** Answers a request for the stream. */
  open(query: URLSearchParams, response: ServerResponse): void {
    const channel = this.#channels.get(query.get('channels') ?? '');
    if (channel === undefined || (channel.tokens.get(query.get('accessToken') ?? '') ?? 0) < Date.now()) {
      response.writeHead(401, { 'content-type': 'text/plain' }).end('Access Token Invalid');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    channel.readers.add(response);
    response.on('close', () => channel.readers.delete(response));
    if (query.get('rewind') !== '2m') return;
    for (const { id, at, event } of channel.recent) if (Date.now() - at <= rewindMs) write(response, id, event);
  }

  /** Begins to answer, in the background. */
  answer(turn: FinTurn): void {
    const pieces = piecesOf(turn, {
      messageId: () => String(98_000_000 + ++this.#lastId),
      streamId: () => randomBytes(16).toString('hex'),
    });
    this.#speaking += 1;
    const speak = (): void => {
      const piece = pieces.shift()?.();
      if (piece === undefined) {
        this.#done();
        return;
      }
      if (piece.opensSurvey === true) this.#near.openSurvey(turn.conversation_id);
      this.#say(this.#channel(turn.conversation_id), piece.event, piece.isLast === true);
      if (piece.isStreamedOnly !== true) this.#near.send(piece.event);
      this.#later(speak);
    };
    this.#later(speak);
  }

  /** Resolves when Fin has said everything. */
  settled(): Promise<void> {
    return this.#speaking === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  reset(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    for (const name of [...this.#channels.keys()]) this.#forget(name);
    this.#speaking = 0;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #later(act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, this.#near.pieceMs()).unref();
    this.#timers.add(timer);
  }

  #done(): void {
    this.#speaking -= 1;
    if (this.#speaking === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #say(channel: Channel, event: FinEvent, isLast: boolean): void {
    const id = ++this.#lastId;
    channel.recent.push({ id, at: Date.now(), event });
    if (channel.recent.length > maxRecent) channel.recent.shift();
    for (const reader of channel.readers) write(reader, id, event);
    if (!isLast) return;
    channel.tokens.clear();
    for (const reader of channel.readers) reader.end();
  }
}

const write = (response: ServerResponse, id: number, event: FinEvent): void => {
  response.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
};
