import type { GraphQLError } from 'graphql';
import { relocatedError } from './locatedError.ts';
import { isInResponse, type Path, type ResponseObject } from './path.ts';

/**
 * What fails after the object that it belongs to was completed fails at each path where that object stands. `errors` has
 * the new ones from `first` on. Where the value may not be null, the nearest path above that may be null is emptied.
 * Returns the data of the response: null where there is no such path.
 */
export const relocateErrors = (
  errors: GraphQLError[],
  first: number,
  path: Path,
  data: ResponseObject | null,
  isEmptied: boolean,
): ResponseObject | null => {
  const { length } = path.toArray();
  const late = errors.splice(first);
  let left = data;
  for (const route of path.pathsFromRoot().filter((route) => isInResponse(route, data))) {
    const keys = route.map(({ key }) => key);
    errors.push(...late.map((error) => relocatedError([...keys, ...(error.path ?? []).slice(length)], error)));
    for (const at of route) at.isTainted = true;
    if (!isEmptied) continue;
    const emptied = route.findLast(({ nonNull }) => !nonNull);
    if (emptied === undefined) left = null;
    else emptied.container[emptied.key] = null;
  }
  return left;
};
