import type { Plugin } from 'graphql-yoga';
import type { Caller } from '../caller.ts';
import type { Price } from '../price/index.ts';
import { limitCost } from './cost.ts';
import { limitDocument } from './document.ts';
import type { Limits } from './settings.ts';
import { limitShape } from './shape.ts';
import { limitValues } from './values.ts';

export { documentCaches } from './cache.ts';
export { Concurrency } from './concurrency.ts';
export { noIntrospection } from './introspection.ts';
export { defaultLimits, type Limits } from './settings.ts';

/** In the order in which they stand in the way of an operation. `priced` hears what each costs at worst. */
export const limitOperations = (limits: Limits, priced: (caller: Caller, price: Price) => void): readonly Plugin[] => [
  limitValues,
  limitDocument(limits),
  limitShape(limits),
  limitCost(limits, priced),
];
