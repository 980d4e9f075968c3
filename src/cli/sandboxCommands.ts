import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { exitCodes } from '../server/settings.ts';
import { CliError } from './error.ts';

interface Flags {
  readonly host: string;
  readonly port: number;
  readonly rateLimit?: number;
  readonly latency?: number;
  readonly searchLag?: number;
  readonly exportBytes?: number;
  readonly webhook?: string;
  readonly webhookSecret?: string;
  readonly finWebhook?: string;
  readonly finWebhookSecret?: string;
  readonly busy?: true;
}

const whole =
  (max: number) =>
  (text: string): number => {
    if (/^\d{1,9}$/.test(text) && Number(text) <= max) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${max}.`);
  };

const isEndpoint = (text: string): boolean => {
  const { protocol, username, password } = URL.canParse(text) ? new URL(text) : new URL('none:');
  return (protocol === 'http:' || protocol === 'https:') && username + password === '';
};

const isSecret = (text: string): boolean => /^[\x21-\x7e]{8,}$/.test(text);

/** What a user waits for each piece of Fin's. */
const finPieceMs = 300;
/** The gateway over the sandbox starts later. */
const againMs = 2_000;

interface Endpoint {
  readonly url: string;
  readonly secret: string;
}

/** Values are checked here, and not by commander, which would print them. */
const endpointOf = (name: string, url: string | undefined, secret: string | undefined): Endpoint | undefined => {
  if (url === undefined && secret === undefined) return undefined;
  const problems = [
    ...(url === undefined ? [`--${name}: required with --${name}-secret.`] : []),
    ...(secret === undefined ? [`--${name}-secret: required with --${name}.`] : []),
    ...(url !== undefined && !isEndpoint(url)
      ? [`--${name}: it must be an http or https URL without credentials.`]
      : []),
    ...(secret !== undefined && !isSecret(secret)
      ? [`--${name}-secret: it must be at least 8 visible ASCII characters.`]
      : []),
  ];
  if (url === undefined || secret === undefined || problems.length > 0) throw new CliError(problems, exitCodes.usage);
  return { url, secret };
};

/** Registers until it succeeds. What is in the way is said once. */
const keepRegistering = async (what: string, register: () => Promise<void>): Promise<void> => {
  const { EndpointRefused } = await import('../sandbox/index.ts');
  for (let said = ''; ; await sleep(againMs, undefined, { ref: false })) {
    try {
      await register();
      process.stdout.write(`${what} are sent.\n`);
      return;
    } catch (error) {
      if (!(error instanceof EndpointRefused)) throw error;
      if (said !== error.message)
        process.stderr.write(`warning: ${error.message} It is tried again every two seconds.\n`);
      said = error.message;
    }
  }
};

const serveSandbox = async (flags: Flags): Promise<void> => {
  const { host, port, rateLimit, latency, searchLag, exportBytes } = flags;
  const webhook = endpointOf('webhook', flags.webhook, flags.webhookSecret);
  const finWebhook = endpointOf('fin-webhook', flags.finWebhook, flags.finWebhookSecret);
  const { firstSignal } = await import('../server/signals.ts');
  const stopAsked = firstSignal();
  const { startSandbox } = await import('../sandbox/index.ts');
  const running = await startSandbox({
    host,
    port,
    now: new Date(),
    finPieceMs,
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(latency === undefined ? {} : { latencyMs: latency }),
    ...(searchLag === undefined ? {} : { searchLagMs: searchLag }),
    ...(exportBytes === undefined ? {} : { exportBytes }),
    ...(flags.busy === undefined ? {} : { busy: {} }),
  }).catch(({ code }: NodeJS.ErrnoException) => {
    const reason =
      code === 'EADDRINUSE' ? 'is in use. Use another port, or 0 for a free one' : `cannot be used (${code})`;
    throw new CliError([`--port: ${port} on ${host} ${reason}.`], exitCodes.failure);
  });
  process.stdout.write(`The sandbox serves a made-up Intercom REST API at ${running.origin}

  curl -H 'Authorization: Bearer anything' -H 'Intercom-Version: 2.16' ${running.origin}/me

  The gateway over it:
    INTERCOM_ACCESS_TOKEN=anything INTERCOM_BASE_URL=${running.origin} npm start

  Ctrl-C stops it.

`);
  const { webhooks } = running;
  if (webhook) void keepRegistering('Webhooks', () => webhooks.register(webhook));
  if (finWebhook) void keepRegistering("Fin's webhooks", () => webhooks.registerFin(finWebhook));
  await stopAsked;
  await running.stop();
};

const help = `
Webhooks:
  The endpoint is checked by HEAD and a signed ping, then gets a notification for each change, as from Intercom. An endpoint that does not answer
  yet is tried again every two seconds. --webhook-secret is the client secret of the made-up app (WEBHOOK_SECRETS of the gateway),
  --fin-webhook-secret that of Fin's callback (FIN_WEBHOOK_SECRETS).

Example:
  intercom-graphql sandbox --busy --webhook http://127.0.0.1:4000/webhooks/intercom --webhook-secret made-up-secret
`;

/** Adds `sandbox`. `leave` ends the process when everything has been let go of. */
export const addSandboxCommands = (program: Command, leave: () => never): void => {
  program
    .command('sandbox')
    .description("serve a made-up workspace behind Intercom's REST API")
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on, 0 for a free one', whole(65_535), 4010)
    .option('--rate-limit <calls>', 'REST calls granted in a window of ten seconds', whole(1_000_000))
    .option('--latency <ms>', 'latency of every response in milliseconds', whole(600_000))
    .option('--search-lag <ms>', 'milliseconds until search finds what was written', whole(600_000))
    .option('--export-bytes <bytes>', 'size of the files of exports (default: that of their data)', whole(999_999_999))
    .option('--webhook <url>', 'endpoint that gets a notification for each change')
    .option('--webhook-secret <secret>', 'what notifications are signed with')
    .option('--fin-webhook <url>', "endpoint that gets Fin's own events")
    .option('--fin-webhook-secret <secret>', "what Fin's events are signed with")
    .option('--busy', 'let made-up customers and teammates do something every two seconds')
    .addHelpText('after', help)
    .action(async (flags: Flags) => {
      await serveSandbox(flags);
      leave();
    });
};
