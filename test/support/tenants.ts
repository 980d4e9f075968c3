import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { createTestServer } from './server.ts';

/** What stands in every name, address and text that belongs to the token's workspace. */
export const markOf = (token: string): string => `~${token}~`;

/** The id of the token's workspace. */
export const workspaceIdOf = (token: string): string => `lk7cy2p9_${token}_`;

const named = new Set(['admin', 'team', 'contact', 'user', 'lead', 'ticket_type', 'app']);
const texts = new Set(['email', 'body', 'internal_label', '_default_title_', '_default_description_']);

/** The sandbox's answer as another workspace's: the same ids, other people. */
const marked = (value: unknown, mark: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => marked(item, mark));
  if (typeof value !== 'object' || value === null) return value;
  const isNamed = named.has(String(Object(value).type));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key === 'id_code') return [key, `${part}${mark.replaceAll('~', '_')}`];
      const own = typeof part === 'string' && (texts.has(key) || (isNamed && key === 'name'));
      return [key, own ? `${part}${mark}` : marked(part, mark)];
    }),
  );
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** One upstream with a workspace for each token: ids are the same in all of them, people and limits are not. */
export const startManyWorkspaces = async (limits: Readonly<Record<string, number>>) => {
  const sandbox = await startSandbox({ rateLimit: 1_000_000 });
  const asked: string[] = [];
  const answer = async (request: IncomingMessage) => {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    asked.push(token);
    const body = await bodyOf(request);
    const { host, connection, 'content-length': length, ...headers } = request.headers;
    const reply = await fetch(`${sandbox.origin}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    });
    const told = JSON.stringify(marked(await reply.json(), markOf(token)));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
    const limit = limits[token] ?? 1;
    return { status: reply.status, told, limit, reset: Math.ceil(Date.now() / 1000) + 10 };
  };
  const server = createTestServer(async (request, response) => {
    const { status, told, limit, reset } = await answer(request);
    response.writeHead(status, {
      'content-type': 'application/json',
      'x-ratelimit-limit': limit,
      'x-ratelimit-remaining': limit - 1,
      'x-ratelimit-reset': reset,
    });
    response.end(told);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await sandbox.stop();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};
