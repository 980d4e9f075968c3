import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { SharedRead } from '../../loaders/index.ts';
import { skipOf } from '../../resolvers/core/cursor.ts';
import type { FieldCost } from '../../schema/core/cost.ts';
import { fragmentsOf } from '../../schema/core/document.ts';
import { type Args, argumentsOf, type LookedUpType, lookups, pageOf } from './arguments.ts';
import { batchCalls, batches, regroupCalls, type Searched, searchedWith } from './batches.ts';
import { type Bill, childPlace, helpOf, type Place, placeBelow } from './bill.ts';
import { introspectionOf } from './introspection.ts';
import { collect, type EstimateContext, selects, selectsOnly } from './selection.ts';

export interface OperationCost {
  /** REST calls, as is likely in an ordinary workspace. */
  readonly restCalls: number;
  /** REST calls, at worst of what the gateway plans: without tries again and records that a list or a search omits. */
  readonly maxRestCalls: number;
  /** Objects in the answer, when every page is full and lists are as long as usual. */
  readonly records: number;
}

/** What a whole operation costs, and which lists it takes once, whatever the number of records. */
export interface MeasuredCost extends OperationCost {
  readonly lists: ReadonlySet<SharedRead>;
  /** How often the whole schema stands in the answer. */
  readonly schemas: number;
  /** The variables that took part: while these stay, and the lengths of `sized`, so does the price. */
  readonly variables: ReadonlySet<string>;
  /** The lists whose lengths took part. */
  readonly sized: ReadonlySet<SharedRead>;
}

/** How long a list of reference data is known to be; undefined where an ordinary length is assumed. */
export type Lengths = (list: SharedRead) => number | undefined;
const unknownLengths: Lengths = () => undefined;

const nothing: OperationCost = { restCalls: 0, maxRestCalls: 0, records: 0 };

/** The operation spreads out over so many fields that it is not priced to the end. */
export class TooManySelectionsError extends Error {}

/** So many selections are looked at, at most: what is larger than that, the executor should not see either. */
const maxSteps = 50_000;

/** Where in the answer: how many objects stand there, and in how many steps they arrive. */
interface CostContext {
  readonly place: Place;
  readonly count: number;
  readonly arrivals: number;
  /** Records that the objects were read whole from. */
  readonly whole: ReadonlySet<string>;
  /** Entries on a page, inside a connection. */
  readonly page: number | undefined;
}

interface FieldExtensions {
  readonly cost?: readonly FieldCost[];
  readonly assumedSize?: number;
}

/** Length of a list of which nothing is said. */
const someEntries = 10;

/**
 * Walks the operation as the executor would, counting instead of asking. Only what arrives together is asked together:
 * under records that were read one by one, each of them causes searches of its own.
 */
class CostVisitor {
  /** With the calls of each. */
  readonly lists = new Map<SharedRead, number>();
  readonly sized = new Set<SharedRead>();
  readonly #context: EstimateContext;
  readonly #lengths: Lengths;
  readonly #bill: Bill | undefined;

  constructor(context: EstimateContext, lengths: Lengths, bill?: Bill) {
    this.#context = context;
    this.#lengths = lengths;
    this.#bill = bill;
  }

  object(type: GraphQLObjectType, nodes: readonly FieldNode[], spot: CostContext): OperationCost {
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return this.fields(type, collect(this.#context, type, sets), spot);
  }

  fields(type: GraphQLObjectType, asked: ReadonlyMap<string, readonly FieldNode[]>, spot: CostContext): OperationCost {
    let [restCalls, maxRestCalls, records] = [0, 0, spot.count];
    const detailed = new Map<string, { likely: number; most: number }>();
    const searched = new Map<string, Searched>();
    const searchedAt = new Map<string, Place>();
    this.#bill?.objects.push({ field: spot.place.path, on: type.name, objects: spot.count });
    const below: (() => OperationCost)[] = [];
    const add = (likely: number, most: number): void => {
      restCalls += likely;
      maxRestCalls += most;
    };
    const bill = ({ path, fewer }: Place, likely: number, most: number, times: number, help = fewer): void => {
      add(likely, most);
      this.#bill?.calls.push({ field: path, on: type.name, likely, most, times, help });
    };
    for (const { name, part, nodes, args } of this.#parts(type, asked, spot)) {
      const count = spot.count * part.entries;
      const parents = spot.count * part.parents;
      const place = this.#bill === undefined ? spot.place : childPlace(spot.place, name);
      const call = (calls: number, times: number, arrivals: number, likely = calls, help?: string): number => {
        bill(place, likely, calls, parents, help);
        return Math.max(times, arrivals);
      };
      let arrivals = spot.arrivals;
      const made = part.cost.filter((cost) => this.#isMade(cost, nodes, args));
      for (const cost of made) {
        if (cost.kind === 'once') {
          this.lists.set(cost.list, cost.calls);
          this.#bill?.calls.push({ field: place.path, on: type.name, likely: cost.calls, most: cost.calls, times: 1 });
        }
        if (cost.kind === 'each') {
          const times = Math.ceil(parents * (cost.share ?? 1));
          arrivals = call(times, times, arrivals);
        }
        if (cost.kind === 'detail' && !spot.whole.has(cost.record)) {
          const counted = detailed.get(cost.record) ?? { likely: 0, most: 0 };
          const likely = Math.max(counted.likely, Math.ceil(parents * (cost.share ?? 1)));
          arrivals = call(parents - counted.most, parents, arrivals, likely - counted.likely);
          detailed.set(cost.record, { likely, most: parents });
        }
        if (cost.kind === 'batch') {
          searched.set(
            cost.of,
            searchedWith(searched.get(cost.of), cost.size, cost.size === undefined ? count : parents),
          );
          if (!searchedAt.has(cost.of)) searchedAt.set(cost.of, place);
        }
        if (cost.kind === 'pages' || cost.kind === 'regroup') {
          const first = part.page ?? 0;
          const singles = parents * Math.ceil((first + skipOf(args['after'])) / cost.page);
          if (cost.kind === 'regroup' && this.#isRegrouped(cost.hasFew, nodes, args)) {
            const calls = regroupCalls(parents, spot.arrivals, { first, hasFew: cost.hasFew, singles });
            bill(place, calls, calls, parents);
          } else {
            const isShared = cost.sharedBy !== undefined && args['after'] == null;
            const likely = isShared ? Math.ceil(parents / (cost.sharedBy ?? 1)) : singles;
            const help = helpOf(cost, place, first > cost.page, parents);
            arrivals = call(singles, parents, arrivals, Math.min(likely, singles), help);
          }
        }
      }
      const whole = new Set(part.cost.flatMap((cost) => (cost.kind === 'each' ? (cost.brings ?? []) : [])));
      below.push(() => {
        for (const cost of made)
          if (cost.kind === 'batch') arrivals = batches(searched.get(cost.of)?.count ?? 0, arrivals, cost.size);
        const under = this.#bill === undefined ? place : placeBelow(place, part, spot.page !== undefined);
        return this.#below(part.type, nodes, { place: under, count, arrivals, whole, page: part.page });
      });
    }
    for (const go of below) {
      const under = go();
      add(under.restCalls, under.maxRestCalls);
      records += under.records;
    }
    for (const [of, { count, size }] of searched) {
      const calls = batchCalls(count, spot.arrivals, size);
      bill(searchedAt.get(of) ?? spot.place, calls, calls, count);
    }
    return { restCalls, maxRestCalls, records };
  }

  /** The fields with what each finds: one kind of thing, or several where records of any type are looked up. */
  *#parts(type: GraphQLObjectType, asked: ReadonlyMap<string, readonly FieldNode[]>, spot: CostContext) {
    for (const [name, nodes] of asked) {
      const [node] = nodes;
      const field = node && type.getFields()[node.name.value];
      const args = node && field && argumentsOf(field, node, this.#context);
      if (args === undefined || field === undefined) continue;
      for (const part of lookups(this.#context.schema, field, args) ?? [this.#plain(type, field, args, spot)])
        yield { name, part, nodes, args };
    }
  }

  #plain(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, args: Args, spot: CostContext): LookedUpType {
    const { cost = [], assumedSize = someEntries } = field.extensions as FieldExtensions;
    const assumed = spot.page !== undefined && type.name.endsWith('Connection') ? spot.page : assumedSize;
    const isList = isListType(getNullableType(field.type));
    const entries = isList ? (this.#lengthOf(type, cost, args) ?? assumed) : 1;
    return { type: getNamedType(field.type), entries, parents: 1, cost, page: pageOf(field, args) };
  }

  /** Of a list of the root that is read whole: below it, lists have a part of it. */
  #lengthOf({ name }: GraphQLObjectType, cost: readonly FieldCost[], args: Args): number | undefined {
    const whole = cost.find(({ kind, when }) => kind === 'once' && when?.(args) !== false);
    if (name !== this.#context.schema.getQueryType()?.name || whole?.kind !== 'once') return undefined;
    this.sized.add(whole.list);
    return this.#lengths(whole.list);
  }

  #isRegrouped(hasFew: boolean, nodes: readonly FieldNode[], args: Args): boolean {
    return args['after'] == null && (hasFew || !selects(this.#context, nodes, ['totalCount']));
  }

  #isMade({ when, freeFields }: FieldCost, nodes: readonly FieldNode[], args: Args): boolean {
    if (when?.(args) === false) return false;
    return freeFields === undefined || !selectsOnly(this.#context, nodes, freeFields);
  }

  #below(type: GraphQLNamedType, nodes: readonly FieldNode[], spot: CostContext): OperationCost {
    if (!isCompositeType(type) || spot.count === 0) return nothing;
    if (!isAbstractType(type)) return this.object(type, nodes, spot);
    const prices = this.#context.schema.getPossibleTypes(type).map((one) => this.object(one, nodes, spot));
    const most = (of: keyof OperationCost) => Math.max(0, ...prices.map((price) => price[of]));
    return { restCalls: most('restCalls'), maxRestCalls: most('maxRestCalls'), records: most('records') };
  }
}

const atRoot: CostContext = { place: { path: '' }, count: 1, arrivals: 1, whole: new Set(), page: undefined };

/**
 * What an operation costs, in REST calls and records, before it runs. `variables` are coerced already; `bill` gets the
 * parts.
 *
 * @throws {TooManySelectionsError} for an operation of more than 50,000 selections.
 */
export const estimateCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  lengths: Lengths = unknownLengths,
  bill?: Bill,
): MeasuredCost => {
  let steps = 0;
  const used = new Set<string>();
  const seen = new Set<ASTNode>();
  const context: EstimateContext = {
    schema,
    variables,
    fragments: fragmentsOf(document),
    step: () => {
      if (++steps > maxSteps) throw new TooManySelectionsError();
    },
    visited: (place) => {
      if (seen.has(place)) return;
      seen.add(place);
      visit(place, {
        Variable: ({ name }) => {
          used.add(name.value);
        },
      });
    },
  };
  const root = schema.getRootType(operation.operation);
  if (!isObjectType(root)) return { ...nothing, lists: new Set(), schemas: 0, variables: used, sized: new Set() };
  const asked = collect(context, root, [operation.selectionSet]);
  // Each mutation reads anew what the one before it may have changed.
  const runs = operation.operation === 'mutation' ? [...asked].map((one) => new Map([one])) : [asked];
  const { schemas, records: listed } = introspectionOf(context, root, asked);
  let [restCalls, maxRestCalls, records] = [0, 0, listed];
  const lists = new Set<SharedRead>();
  const sized = new Set<SharedRead>();
  for (const run of runs) {
    const visitor = new CostVisitor(context, lengths, bill);
    const price = visitor.fields(root, run, atRoot);
    for (const list of visitor.lists.keys()) lists.add(list);
    for (const list of visitor.sized) sized.add(list);
    const listCalls = [...visitor.lists.values()].reduce((sum, calls) => sum + calls, 0);
    restCalls += price.restCalls + listCalls;
    maxRestCalls += price.maxRestCalls + listCalls;
    records += price.records;
  }
  const shown = (count: number) => Math.min(count, Number.MAX_SAFE_INTEGER);
  return {
    restCalls: shown(restCalls),
    maxRestCalls: shown(maxRestCalls),
    records: shown(records),
    lists,
    schemas,
    variables: used,
    sized,
  };
};
