import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { estimateCost, type MeasuredCost, TooWide } from '../cost/index.ts';
import { limitError } from './limitError.ts';
import type { Limits } from './settings.ts';

type Variables = Readonly<Record<string, unknown>>;

/** The prices of one operation, by the values of the variables that have taken part in one so far. */
class CostCache {
  readonly #variables = new Set<string>();
  readonly #prices = new LRUCache<string, MeasuredCost>({ max: 20 });

  get(given: Variables): MeasuredCost | undefined {
    return this.#prices.get(this.#key(given));
  }

  set(given: Variables, price: MeasuredCost): void {
    const before = this.#variables.size;
    for (const name of price.variables) this.#variables.add(name);
    // A price that was not told of a variable would be found whatever its value.
    if (this.#variables.size > before) this.#prices.clear();
    const key = this.#key(given);
    if (key.length <= longestKey) this.#prices.set(key, price);
  }

  #key(given: Variables): string {
    return this.#variables.size === 0
      ? ''
      : JSON.stringify([...this.#variables].map((name) => (name in given ? [given[name]] : [])));
  }
}
const longestKey = 1_000;
const known = new WeakMap<OperationDefinitionNode, CostCache>();

const cachedCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): MeasuredCost => {
  const prices = known.get(operation) ?? new CostCache();
  known.set(operation, prices);
  const before = prices.get(variables);
  if (before !== undefined) return before;
  const price = estimateCost(schema, document, operation, variables);
  prices.set(variables, price);
  return price;
};

/** A query is let in by what it is likely to take; a mutation by the most, so that none stops half way for want of calls. */
const excess = (
  price: MeasuredCost,
  isMutation: boolean,
  { restCalls, records }: Limits,
): ReturnType<typeof limitError> | undefined => {
  const calls = isMutation ? price.mostRestCalls : price.restCalls;
  const exceeded = (what: string, limit: string, max: number) =>
    limitError(`${what}, and the maximum is ${max}. Request less: a smaller \`first\`, fewer levels.`, {
      code: 'COST_LIMIT_EXCEEDED',
      limit,
      max,
      price: calls,
    });
  if (calls > restCalls) return exceeded(`The estimated cost is ${calls} REST calls`, 'MAX_REST_CALLS', restCalls);
  if (price.schemas > 1)
    return limitError('An operation may request the whole schema once: one `__schema` and one `sdl`.', {
      code: 'COST_LIMIT_EXCEEDED',
      max: 1,
      price: calls,
    });
  if (price.records > records)
    return exceeded(`The estimated size is ${price.records} objects`, 'MAX_RECORDS', records);
  return undefined;
};

const tooWide = ({ records }: Limits) =>
  limitError('The operation selects too many fields for its cost to be estimated. Request less.', {
    code: 'COST_LIMIT_EXCEEDED',
    limit: 'MAX_RECORDS',
    max: records,
  });

/** The price of an operation, and what its answer is instead if that is too high. `variables` are coerced. */
export const assess = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  limits: Limits,
): { readonly price?: MeasuredCost; readonly error?: ReturnType<typeof limitError> } => {
  try {
    const price = cachedCost(schema, document, operation, variables);
    const error = excess(price, operation.operation === 'mutation', limits);
    return error === undefined ? { price } : { price, error };
  } catch (error) {
    if (error instanceof TooWide) return { error: tooWide(limits) };
    throw error;
  }
};
