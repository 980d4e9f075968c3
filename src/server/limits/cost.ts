import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SharedRead } from '../../loaders/index.ts';
import { type Bill, dearestCalls, dearestObjects } from '../cost/bill.ts';
import { estimateCost, type Lengths, type MeasuredCost, TooManySelectionsError } from '../cost/index.ts';
import { limitError } from './limitError.ts';
import type { Limits } from './settings.ts';

type Variables = Readonly<Record<string, unknown>>;

/** The prices of one operation, by the variables' values and the lists' lengths that have taken part in one so far. */
class CostCache {
  readonly #variables = new Set<string>();
  readonly #lists = new Set<SharedRead>();
  readonly #prices = new LRUCache<string, MeasuredCost>({ max: 20 });

  get(given: Variables, lengths: Lengths): MeasuredCost | undefined {
    return this.#prices.get(this.#key(given, lengths));
  }

  set(given: Variables, lengths: Lengths, price: MeasuredCost): void {
    const before = this.#variables.size + this.#lists.size;
    for (const name of price.variables) this.#variables.add(name);
    for (const list of price.sized) this.#lists.add(list);
    // A price that was not told of a variable would be found whatever its value.
    if (this.#variables.size + this.#lists.size > before) this.#prices.clear();
    const key = this.#key(given, lengths);
    if (key.length <= maxKeyLength) this.#prices.set(key, price);
  }

  #key(given: Variables, lengths: Lengths): string {
    if (this.#variables.size + this.#lists.size === 0) return '';
    const values = [...this.#variables].map((name) => (name in given ? [given[name]] : []));
    return JSON.stringify([values, [...this.#lists].map((list) => lengths(list) ?? null)]);
  }
}
const maxKeyLength = 1_000;
const known = new WeakMap<OperationDefinitionNode, CostCache>();

const cachedCost = ({ schema, document, operation, variables, lengths }: Asked): MeasuredCost => {
  const prices = known.get(operation) ?? new CostCache();
  known.set(operation, prices);
  const before = prices.get(variables, lengths);
  if (before !== undefined) return before;
  const price = estimateCost(schema, document, operation, variables, lengths);
  prices.set(variables, lengths, price);
  return price;
};

/**
 * A query is let in by what it is likely to take; a mutation by the most, so that none stops half way for want of calls, and
 * so a subscription, of which nobody knows how often it will cost that.
 */
const decisive = ({ operation }: OperationDefinitionNode) => (operation === 'query' ? 'likely' : 'most');

/** An event may cost a part of what a query may: events come by themselves. */
const eventShare = 10;
const maxCalls = ({ restCalls }: Limits, { operation }: OperationDefinitionNode): number =>
  operation === 'subscription' ? Math.max(1, Math.floor(restCalls / eventShare)) : restCalls;

const callsOf = (price: MeasuredCost, operation: OperationDefinitionNode): number =>
  decisive(operation) === 'most' ? price.maxRestCalls : price.restCalls;

const billOf = ({ schema, document, operation, variables, lengths }: Asked): Bill => {
  const bill: Bill = { calls: [], objects: [] };
  estimateCost(schema, document, operation, variables, lengths, bill);
  return bill;
};

/** Introspection has no field that it could name. */
const named = <D>(dearest: readonly D[]) => (dearest.length === 0 ? {} : { dearest });

const excess = (price: MeasuredCost, asked: Asked): ReturnType<typeof limitError> | undefined => {
  const { records } = asked.limits;
  const restCalls = maxCalls(asked.limits, asked.operation);
  const calls = callsOf(price, asked.operation);
  const code = 'COST_LIMIT_EXCEEDED';
  if (calls > restCalls) {
    const { dearest, text } = dearestCalls(billOf(asked), decisive(asked.operation));
    const what = asked.operation.operation === 'subscription' ? 'cost of an event' : 'cost';
    const message = `The estimated ${what} is ${calls} REST calls, and the maximum is ${restCalls}.${text}`;
    return limitError(message, { code, limit: 'MAX_REST_CALLS', max: restCalls, price: calls, ...named(dearest) });
  }
  if (price.schemas > 1)
    return limitError('An operation may request the whole schema once: one `__schema` and one `sdl`.', {
      code,
      max: 1,
      price: calls,
    });
  if (price.records > records) {
    const { dearest, text } = dearestObjects(billOf(asked));
    const message = `The estimated size is ${price.records} objects, and the maximum is ${records}.${text}`;
    return limitError(message, { code, limit: 'MAX_RECORDS', max: records, price: calls, ...named(dearest) });
  }
  return undefined;
};

/** The lists whose lengths decide: if each had one record, the operation would be let in. */
const decidingLists = (price: MeasuredCost, { lengths, ...asked }: Asked): readonly SharedRead[] => {
  const unknown = [...price.sized].filter((list) => lengths(list) === undefined);
  if (unknown.length === 0) return [];
  const least = cachedCost({ ...asked, lengths: (list) => lengths(list) ?? 1 });
  const { records } = asked.limits;
  return callsOf(least, asked.operation) <= maxCalls(asked.limits, asked.operation) && least.records <= records
    ? unknown
    : [];
};

const tooManySelections = ({ records }: Limits) =>
  limitError('The operation selects too many fields for its cost to be estimated. Request less.', {
    code: 'COST_LIMIT_EXCEEDED',
    limit: 'MAX_RECORDS',
    max: records,
  });

/** An operation whose price is wanted. `variables` are coerced. */
interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
  readonly limits: Limits;
  readonly lengths: Lengths;
}

interface Assessed {
  readonly price?: MeasuredCost;
  /** What the answer is instead, if the price is too high. */
  readonly error?: ReturnType<typeof limitError>;
  /** The lists whose lengths, once known, may make the price low enough. */
  readonly unread: readonly SharedRead[];
}

/** The price of an operation, with the lists as long as they are known to be. */
export const assess = (asked: Asked): Assessed => {
  try {
    const price = cachedCost(asked);
    const error = excess(price, asked);
    return error === undefined ? { price, unread: [] } : { price, error, unread: decidingLists(price, asked) };
  } catch (error) {
    if (error instanceof TooManySelectionsError) return { error: tooManySelections(asked.limits), unread: [] };
    throw error;
  }
};
