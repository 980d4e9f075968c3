import { build, type Run, run } from '../server/support/builtCli.ts';
import { accessToken, expectNoSecret, search } from './secrets.ts';

/** How many processes serve the gateways of this run; null where they are in the process of the tests. */
export const workers = process.env['GATEWAY_WORKERS'] ?? null;

let built: Promise<void> | undefined;
let running: Run[] = [];

/** Ends all that were started since: to be said after all tests of a file, since files share this module. */
export const stopWorkers = async (): Promise<void> => {
  const over = running;
  running = [];
  for (const { child } of over) child.kill('SIGTERM');
  for (const { stdout, stderr } of await Promise.all(over.map(({ ended }) => ended))) search('log', stdout + stderr);
  expectNoSecret();
};

/** Starts the command line over an upstream, for the tests of one file, with nothing shared between operations. */
export const startWorkers = async (origin: string, env: Readonly<Record<string, string>> = {}): Promise<string> => {
  built ??= build();
  await built;
  const one = run(['serve', '--workers', workers ?? '1', '--port', '0'], {
    INTERCOM_ACCESS_TOKEN: accessToken,
    INTERCOM_BASE_URL: origin,
    REFERENCE_TTL_SECONDS: '0',
    LOG_LEVEL: 'warn',
    DANGEROUS_OPERATIONS: 'on',
    ...env,
  });
  running.push(one);
  const [url] = await one.said(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
  return url;
};
