import { afterAll, beforeEach, expect } from 'vitest';
import type { WorkspaceAddress } from '../../../src/client/core/workspace.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { schema } from '../../../src/schema/index.ts';
import { createAuthenticate } from '../../../src/server/auth/index.ts';
import { readConfig } from '../../../src/server/config.ts';
import { createGateway } from '../../../src/server/gateway.ts';
import type { Env } from '../../../src/server/settings.ts';
import { Tenants } from '../../../src/server/tenants.ts';
import { type GraphQLResponse, newHandler, postJson, secret } from './minimalSchema.ts';

export interface AuthReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly answer: GraphQLResponse;
}
export type AskWith = (headers?: Readonly<Record<string, string>>, query?: string) => Promise<AuthReply>;

/** The gateway over a sandbox, with the authentication that the settings ask for. What it logs stands in `lines`. */
export const authGateways = async () => {
  const sandbox = await startSandbox();
  const lines: unknown[] = [];
  beforeEach(() => {
    sandbox.reset();
    lines.length = 0;
  });
  afterAll(() => sandbox.stop());

  const gatewayWith = (env: Env): AskWith => {
    const { config, problems } = readConfig(env);
    if (config === undefined) throw new Error(problems.join('\n'));
    const place: Omit<WorkspaceAddress, 'token'> = {
      origin: sandbox.origin,
      version: '2.16',
      versionHeader: '2.16',
    };
    const tenants = new Tenants();
    const own = config.auth.mode === 'passthrough' ? undefined : tenants.of({ ...place, token: secret });
    const opened = createAuthenticate(config.auth, tenants, place, own).then((workspace) =>
      createGateway({ schema, handler: newHandler(), workspace, log: (entry) => lines.push(entry) }),
    );
    return async (headers = {}, query = '{ viewer { workspace { name } } }') => {
      const gateway = await opened;
      const reply = await gateway.fetch('http://gateway/graphql', postJson({ query }, headers));
      const text = await reply.text();
      return { status: reply.status, headers: reply.headers, text, answer: JSON.parse(text) as GraphQLResponse };
    };
  };

  /** Turned away: the status, the code, nothing asked upstream, and no word of the credentials in answer or log. */
  const expectRefused = ({ status, headers, text, answer }: AuthReply, credentials: readonly string[] = []) => {
    expect([status, answer.errors?.map(({ extensions }) => extensions?.['code']), answer.data]).toEqual([
      401,
      ['UNAUTHENTICATED'],
      undefined,
    ]);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="intercom-graphql"/);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    expect(sandbox.calls).toEqual([]);
    const said = text + JSON.stringify(lines) + JSON.stringify([...headers]);
    for (const credential of credentials) expect(said).not.toContain(credential);
  };
  const expectIn = ({ status, answer }: AuthReply) => {
    expect([status, answer.errors]).toEqual([200, undefined]);
    expect(answer.data?.['viewer']).toBeTruthy();
  };
  return { sandbox, lines, gatewayWith, expectRefused, expectIn };
};
