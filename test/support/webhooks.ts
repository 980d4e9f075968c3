import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import type { LogEntry } from '../../src/server/log.ts';
import type { Env } from '../../src/server/settings.ts';
import { type Running, start } from '../../src/server/start.ts';
import { accessToken } from './secrets.ts';

export const clientSecret = 'clientSecretOfTheTests';
export const finSecret = 'finSecretOfTheTests';

export const hubSignature = (body: string | Buffer, secret = clientSecret): string =>
  `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
export const bodySignature = (body: string | Buffer, secret = clientSecret): string =>
  createHmac('sha256', secret).update(body).digest('hex');

let count = 0;
/** A notification as Intercom sends it. */
export const notification = (topic: string, item: unknown, fields: object = {}): string => {
  count += 1;
  return JSON.stringify({
    type: 'notification_event',
    app_id: 'lk7cy2p9',
    data: { type: 'notification_event_data', item },
    links: {},
    id: `notif_${String(count).padStart(8, '0')}-1111-4111-8111-111111111111`,
    topic,
    delivery_status: 'pending',
    delivery_attempts: 1,
    delivered_at: 0,
    first_sent_at: 1_800_000_000,
    created_at: 1_800_000_000,
    self: null,
    ...fields,
  });
};

/** Starts the gateway as the command line does, over an upstream. */
export const startOver = async (upstream: string, env: Env = {}, logged: LogEntry[] = []): Promise<Running> => {
  const { config, problems } = readConfig({
    INTERCOM_ACCESS_TOKEN: accessToken,
    INTERCOM_BASE_URL: upstream,
    PORT: '0',
    WEBHOOK_SECRETS: clientSecret,
    FIN_WEBHOOK_SECRETS: finSecret,
    ...env,
  });
  if (config === undefined) throw new Error(problems.join('\n'));
  return start(config, { log: (entry) => void logged.push(entry) });
};

export interface Sender {
  readonly send: (body: string | Buffer, headers?: Readonly<Record<string, string>>, path?: string) => Promise<number>;
  /** How many have come to this end, of all that were received since the start. */
  readonly counted: (outcome: string, source?: string) => Promise<number>;
  /** The count of an outcome grows by so many, which is waited for. */
  readonly growsBy: (outcome: string, by: number, run: () => Promise<unknown>, source?: string) => Promise<void>;
}

/** Waits for what happens after the answer. */
export const until = async (what: () => Promise<boolean>): Promise<void> => {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Sends signed notifications to a gateway. */
export const senderTo = (url: string): Sender => {
  const origin = new URL(url).origin;
  const counted: Sender['counted'] = async (outcome, source = 'intercom') => {
    const text = await (await fetch(`${origin}/metrics`)).text();
    const line = text.split('\n').find((one) => one.includes(`webhooks_total{source="${source}",outcome="${outcome}"`));
    return Number(line?.split(' ').at(-1) ?? 0);
  };
  return {
    counted,
    growsBy: async (outcome, by, run, source) => {
      const before = await counted(outcome, source);
      await run();
      await until(async () => (await counted(outcome, source)) >= before + by);
      expect(await counted(outcome, source)).toBe(before + by);
    },
    send: async (body, headers = { 'x-hub-signature': hubSignature(body) }, path = '/webhooks/intercom') => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      };
      const reply = await fetch(origin + path, init);
      await reply.arrayBuffer();
      return reply.status;
    },
  };
};
