import {
  defaultTypeResolver,
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  getArgumentValues,
  locatedError,
} from 'graphql';
import { answerTooLarge } from '../answerSize.ts';
import { leafOf, sizeOfLeaf } from './leaf.ts';
import { Memory } from './memory.ts';
import { entriesOf, type Holder, holderFor, Info, isInAnswer, movedTo, Place, placeOf } from './place.ts';
import type { FieldPlan, SelectionPlan, Shape } from './plan.ts';
import { isPromise, letGo } from './promise.ts';
import { type Answer, isCancelled, type Question } from './question.ts';
import { type AbstractType, runtimeTypeOf, wrongType } from './runtimeType.ts';
import type { Values } from './selected.ts';
import { writing } from './write.ts';

/**
 * Executes one operation as the GraphQL specification wants it. The answer is built at once, with a hole wherever a
 * promise is waited for, which is filled when the promise is settled: it costs one callback, however deep it stands.
 */
export class Run {
  /** None for mutations: their fields need not answer the same when they are asked again. */
  private readonly memory: Memory | undefined;
  private readonly asked: Question;
  private readonly errors: GraphQLError[] = [];
  private readonly args = new Map<FieldPlan, Values>();
  private data: Holder | null;
  private pending = 0;
  /** How many characters the answer's text has at least, with what was made and then emptied. */
  private size = 0;
  private settled: (() => void) | undefined;

  constructor(asked: Question) {
    this.asked = asked;
    this.memory = asked.operation.operation === 'query' ? new Memory() : undefined;
    this.data = holderFor(asked.plan.root);
  }

  /** A promise only where a resolver has made one, or for a mutation. */
  answer(): Answer | Promise<Answer> {
    const { operation, plan, rootValue } = this.asked;
    if (operation.operation === 'mutation') return this.answerInTurns();
    const data = this.data as Holder;
    this.attempt(() => this.fill(plan.root, rootValue, undefined, data));
    return this.isSettled() ? this.result() : this.allSettled().then(() => this.result());
  }

  /** The fields of a mutation wait for one another. */
  private async answerInTurns(): Promise<Answer> {
    const { plan, rootValue } = this.asked;
    for (const field of plan.root.fields) {
      const { data } = this;
      if (data === null || isCancelled(this.asked)) break;
      this.attempt(() => {
        data[field.name] = this.valueOf(field, rootValue, undefined, data);
      });
      if (!this.isSettled()) await this.allSettled();
    }
    return this.result();
  }

  private attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.data = null;
      this.errors.push(error as GraphQLError);
    }
  }

  private isSettled(): boolean {
    return this.pending === 0 || this.data === null;
  }

  private allSettled(): Promise<void> {
    return new Promise((resolve) => {
      this.settled = resolve;
    });
  }

  private result(): Answer {
    const { data, errors, memory } = this;
    const { release, maxSize } = this.asked;
    release();
    if (this.size > maxSize) return { errors: [answerTooLarge(maxSize)], data: null };
    const result: Answer = errors.length === 0 ? { data } : { errors, data };
    return memory === undefined || memory.shared.size === 0
      ? result
      : { ...result, stringify: writing(memory.shared, maxSize) };
  }

  private fill(selection: SelectionPlan, source: unknown, place: Place | undefined, holder: Holder): void {
    const { fields } = selection;
    this.grow(selection.size);
    for (let i = 0; i < fields.length && this.data !== null; i += 1) {
      const field = fields[i] as FieldPlan;
      holder[field.name] = this.valueOf(field, source, place, holder);
    }
  }

  /** Undefined where there will be a value later. */
  private valueOf(field: FieldPlan, source: unknown, parent: Place | undefined, holder: Holder): unknown {
    if (field.constant !== undefined) return field.constant;
    const { shape } = field;
    try {
      const value =
        field.resolve === undefined
          ? this.propertyOf(source, field, parent)
          : field.resolve(source, this.argsOf(field), this.asked.context, new Info(this.asked, field, parent));
      return shape.kind === 'leaf' && typeof value !== 'object'
        ? this.leaf(shape, field, value)
        : this.valueAt(field, shape, value, placeOf(field, parent, holder));
    } catch (error) {
      return this.failed(error, field, placeOf(field, parent, holder));
    }
  }

  private leaf(shape: Shape, field: FieldPlan, value: unknown): unknown {
    const leaf = leafOf(shape, field, value);
    this.size += sizeOfLeaf(leaf);
    return leaf;
  }

  /** What is given up is empty, as where a field failed that may not be null. */
  private grow(size: number): void {
    this.size += size;
    if (this.size > this.asked.maxSize) this.data = null;
  }

  private propertyOf(source: unknown, field: FieldPlan, parent: Place | undefined): unknown {
    if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
    const property = (source as Holder)[field.field.name];
    if (typeof property !== 'function') return property;
    return property.call(source, this.argsOf(field), this.asked.context, new Info(this.asked, field, parent));
  }

  private argsOf(field: FieldPlan): Values {
    const known = field.args ?? this.args.get(field);
    if (known !== undefined) return known;
    const values = getArgumentValues(field.field, field.nodes[0] as FieldNode, this.asked.variables);
    // All calls of the field share them.
    const args = Object.freeze(values);
    if (field.hasVariables) this.args.set(field, args);
    else field.args = args;
    return args;
  }

  private valueAt(field: FieldPlan, shape: Shape, value: unknown, place: Place): unknown {
    return isPromise(value)
      ? this.wait(value, field, place, (settled) => this.complete(field, shape, settled, place))
      : this.complete(field, shape, value, place);
  }

  private complete(field: FieldPlan, shape: Shape, value: unknown, place: Place): unknown {
    if (value instanceof Error) throw value;
    if (shape.kind === 'leaf' || value == null) return this.leaf(shape, field, value);
    if (shape.kind === 'object') return this.objectOf(field, shape.type as GraphQLObjectType, value, place);
    if (shape.kind === 'list') return this.listOf(field, shape.entry as Shape, entriesOf(value, field), place);
    return this.someObjectOf(field, shape.type as AbstractType, value, place);
  }

  private listOf(field: FieldPlan, entry: Shape, values: readonly unknown[], place: Place): unknown[] {
    const answer = new Array<unknown>(values.length);
    const holder = answer as unknown as Holder;
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i];
      const at = new Place(place, i, undefined, holder, entry.nonNull);
      try {
        answer[i] = this.valueAt(field, entry, value, at);
      } catch (error) {
        // Nothing else waits for what comes after it, if the list fails as a whole.
        if (at.nonNull) letGo(values.slice(i + 1));
        answer[i] = this.failed(error, field, at);
      }
    }
    return answer;
  }

  private someObjectOf(field: FieldPlan, type: AbstractType, value: unknown, place: Place): unknown {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const named = resolveType(value, this.asked.context, this.infoAt(place, field), type);
    return isPromise(named)
      ? this.wait(named, field, place, (name) => this.objectNamed(name, field, type, value, place))
      : this.objectNamed(named, field, type, value, place);
  }

  private objectNamed(name: unknown, field: FieldPlan, abstract: AbstractType, value: unknown, place: Place): unknown {
    const known = field.types.get(name);
    const type = known ?? runtimeTypeOf(this.asked.plan.schema, field, abstract, name, value);
    if (known === undefined) field.types.set(name, type);
    return this.objectOf(field, type, value, place);
  }

  private objectOf(field: FieldPlan, type: GraphQLObjectType, source: unknown, place: Place): unknown {
    if (type.isTypeOf == null) return this.selected(field, type, source, place);
    const isOf = type.isTypeOf(source, this.asked.context, this.infoAt(place, field));
    const completeIf = (is: boolean): unknown => {
      if (!is) throw wrongType(type, field, source);
      return this.selected(field, type, source, place);
    };
    return isPromise(isOf) ? this.wait(isOf, field, place, (is) => completeIf(is as boolean)) : completeIf(isOf);
  }

  private selected(field: FieldPlan, type: GraphQLObjectType, source: unknown, place: Place): Holder {
    const selection = this.asked.plan.selectionOf(field, type);
    const memory = selection.isWorthKeeping && typeof source === 'object' ? this.memory : undefined;
    const known = memory?.recall(selection, source as object, place);
    if (known !== undefined) return known;
    const holder = holderFor(selection);
    const failures = this.errors.length;
    this.fill(selection, source, place, holder);
    if (this.errors.length === failures) memory?.keep(selection, source as object, holder, place);
    return holder;
  }

  private infoAt(place: Place, field: FieldPlan): Info {
    let at = place;
    while (typeof at.key === 'number') at = at.prev as Place;
    return new Info(this.asked, field, at.prev);
  }

  private wait(
    promise: PromiseLike<unknown>,
    field: FieldPlan,
    place: Place,
    then: (value: unknown) => unknown,
  ): undefined {
    this.pending += 1;
    promise.then(
      (value) => {
        if (!this.fillIn(field, place, () => then(value))) letGo(value);
      },
      (error) =>
        this.fillIn(field, place, () => {
          throw error;
        }),
    );
  }

  /** Not where somebody has hung up, nor where what was waited for is no longer part of the answer. */
  private fillIn(field: FieldPlan, place: Place, value: () => unknown): boolean {
    const isWanted = !isCancelled(this.asked) && this.isWanted(place);
    if (isWanted) {
      const failures = this.errors.length;
      let isEmptied = false;
      try {
        place.holder[place.key] = value();
      } catch (error) {
        isEmptied = true;
        this.errors.push(locatedError(error, field.nodes, place.toPath()));
      }
      if (this.errors.length > failures) this.failedLate(place, failures, isEmptied);
    }
    this.pending -= 1;
    if (this.isSettled()) this.settled?.();
    return isWanted;
  }

  private isWanted(place: Place): boolean {
    let at = place;
    for (let above = at.prev; above !== undefined; above = above.prev) {
      if (above.holder[above.key] !== at.holder) break;
      at = above;
    }
    if (at.prev === undefined && at.holder === this.data) return true;
    const routes = place.routes();
    const isWanted = routes.some((route) => isInAnswer(route, this.data));
    // It stays unfinished.
    if (!isWanted) for (const at of routes.flat()) at.isSpoilt = true;
    return isWanted;
  }

  /** A failure while the object or list that the value belongs to is being made. */
  private failed(error: unknown, { nodes }: FieldPlan, place: Place): null {
    const located = locatedError(error, nodes, place.toPath());
    if (place.nonNull) throw located;
    this.errors.push(located);
    return null;
  }

  /** What has failed after that, failed wherever it stands. The nearest place above that may be null is emptied. */
  private failedLate(place: Place, failures: number, isEmptied: boolean): void {
    const { length } = place.toPath();
    const errors = this.errors.splice(failures);
    for (const route of place.routes().filter((route) => isInAnswer(route, this.data))) {
      const path = route.map(({ key }) => key);
      this.errors.push(...errors.map((error) => movedTo([...path, ...(error.path ?? []).slice(length)], error)));
      for (const at of route) at.isSpoilt = true;
      if (!isEmptied) continue;
      const emptied = route.findLast(({ nonNull }) => !nonNull);
      if (emptied === undefined) this.data = null;
      else emptied.holder[emptied.key] = null;
    }
  }
}
