import { defaultTypeResolver, type GraphQLError, type GraphQLObjectType } from 'graphql';
import { responseTooLarge } from '../responseSize.ts';
import { completeLeafValue, sizeOfLeaf } from './completeLeafValue.ts';
import { CompletionCache } from './completionCache.ts';
import { type AbstractType, ensureValidRuntimeType, invalidReturnTypeError } from './ensureValidRuntimeType.ts';
import { type ExecutionRequest, isCancelled, type WritableResult } from './executionRequest.ts';
import { FieldResolver } from './fieldResolver.ts';
import { relocateErrors } from './lateErrors.ts';
import { locatedError } from './locatedError.ts';
import { isInResponse, iterableValues, newObjectFor, Path, pathOf, type ResponseObject } from './path.ts';
import type { CompletionType, FieldPlan, SelectionPlan } from './plan.ts';
import { ignoreRejection, isPromise } from './promise.ts';
import { stringifyShared } from './stringifyShared.ts';

/**
 * Executes one operation as the GraphQL specification wants it. The answer is built at once, with a hole wherever a
 * promise is waited for, which is filled when the promise is settled: it costs one callback, however deep it stands.
 */
export class Execution {
  /** None for mutations: their fields need not answer the same when they are asked again. */
  private readonly completionCache: CompletionCache | undefined;
  private readonly request: ExecutionRequest;
  private readonly errors: GraphQLError[] = [];
  private readonly fields: FieldResolver;
  private data: ResponseObject | null;
  private pending = 0;
  /** How many characters the answer's text has at least, with what was made and then emptied. */
  private size = 0;
  private settled: (() => void) | undefined;

  constructor(request: ExecutionRequest) {
    this.request = request;
    this.fields = new FieldResolver(request);
    this.completionCache = request.operation.operation === 'query' ? new CompletionCache() : undefined;
    this.data = newObjectFor(request.plan.root);
  }

  /** A promise only where a resolver has made one, or for a mutation. */
  execute(): WritableResult | Promise<WritableResult> {
    const { operation, plan, rootValue } = this.request;
    if (operation.operation === 'mutation') return this.executeSerially();
    const data = this.data as ResponseObject;
    this.catchRootError(() => this.executeFields(plan.root, rootValue, undefined, data));
    return this.isSettled() ? this.result() : this.allSettled().then(() => this.result());
  }

  /** The fields of a mutation wait for one another. */
  private async executeSerially(): Promise<WritableResult> {
    const { plan, rootValue } = this.request;
    for (const field of plan.root.fields) {
      const { data } = this;
      if (data === null || isCancelled(this.request)) break;
      this.catchRootError(() => {
        data[field.name] = this.executeField(field, rootValue, undefined, data);
      });
      if (!this.isSettled()) await this.allSettled();
    }
    return this.result();
  }

  private catchRootError(work: () => void): void {
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

  private result(): WritableResult {
    const { data, errors, request } = this;
    const { maxSize } = request;
    request.release();
    if (this.size > maxSize) return { errors: [responseTooLarge(maxSize)], data: null };
    const result: WritableResult = errors.length === 0 ? { data } : { errors, data };
    const shared = this.completionCache?.shared;
    return shared === undefined ? result : { ...result, stringify: stringifyShared(shared, maxSize) };
  }

  private executeFields(
    selection: SelectionPlan,
    source: unknown,
    path: Path | undefined,
    object: ResponseObject,
  ): void {
    const { fields } = selection;
    this.grow(selection.size);
    for (let i = 0; i < fields.length && this.data !== null; i += 1) {
      const field = fields[i] as FieldPlan;
      object[field.name] = this.executeField(field, source, path, object);
    }
  }

  /** Undefined where there will be a value later. */
  private executeField(field: FieldPlan, source: unknown, parent: Path | undefined, object: ResponseObject): unknown {
    if (field.constant !== undefined) return field.constant;
    const { completion: returnType } = field;
    try {
      const value = this.fields.resolve(field, source, parent);
      return returnType.kind === 'leaf' && typeof value !== 'object'
        ? this.leaf(returnType, field, value)
        : this.completeValueOrPromise(field, returnType, value, pathOf(field, parent, object));
    } catch (error) {
      return this.handleFieldError(error, field, pathOf(field, parent, object));
    }
  }

  private leaf(returnType: CompletionType, field: FieldPlan, value: unknown): unknown {
    const leaf = completeLeafValue(returnType, field, value);
    this.size += sizeOfLeaf(leaf);
    return leaf;
  }

  /** What is given up is empty, as where a field failed that may not be null. */
  private grow(size: number): void {
    this.size += size;
    if (this.size > this.request.maxSize) this.data = null;
  }

  private completeValueOrPromise(field: FieldPlan, returnType: CompletionType, value: unknown, path: Path): unknown {
    return isPromise(value)
      ? this.awaitCompletion(field, returnType, value, path)
      : this.completeValue(field, returnType, value, path);
  }

  // By itself: a function that makes a closure allocates for its variables at each call, whether it makes it or not.
  private awaitCompletion(
    field: FieldPlan,
    returnType: CompletionType,
    value: PromiseLike<unknown>,
    path: Path,
  ): undefined {
    return this.awaitValue(value, field, path, (settled) => this.completeValue(field, returnType, settled, path));
  }

  private completeValue(field: FieldPlan, returnType: CompletionType, value: unknown, path: Path): unknown {
    if (value instanceof Error) throw value;
    if (returnType.kind === 'leaf' || value == null) return this.leaf(returnType, field, value);
    if (returnType.kind === 'object')
      return this.completeObjectValue(field, returnType.type as GraphQLObjectType, value, path);
    if (returnType.kind === 'list')
      return this.completeListValue(field, returnType.itemType as CompletionType, iterableValues(value, field), path);
    return this.completeAbstractValue(field, returnType.type as AbstractType, value, path);
  }

  private completeListValue(
    field: FieldPlan,
    entry: CompletionType,
    values: readonly unknown[],
    path: Path,
  ): unknown[] {
    const answer = new Array<unknown>(values.length);
    const object = answer as unknown as ResponseObject;
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i];
      const at = new Path(path, i, undefined, object, entry.nonNull);
      try {
        answer[i] = this.completeValueOrPromise(field, entry, value, at);
      } catch (error) {
        // Nothing else waits for what comes after it, if the list fails as a whole.
        if (at.nonNull) ignoreRejection(values.slice(i + 1));
        answer[i] = this.handleFieldError(error, field, at);
      }
    }
    return answer;
  }

  private completeAbstractValue(field: FieldPlan, type: AbstractType, value: unknown, path: Path): unknown {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const named = resolveType(value, this.request.context, this.fields.infoAt(field, path), type);
    return isPromise(named)
      ? this.awaitTypeName(named, field, type, value, path)
      : this.completeNamedType(named, field, type, value, path);
  }

  private awaitTypeName(
    named: PromiseLike<unknown>,
    field: FieldPlan,
    type: AbstractType,
    value: unknown,
    path: Path,
  ): undefined {
    return this.awaitValue(named, field, path, (name) => this.completeNamedType(name, field, type, value, path));
  }

  private completeNamedType(
    name: unknown,
    field: FieldPlan,
    abstract: AbstractType,
    value: unknown,
    path: Path,
  ): unknown {
    const known = field.types.get(name);
    const type = known ?? ensureValidRuntimeType(this.request.plan.schema, field, abstract, name, value);
    if (known === undefined) field.types.set(name, type);
    return this.completeObjectValue(field, type, value, path);
  }

  private completeObjectValue(field: FieldPlan, type: GraphQLObjectType, source: unknown, path: Path): unknown {
    const isOf = type.isTypeOf == null || type.isTypeOf(source, this.request.context, this.fields.infoAt(field, path));
    if (isPromise(isOf)) return this.awaitTypeCheck(isOf, field, type, source, path);
    if (!isOf) throw invalidReturnTypeError(type, field, source);
    return this.executeSubfields(field, type, source, path);
  }

  private awaitTypeCheck(
    isOf: PromiseLike<boolean>,
    field: FieldPlan,
    type: GraphQLObjectType,
    source: unknown,
    path: Path,
  ): undefined {
    return this.awaitValue(isOf, field, path, (is) => {
      if (!is) throw invalidReturnTypeError(type, field, source);
      return this.executeSubfields(field, type, source, path);
    });
  }

  private executeSubfields(field: FieldPlan, type: GraphQLObjectType, source: unknown, path: Path): ResponseObject {
    const selection = this.request.plan.selectionOf(field, type);
    const cache = selection.isCacheable && typeof source === 'object' ? this.completionCache : undefined;
    const known = cache?.get(selection, source as object, path);
    if (known !== undefined) return known;
    const object = newObjectFor(selection);
    const failures = this.errors.length;
    this.executeFields(selection, source, path, object);
    if (this.errors.length === failures) cache?.set(selection, source as object, object, path);
    return object;
  }

  private awaitValue(
    promise: PromiseLike<unknown>,
    field: FieldPlan,
    path: Path,
    then: (value: unknown) => unknown,
  ): undefined {
    this.pending += 1;
    promise.then(
      (value) => {
        if (!this.settleValue(field, path, () => then(value))) ignoreRejection(value);
      },
      (error) =>
        this.settleValue(field, path, () => {
          throw error;
        }),
    );
  }

  /** Not where somebody has hung up, nor where what was waited for is no longer part of the answer. */
  private settleValue(field: FieldPlan, path: Path, value: () => unknown): boolean {
    const isWanted = !isCancelled(this.request) && this.isInResponse(path);
    if (isWanted) {
      const failures = this.errors.length;
      let isEmptied = false;
      try {
        path.container[path.key] = value();
      } catch (error) {
        isEmptied = true;
        this.errors.push(locatedError(error, field.nodes, path.toArray()));
      }
      if (this.errors.length > failures) this.data = relocateErrors(this.errors, failures, path, this.data, isEmptied);
    }
    this.pending -= 1;
    if (this.isSettled()) this.settled?.();
    return isWanted;
  }

  private isInResponse(path: Path): boolean {
    let at = path;
    for (let above = at.prev; above !== undefined; above = above.prev) {
      if (above.container[above.key] !== at.container) break;
      at = above;
    }
    if (at.prev === undefined && at.container === this.data) return true;
    const routes = path.pathsFromRoot();
    const isWanted = routes.some((route) => isInResponse(route, this.data));
    // It stays unfinished.
    if (!isWanted) for (const at of routes.flat()) at.isTainted = true;
    return isWanted;
  }

  /** A failure while the object or list that the value belongs to is being made. */
  private handleFieldError(error: unknown, { nodes }: FieldPlan, path: Path): null {
    const located = locatedError(error, nodes, path.toArray());
    if (path.nonNull) throw located;
    this.errors.push(located);
    return null;
  }
}
