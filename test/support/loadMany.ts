/** Each record by its id, or the error in its place. */
export const loadMany = <T>(
  loader: { load(id: string): T | Promise<T> },
  ids: readonly string[],
): Promise<(T | Error)[]> =>
  Promise.all(ids.map((id) => Promise.resolve(loader.load(id)).catch((error: Error) => error)));
