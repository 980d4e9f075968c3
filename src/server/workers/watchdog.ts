/** How many looks make up the time after which somebody counts as hung. */
const checks = 5;

/**
 * Calls `hung` once when a ping has not been answered for `timeoutMs`; answers how to stop watching. Looks are counted,
 * not milliseconds: a machine that slept, or a watcher that was held up itself, is no reason to end anybody.
 */
export const watchForHang = (ping: () => Promise<unknown>, timeoutMs: number, hung: () => void): (() => void) => {
  let isAwaited = false;
  let missed = 0;
  const timer = setInterval(() => {
    if (isAwaited) {
      missed += 1;
      if (missed < checks) return;
      clearInterval(timer);
      hung();
      return;
    }
    isAwaited = true;
    missed = 0;
    ping().then(
      () => {
        isAwaited = false;
      },
      // It has ended, which is told in another way.
      () => clearInterval(timer),
    );
  }, timeoutMs / checks).unref();
  return () => clearInterval(timer);
};
