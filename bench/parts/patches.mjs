/* What takes a part out of a copy of the gateway: by source file, the code that is replaced, and by what. */

export const cacheOff = {
  'server/execute/plan.ts': ["isCacheable: isRepeated && isLong && !selected.has('toJSON')", 'isCacheable: false'],
};
export const slicesOff = {
  'client/core/transport.ts': ['const { slices: cuts } = call.row', 'const cuts = undefined'],
};
export const limiterOff = {
  'client/core/policies/rateLimit.ts': ['await rateLimiter.acquire(call.operation, call.signal);', ''],
  'client/core/policies/retry.ts': ['const maxRateLimitRetries = 2', 'const maxRateLimitRetries = 0'],
};
