import type { Clock } from './clock.ts';

/** How long one operation waits for what machines share, in sum, in milliseconds. */
export const maxPatienceMs = 150;

/** How long one operation still waits for what machines share. Waits at the same time count once. */
export class Patience {
  #leftMs: number;
  #waits = 0;
  #since = 0;

  constructor(leftMs = maxPatienceMs) {
    this.#leftMs = leftMs;
  }

  /** In milliseconds; 0 where it waits no longer. */
  leftMs(now: number): number {
    return Math.max(0, this.#leftMs - (this.#waits === 0 ? 0 : this.#elapsed(now)));
  }

  begin(now: number): void {
    if (this.#waits === 0) this.#since = now;
    this.#waits += 1;
  }

  end(now: number): void {
    this.#waits -= 1;
    if (this.#waits === 0) this.#leftMs -= this.#elapsed(now);
  }

  /** Another process has waited for this one, and has so much left. */
  reduce(leftMs: number): void {
    this.#leftMs = Math.min(this.#leftMs, leftMs);
  }

  /** Our clock may be set back. */
  #elapsed(now: number): number {
    return Math.max(0, now - this.#since);
  }
}

/** An operation; `patience` is undefined until it waits. On a machine that serves alone it never does. */
export interface Patient {
  patience: Patience | undefined;
}

/** What an operation has left of its patience, which begins when it is first asked for. */
export const patienceOf = (operation: Patient): Patience => {
  operation.patience ??= new Patience();
  return operation.patience;
};

/** Waits for something that machines share. What is waited for has a limit of its own. */
export const waitPatiently = async <T>(operation: Patient, shared: Promise<T>, { now }: Clock): Promise<T> => {
  const patience = patienceOf(operation);
  patience.begin(now());
  try {
    return await shared;
  } finally {
    patience.end(now());
  }
};
