import { builder } from './builder.ts';

/** The two arguments of every connection. Paging is forward only: no upstream list can be walked backwards. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ defaultValue: 20, description: 'How many records, 1 to 500. More than 150 take a second request.' }),
  after: t.string({
    description: 'A cursor of this same list: go on behind it. Any edge’s cursor will do, and `first` may change.',
  }),
}));
