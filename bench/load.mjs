import { connect } from 'node:net';
import { bodyOf, kindsOf } from './queries.mjs';

/* HTTP by hand, so that who asks takes as little as possible of the machine from who answers. */

const requestOf = ({ host, pathname }, headers, body) =>
  Buffer.from(
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\ncontent-type: application/json\r\n` +
      `${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

const endOfChunks = Buffer.from('\r\n0\r\n\r\n');
const errors = Buffer.from('"errors":[');

/** Tells when an answer is complete. Answers come one at a time. */
class Answer {
  #head = '';
  #left = Number.NaN;
  #tail = Buffer.alloc(0);

  /** Whether this was the last of it. */
  take(chunk) {
    if (chunk.includes(errors)) throw new Error('An answer under load has errors.');
    let body = chunk;
    if (Number.isNaN(this.#left)) {
      const text = this.#head + chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#head = text;
        return false;
      }
      if (!text.startsWith('HTTP/1.1 200')) throw new Error(`An answer under load: ${text.slice(0, 300)}`);
      body = chunk.subarray(end + 4 - this.#head.length);
      const [, length] = /^content-length: *(\d+)/im.exec(text.slice(0, end)) ?? [];
      this.#left = length === undefined ? Number.POSITIVE_INFINITY : Number(length);
    }
    this.#left -= body.length;
    if (this.#left !== Number.POSITIVE_INFINITY) return this.#left <= 0;
    this.#tail = Buffer.concat([this.#tail, body.subarray(-endOfChunks.length)]).subarray(-endOfChunks.length);
    return this.#tail.equals(endOfChunks);
  }
}

const client = (url, next, isOver, seen) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    let answer = new Answer();
    let askedAt = 0;
    const ask = () => {
      if (isOver()) {
        socket.end();
        return;
      }
      answer = new Answer();
      askedAt = performance.now();
      socket.write(next());
    };
    socket.once('connect', ask);
    socket.on('data', (chunk) => {
      try {
        if (!answer.take(chunk)) return;
      } catch (error) {
        socket.destroy(error);
        return;
      }
      seen(performance.now() - askedAt);
      ask();
    });
    socket.once('error', reject);
    socket.once('close', () => (isOver() ? resolve() : reject(new Error('A connection was closed under load.'))));
  });

/** Asks one query over so many connections, for so long: how long each answer took, and all of them. */
export const load = async ({ url, headers }, name, { connections, seconds }) => {
  const target = new URL(url);
  const requests = Array.from({ length: kindsOf(name) }, (_, n) => requestOf(target, headers, bodyOf(name, n)));
  let sent = 0;
  const next = () => requests[sent++ % requests.length];
  const latencies = [];
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt > seconds * 1_000;
  let endedAt = startedAt;
  const seen = (ms) => {
    latencies.push(ms);
    endedAt = performance.now();
  };
  await Promise.all(Array.from({ length: connections }, () => client(target, next, isOver, seen)));
  return { latencies, ms: endedAt - startedAt };
};
