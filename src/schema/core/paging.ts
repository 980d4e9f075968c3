import { maxPageSize } from '../../client/core/sizes.ts';
import { defaultFirst, maxFirst } from '../../resolvers/core/connection.ts';
import { builder } from './builder.ts';

const after = 'A cursor of this same list: go on behind it. Any edge’s cursor will do, and `first` may change.';

const args = (first: string) =>
  builder.args((t) => ({
    first: t.int({ defaultValue: defaultFirst, description: first }),
    after: t.string({ description: after }),
  }));

/** The two arguments of every connection. Paging is forward only: no upstream list can be walked backwards. */
export const pageArgsOf = (size: number) =>
  args(`How many records, 1 to ${maxFirst}. One request gives up to ${size}.`);
export const pageArgs = pageArgsOf(maxPageSize);
/** Of a list that its parent already holds. */
export const heldPageArgs = args(`How many records, 1 to ${maxFirst}. They cost no request.`);

/** What a list costs that is searched for many objects at once. */
export const searchedOfMany = ({ name }: { readonly name: string }, hasFew: boolean) => {
  const noun = name.slice(name.search(/[A-Z][a-z]*$/)).toLowerCase(); // `type` of TicketType
  return `Searched for all ${noun}s at once: a few requests, at most one for each ${noun}${hasFew ? '.' : '; with `totalCount`, one for each.'}`;
};
