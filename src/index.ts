import type * as library from '../types/index.d.ts';
import { embed } from './library/embed.ts';
import { readOptions } from './library/options.ts';
import { assemble } from './server/assemble.ts';
import { createLog, filtered } from './server/log.ts';

/** What `types/index.d.ts` declares. */
export const createIntercomGateway: typeof library.createIntercomGateway = async (options = {}) => {
  const { config, warnings } = readOptions(options);
  const log = options.log === undefined ? createLog(config.logLevel) : filtered(config.logLevel, options.log);
  for (const warning of warnings) log({ level: 'warn', event: 'option', warning });
  const assembled = await assemble(config, { log, host: { admit: options.admit } });
  return embed(assembled, config.stopTimeoutMs);
};
