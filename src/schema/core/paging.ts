import { maxPageSize, numberedPageSize } from '../../client/core/sizes.ts';
import { defaultFirst, maxFirst } from '../../resolvers/core/connection.ts';
import { builder } from './builder.ts';

const after =
  'The cursor of an edge of this list: the page starts after it. Default: the start of the list. `first` may change between pages.';

const args = (first: string) =>
  builder.args((t) => ({
    first: t.int({ defaultValue: defaultFirst, description: first }),
    after: t.string({ description: after }),
  }));

/** The two arguments of every connection. Paging is forward only: no upstream list can be walked backwards. */
export const pageArgsOf = (size: number) =>
  args(`Page size, 1 to ${maxFirst}. Costs one REST call for each ${size} records.`);
export const pageArgs = pageArgsOf(maxPageSize);
/** Of a list that its parent already holds. */
export const freePageArgs = args(`Page size, 1 to ${maxFirst}. Costs no REST call.`);

/** What a list costs that is searched by the contacts of companies. */
export const searchedByMembers = `Costs one REST call for each company, and one for each further ${numberedPageSize} of its contacts; then at most one more for each company, and fewer for many, since one search reads the first pages of several.`;

/** What a list costs that is searched for many objects at once. */
export const searchedOfMany = ({ name }: { readonly name: string }, hasFew: boolean) => {
  const noun = name.slice(name.search(/[A-Z][a-z]*$/)).toLowerCase(); // `type` of TicketType
  return `Costs at most one REST call for each ${noun}, and fewer for many, since one search reads the first pages of several${hasFew ? '.' : '. Costs one REST call for each with `totalCount`.'}`;
};
