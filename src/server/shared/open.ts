import type { LocalRateLimiter } from '../../client/core/rateLimiter.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { alone } from './alone.ts';
import type { Shared } from './index.ts';

/** What a machine shares with others: nothing, unless Redis is configured. */
export const openShared = async ({ cluster }: Config, log: Log): Promise<Shared<LocalRateLimiter>> =>
  cluster === null ? alone() : (await import('../cluster/index.ts')).joinCluster(cluster, log);
