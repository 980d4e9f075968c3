import { request } from 'node:http';
import type { Config } from '../server/config.ts';
import { exitCodes } from '../server/settings.ts';
import { CliError } from './error.ts';

/** Shorter than what a container or a service manager waits for a check. */
const timeoutMs = 3_000;

/** An address that stands for all of a machine is one that nobody can connect to. */
const connectable = (host: string): string => {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
};

/** The status of a path, and what is said there. */
const get = (host: string, port: number, path: string): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const asked = request({ host, port, path, timeout: timeoutMs, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error(`no response within ${timeoutMs} ms`)));
    asked.on('error', reject);
    asked.end();
  });

/**
 * Asks the gateway of the same configuration on this machine whether it lives, or whether it may be sent requests, and
 * returns what it says. For images without `curl`.
 *
 * @throws {CliError} with exit code 1 where it does not respond with 200, with 2 where its port is not known.
 */
export const health = async ({ host, port }: Config, path: '/health' | '/ready'): Promise<string> => {
  if (port === 0)
    throw new CliError(['health: PORT is 0, a free port. Set PORT to the one of the gateway.'], exitCodes.usage);
  const at = connectable(host);
  const { status, body } = await get(at, port, path).catch((error: NodeJS.ErrnoException) => {
    throw new CliError([`health: ${error.code ?? error.message} at ${at}:${port}${path}`], exitCodes.failure);
  });
  if (status === 200) return body.trim();
  throw new CliError(
    [`health: status ${status} at ${at}:${port}${path}: ${body.slice(0, 200).trim()}`],
    exitCodes.failure,
  );
};
