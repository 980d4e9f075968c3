import { builder } from './builder.ts';

const after = 'A cursor of this same list: go on behind it. Any edge’s cursor will do, and `first` may change.';

const args = (first: string) =>
  builder.args((t) => ({
    first: t.int({ defaultValue: 20, description: first }),
    after: t.string({ description: after }),
  }));

/** The two arguments of every connection. Paging is forward only: no upstream list can be walked backwards. */
export const pageArgsOf = (size: number) => args(`How many records, 1 to 500. One request gives up to ${size}.`);
export const pageArgs = pageArgsOf(150);
/** Of a list that its parent already holds. */
export const heldPageArgs = args('How many records, 1 to 500. They cost no request.');
