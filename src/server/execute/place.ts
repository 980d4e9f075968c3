import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { FieldPlan, SelectionPlan } from './plan.ts';
import type { Question } from './question.ts';

/** What holds values of an answer: an object's fields, or a list's entries. */
export type Holder = Record<string | number, unknown>;

/** Where a value of the answer stands. For resolvers it is a path, as GraphQL.js has it. */
export class Place {
  // Declared: a field that is defined first and set then takes twice as long, and there are many places.
  declare readonly prev: Place | undefined;
  declare readonly key: string | number;
  declare readonly typename: string | undefined;
  declare readonly holder: Holder;
  declare readonly nonNull: boolean;
  /** Where the same object stands as well. */
  declare others: Place[] | undefined;
  /** Whether anything is wrong with its value, or was not finished: then it may not stand anywhere else. */
  declare isSpoilt: boolean;

  constructor(
    prev: Place | undefined,
    key: string | number,
    typename: string | undefined,
    holder: Holder,
    nonNull: boolean,
  ) {
    this.prev = prev;
    this.key = key;
    this.typename = typename;
    this.holder = holder;
    this.nonNull = nonNull;
    this.others = undefined;
    this.isSpoilt = false;
  }

  toPath(): (string | number)[] {
    const keys: (string | number)[] = [];
    for (let at: Place | undefined = this; at !== undefined; at = at.prev) keys.push(at.key);
    return keys.reverse();
  }

  /** The ways from the root to this place; several where something on the way stands at several places. */
  routes(): Place[][] {
    const ends = this.others === undefined ? [this] : [this, ...this.others];
    return ends.flatMap((end) => end.prev?.routes().map((route) => [...route, end]) ?? [[end]]);
  }
}

export const holderFor = ({ isOdd }: SelectionPlan): Holder => (isOdd ? Object.create(null) : {});

export const entriesOf = (value: unknown, { parentType, field }: FieldPlan): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${field.name}".`);
};

export const placeOf = ({ name, parentType, shape }: FieldPlan, parent: Place | undefined, holder: Holder): Place =>
  new Place(parent, name, parentType.name, holder, shape.nonNull);

/** Not below a place that has been emptied, nor in what never came to be in the answer. */
export const isInAnswer = (route: readonly Place[], data: Holder | null): boolean =>
  route.every(({ holder }, i) => {
    const above = route[i - 1];
    return holder === (above === undefined ? data : above.holder[above.key]);
  });

/** The same error at another place. */
export const movedTo = (path: readonly (string | number)[], error: GraphQLError): GraphQLError => {
  const { message, nodes = null, originalError = null, extensions } = error;
  return new GraphQLError(message, { nodes, path, originalError, extensions });
};

/** What resolvers may ask about their field. Made for each call, so it holds little and tells the rest when asked. */
export class Info implements GraphQLResolveInfo {
  declare private readonly asked: Question;
  declare private readonly plan: FieldPlan;
  declare private readonly parent: Place | undefined;

  constructor(asked: Question, plan: FieldPlan, parent: Place | undefined) {
    this.asked = asked;
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
    return this.asked.plan.schema;
  }
  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.asked.plan.fragments;
  }
  get rootValue(): unknown {
    return this.asked.rootValue;
  }
  get operation(): GraphQLResolveInfo['operation'] {
    return this.asked.operation;
  }
  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.asked.variables as GraphQLResolveInfo['variableValues'];
  }
}
