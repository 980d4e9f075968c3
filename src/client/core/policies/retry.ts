import { BreakerOpenError } from '../breakerOpenError.ts';
import { isWrite, type Policy, type RestCall } from '../call.ts';
import { type Clock, pause, systemClock } from '../clock.ts';
import {
  CostLimitError,
  InvalidResponseError,
  mayHaveRun,
  RateLimitedError,
  UpstreamError,
  UselessResponseError,
} from '../errors.ts';
import { recordKey } from '../failures.ts';
import { pendingJobLimit } from '../jobLimit.ts';
import { callsLeft } from '../operation.ts';
import { isExhausted } from '../rateLimit.ts';
import type { RestReply } from '../reply.ts';

/** Tries after the first that a passing fault is worth. */
const maxRetries = 2;
/** Waits that a 429 is worth. */
const maxRateLimitRetries = 2;
const faultPauseMs = 100;
const limitPauseMs = 1_000;

type Outcome = { readonly reply: RestReply } | { readonly error: unknown };

/**
 * Tries again where that can help and cannot harm (quirk: no-idempotency-key). A 429 was not carried out, so any call may wait and go again. Faults of
 * upstream and of the network are tried again only for calls that change nothing or are known again, or that surely never
 * arrived, and only as far as the workspace's retry budget goes. Nothing is tried that could not end before the deadline, or for which
 * the operation has no call left.
 */
export const retry =
  (clock: Clock = systemClock): Policy =>
  (next) =>
  async (call) => {
    const { retryBudget } = call.workspace;
    retryBudget.earn();
    let faults = 0;
    let limits = 0;
    let limited: RestReply | undefined;
    let last: Outcome | undefined;
    let inDoubt: Outcome | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await next(attempt === 1 ? call : { ...call, attempt }).then<Outcome, Outcome>(
        (reply) => ({ reply }),
        (error: unknown) => ({ error }),
      );
      if ('error' in outcome && outcome.error instanceof CostLimitError) return replyOrThrow(last ?? outcome);
      // Perhaps refused because the try before was carried out after all: it stays unknown whether it was.
      if (inDoubt !== undefined && isRefusal(outcome)) return replyOrThrow(inDoubt);
      last = outcome;
      if ('reply' in outcome && !transientStatuses.has(outcome.reply.status) && retryBudget.hasRetriedRecords)
        retryBudget.recovered(recordKey(call));
      let wait: number | undefined;
      if ('reply' in outcome && outcome.reply.status === 429 && pendingJobLimit(call, outcome.reply) === undefined) {
        limited = outcome.reply;
        // The budget holds back calls itself while it is used up, each until its turn.
        if (limits < maxRateLimitRetries) wait = isExhausted(limited) ? 0 : backoff(limitPauseMs, limits, clock);
        limits += 1;
      } else if (isTransient(call, outcome, faults)) {
        wait = backoff(faultPauseMs, faults, clock);
        faults += 1;
        if (isWrite(call) && mayHaveArrived(outcome)) inDoubt = outcome;
        if (!fits(call, wait, clock) || !retryBudget.spend(recordKey(call))) wait = undefined;
      }
      if (wait === undefined || !fits(call, wait, clock)) return replyOrThrow(outcome, limited);
      if (wait > 0) await pause(clock, wait, call.signal);
      if (call.signal?.aborted) return replyOrThrow(outcome, limited);
    }
  };

/** Where there is no room for another try, what upstream said itself says more. */
const replyOrThrow = (outcome: Outcome, limited?: RestReply): RestReply => {
  if ('reply' in outcome) return outcome.reply;
  if (limited !== undefined && outcome.error instanceof RateLimitedError) return limited;
  throw outcome.error;
};

const transientStatuses = new Set([408, 500, 502, 503, 504]);

/** A status by which Intercom says no, for a reason that stays. */
const isRefusal = (outcome: Outcome): boolean =>
  'reply' in outcome &&
  outcome.reply.status >= 400 &&
  outcome.reply.status !== 429 &&
  !transientStatuses.has(outcome.reply.status);

const mayHaveArrived = (outcome: Outcome): boolean => 'reply' in outcome || mayHaveRun(outcome.error);

/** A fault that may be gone the next time, of a call that may be sent again. */
const isTransient = (call: RestCall, outcome: Outcome, faults: number): boolean => {
  if (call.row.stateful) return false;
  const mayRepeat = !isWrite(call) || call.row.repeatable === true;
  if ('reply' in outcome) return faults < maxRetries && mayRepeat && transientStatuses.has(outcome.reply.status);
  const { error } = outcome;
  if (!(error instanceof UpstreamError) || (error.mayHaveRun && !mayRepeat)) return false;
  if (error instanceof UselessResponseError || error instanceof BreakerOpenError) return false;
  return faults < (error instanceof InvalidResponseError ? 1 : maxRetries);
};

/** Twice as long each time, and by chance, so that many do not come back at once. */
const backoff = (minMs: number, before: number, clock: Clock): number => minMs * 2 ** before * (0.5 + clock.random());

const fits = ({ operation, signal }: RestCall, wait: number, clock: Clock): boolean =>
  !signal?.aborted &&
  callsLeft(operation) > 0 &&
  (operation.deadlineAt === undefined || clock.now() + wait < operation.deadlineAt);
