import { script } from './connection.ts';

/** All times are by Redis' own clock. */
const now = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000)`;

/** KEYS machines. ARGV machine, lifeMs. Returns how many machines there are. */
export const heartbeat = script(`${now}
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
redis.call('PEXPIRE', KEYS[1], 60000)
return redis.call('ZCOUNT', KEYS[1], now - ARGV[2], '+inf')`);

/** KEYS changes, machines. ARGV from, number, key, what, lifeMs, maxEntries. Returns the machines that are to acknowledge. */
export const change = script(`${now}
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[6], '*', 'from', ARGV[1], 'number', ARGV[2], 'key', ARGV[3], 'what', ARGV[4])
return redis.call('ZRANGEBYSCORE', KEYS[2], now - ARGV[5], '+inf')`);

/** KEYS inbox. ARGV by, numbers. */
export const acknowledge = script(`
redis.call('XADD', KEYS[1], 'MAXLEN', '~', 256, '*', 'by', ARGV[1], 'numbers', ARGV[2])
return redis.call('PEXPIRE', KEYS[1], 60000)`);

/** KEYS seen, events. ARGV event, seenSeconds, maxEntries. Returns 1 where the event is new. One that is empty is not shared. */
export const publish = script(`
if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[2]) then return 0 end
if ARGV[1] ~= '' then redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'event', ARGV[1]) end
return 1`);

/**
 * KEYS changes, events. ARGV their last entries that were read; empty at first. Returns where to read on, and for each stream 1
 * where that entry is not there: Redis has lost it, or more has come since than it keeps.
 */
export const join = script(`
local function from(key, last)
  if last ~= '' and #redis.call('XRANGE', key, last, last) == 1 then return last, 0 end
  local newest = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)
  local id = newest[1] and newest[1][1] or redis.call('XADD', key, '*', 'begin', '1')
  return id, last == '' and 0 or 1
end
local changes, changesLost = from(KEYS[1], ARGV[1])
local events, eventsLost = from(KEYS[2], ARGV[2])
return {changes, events, changesLost, eventsLost}`);

/** KEYS events. ARGV maxAgeMs, maxEntries. Returns the time, and the newest entries, newest first. */
export const recent = script(`${now}
return {now, redis.call('XREVRANGE', KEYS[1], '+', now - ARGV[1], 'COUNT', ARGV[2])}`);
