import { randomBytes } from 'node:crypto';
import type { BusyOptions, Sandbox } from '../sandbox/index.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { describeError } from './observe/errors.ts';
import type { WebhookConfig } from './webhooks/settings.ts';

/** The sandbox behind a gateway without a workspace. */
export interface EmbeddedSandbox {
  readonly sandbox: Sandbox;
  /** What its webhooks are signed with; another one at each start. */
  readonly webhookSecret: string;
}

export interface EmbeddedOptions {
  readonly busy?: BusyOptions | undefined;
}

/** What a reader waits for each piece of what Fin says. */
const finPieceMs = 300;

/** Starts the sandbox, if no workspace is configured. */
export const startEmbedded = async (
  config: Config,
  { busy }: EmbeddedOptions = {},
): Promise<EmbeddedSandbox | null> => {
  if (config.intercom !== null) return null;
  const { startSandbox } = await import('../sandbox/index.ts');
  const sandbox = await startSandbox({ now: new Date(), finPieceMs, ...(busy === undefined ? {} : { busy }) });
  return { sandbox, webhookSecret: randomBytes(24).toString('base64url') };
};

/** The secrets that are configured, and that of the sandbox. */
export const withSandboxSecret = (configured: WebhookConfig, secret: string | null): WebhookConfig =>
  secret === null
    ? configured
    : {
        ...configured,
        secrets: [...configured.secrets, secret],
        finSecrets: [...configured.finSecrets, secret],
      };

/**
 * Lets the sandbox send its webhooks to the gateway that is at `url`. Without them the gateway serves all the same. Then its
 * data is made, which the first page would wait for.
 */
export const connectSandbox = async (
  embedded: EmbeddedSandbox | null,
  url: string,
  { version }: Config,
  log: Log,
): Promise<void> => {
  if (embedded === null) return;
  const { sandbox, webhookSecret: secret } = embedded;
  try {
    await sandbox.webhooks.register({ url: new URL('/webhooks/intercom', url).href, secret, version });
    await sandbox.webhooks.registerFin({ url: new URL('/webhooks/fin', url).href, secret });
  } catch (error) {
    log({ level: 'error', event: 'failed', error: describeError(error) });
  }
  // The greeting comes first.
  setImmediate(sandbox.seed);
};
