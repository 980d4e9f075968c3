import { type ClientRequest, Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

/** A status, or why there is none. */
export type Answer = number | 'timeout' | 'unreachable' | 'cut';

type Headers = Readonly<Record<string, string>>;

/** Sends to one address, over connections of its own that `close` ends. */
export class Endpoint {
  readonly url: URL;
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #running = new Set<ClientRequest>();

  constructor(url: string) {
    this.url = new URL(url);
    const options = { keepAlive: true, maxSockets: 4 };
    this.#agent = this.url.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /** Resolves when the status is there; never rejects. Redirects are not followed. */
  send(method: 'HEAD' | 'POST', headers: Headers, body: Buffer | undefined, timeoutMs: number): Promise<Answer> {
    return new Promise((resolve) => {
      const send = this.url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(this.url, { method, agent: this.#agent, headers: { ...headers, ...lengthOf(body) } });
      this.#running.add(request);
      const timer = setTimeout(() => done('timeout'), timeoutMs).unref();
      const done = (answer: Answer): void => {
        clearTimeout(timer);
        if (!this.#running.delete(request)) return;
        resolve(answer);
        if (typeof answer !== 'number') request.destroy();
      };
      request.on('response', (response) => {
        done(response.statusCode ?? 'unreachable');
        response.resume().on('error', () => {});
      });
      request.on('error', () => done('unreachable'));
      request.on('close', () => done('cut'));
      request.end(body);
    });
  }

  /** Cuts what runs. */
  cut(): void {
    for (const request of this.#running) request.destroy();
  }

  close(): void {
    this.cut();
    this.#agent.destroy();
  }
}

const lengthOf = (body: Buffer | undefined): Headers =>
  body === undefined ? {} : { 'content-length': `${body.length}` };
