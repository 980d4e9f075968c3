/** Node’s timers wait no longer. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Runs something when credentials end, however far that is.
 *
 * @param expiresAt milliseconds since the epoch; never when omitted.
 * @returns what cancels it.
 */
export const onExpiry = (expiresAt: number | undefined, run: () => void): (() => void) => {
  if (expiresAt === undefined) return () => {};
  let timer: NodeJS.Timeout;
  const wait = () => {
    const leftMs = expiresAt - Date.now();
    timer = setTimeout(leftMs > maxTimerMs ? wait : run, Math.min(Math.max(0, leftMs), maxTimerMs)).unref();
  };
  wait();
  return () => clearTimeout(timer);
};
