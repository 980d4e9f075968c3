import { script } from './connection.ts';

/** Milliseconds of upstream's window, as documented (quirk: window-of-ten-seconds); what is observed replaces it. */
const windowMs = 10_000;
/** No window is believed to be shorter or longer. */
const [minWindowMs, maxWindowMs] = [1_000, 60_000];
/** How long after the end of its window a call that is out may still be counted, in the next one. */
const lingerMs = 2_000;
/** How long calls may be sent that are leased before the end of their window is known. */
const unknownLifeMs = 1_000;
/** Calls that may be out, over all machines, before upstream has stated a limit. */
const maxProbes = 4;
/** A portion is at most so much of what is left: the inverse. */
const portions = 8;
/** How long the share of a machine that was refused is kept for it in the next window. */
const keptMs = 2_000;
/** After so long any reset is believed, also an earlier one. */
const forgetMs = 120_000;
/** How long a state lives that is not used: with a limit, and without one. */
const [knownTtlMs, unknownTtlMs] = [600_000, 60_000];

/**
 * The REST budget of a workspace that several machines share, as a script for Redis: settles what has ended, then leases
 * calls. Whatever the machines do, the calls that upstream has counted and those that are out never exceed the limit.
 *
 * KEYS[1] the workspace's state.
 * ARGV    machine, now (Unix milliseconds; empty is Redis' own clock; tests pass theirs), wanted calls,
 *         what upstream has stated to this machine: limit (-1 unknown), used, reset (milliseconds by upstream's clock, the
 *         window's id; 0 unknown), milliseconds until then; calls that ended without a stated place; those of them that
 *         succeeded; then, in pairs, an epoch and how many of its calls have ended or were not sent.
 * Returns calls leased, their epoch, milliseconds that they may be sent for, milliseconds until more can be leased (-1 where
 *         that depends on calls that are out), machines that share the workspace, calls left, the limit (-1 unknown), and
 *         when this state began.
 */
export const leaseScript = script(`
local now = tonumber(ARGV[2])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local id, wanted = ARGV[1], tonumber(ARGV[3])
local limit, used, reset, endsIn = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local unplaced, succeeded = tonumber(ARGV[8]), tonumber(ARGV[9])

-- An epoch is a window as far as it is known here. It has no reset until an answer has stated one.
local text = redis.call('GET', KEYS[1])
local s = text and cmsgpack.unpack(text) or {
  born = now, epoch = now, before = now, starts = now, ends = now + ${windowMs}, length = ${windowMs}, isStated = false,
  probes = ${maxProbes}, used = 0, reset = 0, statedAt = 0, out = 0, old = {}, machines = {},
}

-- A machine: when it was here last, the epoch of its leases, how many it has had of it, how many of them are out, and the
-- epoch that last had none for it.
local me = s.machines[id] or { now, s.epoch, 0, 0, 0 }
s.machines[id] = me
me[1] = now

-- Calls that are out may be counted in the next window until they have had time to arrive.
local function roll()
  local dies = math.min(s.ends, now + ${unknownLifeMs}) + ${lingerMs}
  for name, machine in pairs(s.machines) do
    if machine[2] == s.epoch and machine[4] > 0 then s.old[#s.old + 1] = { name, s.epoch, machine[4], dies, now } end
  end
  s.before = s.epoch
  s.epoch = math.max(s.epoch + 1, now)
  s.starts, s.ends, s.isStated, s.used, s.out = now, now + s.length, false, 0, 0
end
if now >= s.ends then roll() end

for i = 10, #ARGV, 2 do
  local epoch, count = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  if epoch == s.epoch and epoch == me[2] then
    count = math.min(count, me[4])
    me[4], s.out = me[4] - count, s.out - count
  end
  for _, one in ipairs(s.old) do
    if one[1] == id and one[2] == epoch then one[3] = math.max(0, one[3] - count) end
  end
end
s.used = s.used + unplaced
if not s.limit then s.probes = s.probes + succeeded end

if limit >= 0 then
  limit = math.max(1, limit)
  if reset > 0 and (reset > s.reset or now - s.statedAt > ${forgetMs}) then
    if s.isStated then roll() end
    local since = reset - s.reset
    if s.reset > 0 and since > 0 and since <= ${maxWindowMs} then
      s.length = math.min(math.max(since, ${minWindowMs}), s.isLengthKnown and s.length or ${maxWindowMs})
      s.isLengthKnown = true
    end
    s.limit, s.reset, s.statedAt, s.isStated = limit, reset, now, true
    s.used = s.used + used
    s.ends = now + math.max(1, math.min(endsIn, ${maxWindowMs}))
  elseif reset > 0 and reset == s.reset and s.isStated then
    s.limit = limit
    s.used = math.max(s.used, used)
    s.ends = math.min(s.ends, now + math.max(1, endsIn))
  elseif not s.limit then
    s.limit = limit
  end
end

if me[2] ~= s.epoch then me[2], me[3], me[4] = s.epoch, 0, 0 end
local count = 0
for name, machine in pairs(s.machines) do
  if now - machine[1] > 2 * s.length then s.machines[name] = nil else count = count + 1 end
end

-- In time, those that are still out have been counted, in this window to be safe; but not those of a machine that is gone.
local late, living = 0, {}
for _, one in ipairs(s.old) do
  local machine = s.machines[one[1]]
  if one[4] > now then
    late = late + one[3]
    living[#living + 1] = one
  elseif machine and machine[1] >= one[5] then
    s.used = s.used + one[3]
  end
end
s.old = living

local most = s.limit or s.probes
local room = most - (s.limit and s.used or 0) - s.out - late

-- Machines that were refused have the first say for a while: half of an even share is kept for each.
local kept, own = 0, 0
if now < s.starts + math.min(s.length / 2, ${keptMs}) then
  local share = math.floor(most / count / 2)
  for name, machine in pairs(s.machines) do
    if machine[5] >= s.before then
      local rest = math.max(0, share - (machine[2] == s.epoch and machine[3] or 0))
      if name == id then own = rest else kept = kept + rest end
    end
  end
end

local given, retryIn = 0, 0
if wanted > 0 then
  local free = math.max(room - kept, math.min(room, own))
  if free > 0 then
    local portion = math.max(math.floor(free / math.max(${portions}, count)), math.min(own, math.floor(room / ${portions})))
    given = math.min(wanted, free, math.max(1, portion))
  end
  if given == 0 then
    me[5] = s.epoch
    retryIn = s.limit and s.used >= most and s.ends - now or -1
  end
end
s.out = s.out + given
me[3], me[4] = me[3] + given, me[4] + given

redis.call('SET', KEYS[1], cmsgpack.pack(s), 'PX', s.limit and ${knownTtlMs} or ${unknownTtlMs})
-- An epoch whose end is not known may end at any moment.
local life = s.isStated and s.ends - now or math.min(s.ends - now, ${unknownLifeMs})
return { given, s.epoch, life, retryIn, count, math.max(0, room - given), s.limit or -1, s.born }
`);
