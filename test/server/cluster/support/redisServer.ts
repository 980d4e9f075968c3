import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll } from 'vitest';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Stops answering, with all connections open. */
  pause(): void;
  resume(): void;
  /** Ends at once, and forgets everything. */
  kill(): Promise<void>;
  /** Serves again on the same port, empty. */
  start(): Promise<void>;
}

/** A Redis of its own, that keeps nothing on disk. */
export const startRedisServer = async (): Promise<RedisServer> => {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const started = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child = started;
    await new Promise<void>((resolve, reject) => {
      started.once('error', () =>
        reject(new Error('There is no redis-server. Install it: apt-get install redis-server')),
      );
      started.once('exit', () => reject(new Error(`redis-server did not start on port ${port}.`)));
      let text = '';
      started.stdout.setEncoding('utf8').on('data', (some: string) => {
        text += some;
        if (text.includes('Ready to accept connections')) resolve();
      });
    });
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    kill: async () => {
      const ending = child;
      child = undefined;
      if (ending === undefined || ending.exitCode !== null) return;
      const ended = once(ending, 'exit');
      ending.kill('SIGKILL');
      await ended;
    },
    start,
  };
};

/** A client of a Redis of its own, for the tests of one file. */
export const connectRedis = async (): Promise<Redis> => {
  const server = await startRedisServer();
  const redis = new Redis(server.port, '127.0.0.1');
  afterAll(async () => {
    redis.disconnect();
    await server.kill();
  });
  return redis;
};
