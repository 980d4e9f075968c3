import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { ExecutionRequest } from './executionRequest.ts';
import type { FieldPlan, SelectionPlan } from './plan.ts';

/** What holds values of an answer: an object's fields, or a list's entries. */
export type ResponseObject = Record<string | number, unknown>;

/** Where a value of the answer stands. For resolvers it is a path, as GraphQL.js has it. */
export class Path {
  // Declared: a field that is defined first and set then takes twice as long, and there are many places.
  declare readonly prev: Path | undefined;
  declare readonly key: string | number;
  declare readonly typename: string | undefined;
  declare readonly container: ResponseObject;
  declare readonly nonNull: boolean;
  /** Where the same object stands as well. */
  declare sharedPaths: Path[] | undefined;
  /** Whether anything is wrong with its value, or was not finished: then it may not stand anywhere else. */
  declare isTainted: boolean;

  constructor(
    prev: Path | undefined,
    key: string | number,
    typename: string | undefined,
    holder: ResponseObject,
    nonNull: boolean,
  ) {
    this.prev = prev;
    this.key = key;
    this.typename = typename;
    this.container = holder;
    this.nonNull = nonNull;
    this.sharedPaths = undefined;
    this.isTainted = false;
  }

  toArray(): (string | number)[] {
    const keys: (string | number)[] = [];
    for (let at: Path | undefined = this; at !== undefined; at = at.prev) keys.push(at.key);
    return keys.reverse();
  }

  /** The ways from the root to this path; several where something on the way stands at several places. */
  pathsFromRoot(): Path[][] {
    const ends = this.sharedPaths === undefined ? [this] : [this, ...this.sharedPaths];
    return ends.flatMap((end) => end.prev?.pathsFromRoot().map((route) => [...route, end]) ?? [[end]]);
  }
}

/** An empty response object for the selection. */
export const newObjectFor = ({ hasProtoField: isOdd }: SelectionPlan): ResponseObject =>
  isOdd ? Object.create(null) : {};

/**
 * A list's values.
 *
 * @throws {GraphQLError} for what is not iterable.
 */
export const iterableValues = (value: unknown, { parentType, field }: FieldPlan): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${field.name}".`);
};

/** The path of a field's value. */
export const pathOf = (
  { name, parentType, completion: shape }: FieldPlan,
  parent: Path | undefined,
  holder: ResponseObject,
): Path => new Path(parent, name, parentType.name, holder, shape.nonNull);

/** Not below a path that has been emptied, nor in what never came to be in the answer. */
export const isInResponse = (route: readonly Path[], data: ResponseObject | null): boolean =>
  route.every(({ container: holder }, i) => {
    const above = route[i - 1];
    return holder === (above === undefined ? data : above.container[above.key]);
  });

/** What resolvers may ask about their field. Made for each call, so it holds little and tells the rest when asked. */
export class ResolveInfo implements GraphQLResolveInfo {
  declare private readonly request: ExecutionRequest;
  declare private readonly plan: FieldPlan;
  declare private readonly parent: Path | undefined;

  constructor(asked: ExecutionRequest, plan: FieldPlan, parent: Path | undefined) {
    this.request = asked;
    this.plan = plan;
    this.parent = parent;
  }

  get fieldName(): string {
    return this.plan.field.name;
  }
  get fieldNodes(): GraphQLResolveInfo['fieldNodes'] {
    return this.plan.nodes;
  }
  get returnType(): GraphQLResolveInfo['returnType'] {
    return this.plan.field.type;
  }
  get parentType(): GraphQLResolveInfo['parentType'] {
    return this.plan.parentType;
  }
  get path(): GraphQLResolveInfo['path'] {
    return { prev: this.parent, key: this.plan.name, typename: this.plan.parentType.name };
  }
  get schema(): GraphQLResolveInfo['schema'] {
    return this.request.plan.schema;
  }
  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.request.plan.fragments;
  }
  get rootValue(): unknown {
    return this.request.rootValue;
  }
  get operation(): GraphQLResolveInfo['operation'] {
    return this.request.operation;
  }
  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.request.variables as GraphQLResolveInfo['variableValues'];
  }
}
