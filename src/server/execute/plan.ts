import {
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import type { Fragments } from '../../schema/core/document.ts';
import { collectFields, type Values } from './collectFields.ts';

/** How a value of a type is completed. */
export interface CompletionType {
  readonly kind: 'leaf' | 'list' | 'object' | 'abstract';
  readonly type: GraphQLOutputType;
  readonly nonNull: boolean;
  /** Of a list's entries. */
  readonly itemType: CompletionType | undefined;
}

/** A field of an answer: all that can be known of it before there is a value. */
export interface FieldPlan {
  /** Its name in the answer. */
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly parentType: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
  readonly completion: CompletionType;
  /** Undefined where the source's property of the field's name is the value. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  /** What is the same for every source: the name of the type. */
  readonly constant: string | undefined;
  readonly hasVariables: boolean;
  /** Where there can be many of its objects in one answer. */
  readonly isRepeated: boolean;
  /** Once they are known, where they do not depend on variables. */
  args: Values | undefined;
  /** The object types that resolvers have named for its values so far. */
  readonly types: Map<unknown, GraphQLObjectType>;
  /** What is selected of the object types that its value has had so far. */
  readonly selections: Map<GraphQLObjectType, SelectionPlan>;
}

export interface SelectionPlan {
  /** Its place among the selections of its plan. */
  readonly id: number;
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** How many characters an object of it takes at least: its names, and a sign for each value. */
  readonly size: number;
  /** Whether an object that comes again is worth remembering. */
  readonly isCacheable: boolean;
  /** Whether a field is called `__proto__`, which is no property like others of an ordinary object. */
  readonly hasProtoField: boolean;
}

/** An operation's plan for certain values of the variables that decide what is omitted. It grows as types are met. */
export class Plan {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly root: SelectionPlan;
  /** How many fields it has, those of a fragment once for each place and type. */
  size = 0;
  private readonly conditions: Values;
  private selections = 0;

  constructor(
    schema: GraphQLSchema,
    fragments: Fragments,
    conditions: Values,
    rootType: GraphQLObjectType,
    set: SelectionSetNode,
  ) {
    this.schema = schema;
    this.fragments = fragments;
    this.conditions = conditions;
    this.root = this.select(rootType, [set], false);
  }

  selectionOf(field: FieldPlan, type: GraphQLObjectType): SelectionPlan {
    const known = field.selections.get(type);
    if (known !== undefined) return known;
    const sets = field.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const selection = this.select(type, sets, field.isRepeated);
    field.selections.set(type, selection);
    return selection;
  }

  private select(type: GraphQLObjectType, sets: readonly SelectionSetNode[], isRepeated: boolean): SelectionPlan {
    const selected = collectFields(this.schema, this.fragments, this.conditions, type, sets);
    const fields = [...selected].flatMap(([name, nodes]) => this.fieldPlan(type, name, nodes, isRepeated) ?? []);
    const isLong = fields.length > fewLeaves || fields.some(({ completion: shape }) => shape.kind !== 'leaf');
    this.selections += 1;
    this.size += fields.length;
    return {
      id: this.selections - 1,
      type,
      fields,
      size: fields.reduce((sum, { name }) => sum + name.length + signsOfField, signsOfObject),
      // An object that stands at several places gets a `toJSON` of ours while the answer is written.
      isCacheable: isRepeated && isLong && !selected.has('toJSON'),
      hasProtoField: selected.has('__proto__'),
    };
  }

  private fieldPlan(
    parentType: GraphQLObjectType,
    name: string,
    nodes: readonly FieldNode[],
    isRepeated: boolean,
  ): FieldPlan | undefined {
    const [first] = nodes;
    const field = first && fieldOf(this.schema, parentType, first.name.value);
    if (first === undefined || field === undefined) return undefined;
    const shape = completionTypeOf(field.type);
    const isLeaf = isLeafType(getNamedType(field.type));
    return {
      name,
      field,
      parentType,
      nodes,
      completion: shape,
      resolve: field.resolve,
      constant: field === TypeNameMetaFieldDef ? parentType.name : undefined,
      hasVariables: field.args.length > 0 && usesVariables(first),
      isRepeated: isRepeated || shape.kind === 'list',
      args: field.args.length === 0 ? noArgs : undefined,
      types: isLeaf ? none : new Map(),
      selections: isLeaf ? none : new Map(),
    };
  }
}

/** So few leaves are as soon completed as looked up. */
const fewLeaves = 3;

/** Quotes, colon, comma and a digit; and the braces around. */
const [signsOfField, signsOfObject] = [5, 1];

const none = new Map<unknown, never>();
const noArgs: Values = Object.freeze({});

const fieldOf = (
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined => {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
};

const completionTypeOf = (type: GraphQLOutputType): CompletionType => {
  const nullable = getNullableType(type);
  const nonNull = isNonNullType(type);
  if (isListType(nullable))
    return { kind: 'list', type: nullable, nonNull, itemType: completionTypeOf(nullable.ofType) };
  const kind = isLeafType(nullable) ? 'leaf' : isObjectType(nullable) ? 'object' : 'abstract';
  return { kind, type: nullable, nonNull, itemType: undefined };
};

const usesVariables = (node: FieldNode): boolean => {
  let found = false;
  for (const argument of node.arguments ?? []) {
    visit(argument, {
      Variable: () => {
        found = true;
      },
    });
  }
  return found;
};
