import type { Page } from '../../client/core/page.ts';

export { omits } from '../../client/core/model.ts';
export { idOf } from '../../client/core/page.ts';

/** A page without some of its records. How many the whole list has is not known then. */
export const withOmitted = <T>(page: Page<T>, items: readonly T[]): Page<T> => ({
  ...page,
  items,
  total: null,
  omitted: page.items.length - items.length,
});
