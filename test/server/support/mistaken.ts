import { type Dispatcher, request } from 'undici';
import { beforeEach, expect } from 'vitest';
import { errorCodes } from '../../../src/server/errorCodes.ts';
import type { LogEntry } from '../../../src/server/log.ts';
import { listening } from './listening.ts';
import type { GraphQLResponse } from './minimalSchema.ts';

export type Headers = Readonly<Record<string, string>>;
export const [json, graphqlJson] = ['application/json', 'application/graphql-response+json'] as const;
/** Whoever takes parts as well is served by yoga. */
export const adapters = { 'fast path': '', yoga: 'multipart/mixed, ' } as const;
export type Adapter = keyof typeof adapters;

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly answer: GraphQLResponse;
  readonly codes: readonly unknown[];
}

/** A gateway whose callers make mistakes, none of which may be answered as one of the gateway's own. */
export const mistaken = async () => {
  const log: LogEntry[] = [];
  const { origin, sandbox } = await listening({ log: (entry) => log.push(entry) });
  beforeEach(() => {
    log.length = 0;
  });

  const send = async (
    method: string,
    path: string,
    headers: Headers,
    body: string | Buffer | null = null,
  ): Promise<Reply> => {
    const reply = await request(origin + path, { method: method as Dispatcher.HttpMethod, headers, body });
    const text = await reply.body.text();
    const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as GraphQLResponse;
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.['code']);
    return { status: reply.statusCode, headers: reply.headers, answer, codes };
  };

  const isCallersFault = ({ status, codes, answer }: Reply): void => {
    expect(status).toBeLessThan(500);
    for (const code of codes) {
      expect(errorCodes).toContain(code);
      expect(code).not.toBe('INTERNAL_SERVER_ERROR');
    }
    expect(JSON.stringify(answer.errors ?? [])).not.toMatch(/node_modules|\.ts:|Unexpected error/);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  };

  /** A body that both adapters answer alike. Statuses are those for `application/json` and for the newer media type. */
  const asBoth = async (
    body: string | Buffer,
    headers: Headers,
    statuses: readonly [number, number],
    code: string | null,
  ) => {
    for (const [type, status] of [
      [json, statuses[0]],
      [graphqlJson, statuses[1]],
    ] as const) {
      for (const adapter of Object.keys(adapters) as Adapter[]) {
        const reply = await send(
          'POST',
          '/graphql',
          { 'content-type': json, ...headers, accept: adapters[adapter] + type },
          body,
        );
        isCallersFault(reply);
        expect([adapter, type, reply.status, [...new Set(reply.codes)]]).toEqual([
          adapter,
          type,
          status,
          code === null ? [] : [code],
        ]);
      }
    }
  };

  return { sandbox, log, send, isCallersFault, asBoth };
};
