import { setTimeout as sleep } from 'node:timers/promises';
import { isWrite, type Policy, type RestCall } from '../call.ts';
import { type Clock, systemClock } from '../clock.ts';
import { InvalidResponseError, UpstreamError, UselessResponseError } from '../errors.ts';
import { figures } from '../rateLimit.ts';
import type { RestReply } from '../reply.ts';

/** Tries after the first that a passing fault is worth. */
const furtherTries = 2;
/** Waits that a used-up budget is worth. */
const waits = 2;
const backoffMs = 100;
const jitterMs = 250;

type Outcome = { readonly reply: RestReply } | { readonly error: unknown };

/**
 * Tries again where that can help and cannot harm. A 429 was not carried out, so any call may wait and go again. Faults of
 * upstream and of the network are tried again only for calls that change nothing, or that surely never arrived, and
 * only as far as the workspace's retry budget goes. Nothing is tried that could not end before the deadline.
 */
export const retry =
  (clock: Clock = systemClock): Policy =>
  (next) =>
  async (call) => {
    call.workspace.retries.earn();
    let faults = 0;
    let limits = 0;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await next({ ...call, attempt }).then<Outcome, Outcome>(
        (reply) => ({ reply }),
        (error: unknown) => ({ error }),
      );
      const limited = 'reply' in outcome && outcome.reply.status === 429;
      const pause = limited
        ? limits++ < waits && untilReset(outcome.reply, limits, clock)
        : isPassing(call, outcome, faults) && backoff(faults++, clock);
      const isWorthwhile = pause !== false && fits(call, pause, clock) && (limited || call.workspace.retries.spend());
      if (!isWorthwhile) {
        if ('error' in outcome) throw outcome.error;
        return outcome.reply;
      }
      await sleep(pause, undefined, call.signal === undefined ? {} : { signal: call.signal }).catch(() => {});
    }
  };

const passingStatuses = new Set([408, 500, 502, 503, 504]);

/** A fault that may be gone the next time, of a call that may be sent again. */
const isPassing = (call: RestCall, outcome: Outcome, faults: number): boolean => {
  if ('reply' in outcome) {
    return faults < furtherTries && !isWrite(call) && passingStatuses.has(outcome.reply.status);
  }
  const { error } = outcome;
  if (!(error instanceof UpstreamError) || error instanceof UselessResponseError || error.mayHaveRun) return false;
  return faults < (error instanceof InvalidResponseError ? 1 : furtherTries);
};

const untilReset = (reply: RestReply, wait: number, clock: Clock): number => {
  const { resetAt } = figures(reply);
  const pause = resetAt === null ? 1_000 * 2 ** (wait - 1) : Math.max(0, resetAt.getTime() - clock.now());
  return pause + clock.random() * jitterMs;
};

const backoff = (faults: number, clock: Clock): number => backoffMs * 2 ** faults * (0.5 + clock.random());

const fits = ({ operation }: RestCall, pause: number, clock: Clock): boolean =>
  !operation.signal?.aborted && (operation.deadlineAt === undefined || clock.now() + pause < operation.deadlineAt);
