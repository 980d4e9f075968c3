/** Whether a value has to be waited for. */
export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';

/** Nobody will wait for it any more. Should it fail, that is not to end the process as an unhandled rejection. */
export const ignoreRejection = (value: unknown): void => {
  if (isPromise(value)) value.then(ignoreRejection, () => {});
  else if (Array.isArray(value)) for (const entry of value) ignoreRejection(entry);
};
