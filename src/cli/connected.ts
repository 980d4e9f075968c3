import { GatewayError } from '../client/core/errors.ts';
import { createHandler } from '../client/core/http.ts';
import { newOperation } from '../client/core/operation.ts';
import { createDispatcher } from '../client/core/transport.ts';
import { openWorkspace } from '../client/core/workspace.ts';
import { type Context, createContext } from '../loaders/index.ts';
import type { Config } from '../server/config.ts';
import { exitCodes } from '../server/settings.ts';
import { CliError } from './error.ts';

/** Runs a step with what an operation of the gateway would have. */
export type Run = <T>(step: (context: Context) => Promise<T>) => Promise<T>;

/** The same road to Intercom as the gateway's: its limits, retries and timeouts. */
export const connected = (
  config: Config,
  signal: AbortSignal,
): { readonly run: Run; readonly close: () => Promise<void> } => {
  const { intercom, version, versionHeader, restTimeoutMs, operationTimeoutMs } = config;
  if (intercom === null || intercom.token === null)
    throw new CliError(
      ['INTERCOM_ACCESS_TOKEN: got nothing; this command requires the access token of the workspace.'],
      exitCodes.usage,
    );
  const dispatcher = createDispatcher();
  const handler = createHandler(dispatcher, { restTimeoutMs });
  const { origin, basePath, token } = intercom;
  const workspace = openWorkspace({ origin, basePath, token, version, versionHeader });
  return {
    run: (step) => {
      const operation = newOperation({ signal, deadlineAt: Date.now() + operationTimeoutMs });
      return step(createContext({ handler, workspace, operation }));
    },
    close: () => dispatcher.destroy(),
  };
};

/** What went wrong as lines for people, with a hint of what to do; any fault of the command itself stays as it is. */
export const asCliError = (error: unknown, hint: readonly string[]): unknown => {
  if (error instanceof CliError)
    return error.exitCode === exitCodes.unfinished ? new CliError([error.message, ...hint], error.exitCode) : error;
  if (error instanceof GatewayError)
    return new CliError([`${error.message} (${error.code})`, ...hint], exitCodes.failure);
  const { code, message } = error as NodeJS.ErrnoException;
  // Of the file system: it names the path that the caller has given.
  return code !== undefined && /^E[A-Z]+$/.test(code) ? new CliError([message, ...hint], exitCodes.failure) : error;
};
