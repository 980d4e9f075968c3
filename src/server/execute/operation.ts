import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { fragmentsOf, isIncremental } from '../../schema/core/document.ts';
import type { Values } from './collectFields.ts';
import { Plan } from './plan.ts';

/** All plans of one operation of a document. */
export interface OperationPlans {
  readonly operation: OperationDefinitionNode;
  readonly planFor: (variables: Values) => Plan;
  /** Called when a plan has been used: plans grow. */
  readonly release: () => void;
}

/**
 * What is kept with a document stays small beside the document itself, however often it spreads its fragments: a field of
 * a plan takes about as much memory as two characters' worth of syntax tree.
 */
const maxFieldsFor = (document: DocumentNode): number => 100 + (document.loc?.end ?? 0) / 2;

const none: Values = {};

/** So many combinations of what is omitted are kept, so that nobody fills the memory with one document. */
const maxVariants = 8;

const prepare = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPlans | null => {
  const rootType = schema.getRootType(operation.operation);
  const conditions = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) conditions.add(value.name.value);
    },
  });
  if (rootType == null || isIncremental(document)) return null;

  const fragments = fragmentsOf(document);
  const plans = new Map<string, Plan>();
  const planFor = (variables: Values): Plan => {
    // Nothing else of one caller's variables may be kept for the next.
    const deciding =
      conditions.size === 0
        ? none
        : Object.fromEntries(Object.entries(variables).filter(([name]) => conditions.has(name)));
    const key = conditions.size === 0 ? '' : JSON.stringify(deciding);
    const known = plans.get(key);
    if (known !== undefined) return known;
    const plan = new Plan(schema, fragments, deciding, rootType, operation.selectionSet);
    const [oldest] = plans.keys();
    if (plans.size >= maxVariants && oldest !== undefined) plans.delete(oldest);
    plans.set(key, plan);
    return plan;
  };
  const maxFields = maxFieldsFor(document);
  const release = (): void => {
    let fields = 0;
    for (const { size } of plans.values()) fields += size;
    if (fields > maxFields) plans.clear();
  };
  return { operation, planFor, release };
};

/** By the document's own nodes, so that plans live as long as the parsed document is kept. Null for what is not planned. */
const prepared = new WeakMap<GraphQLSchema, WeakMap<OperationDefinitionNode, OperationPlans | null>>();

/** The plans of an operation, made on first use. Null where it is left to graphql-js. */
export const plansOf = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationPlans | null => {
  const operation = getOperationAST(document, operationName);
  if (operation == null) return null;
  const ofSchema = prepared.get(schema) ?? new WeakMap<OperationDefinitionNode, OperationPlans | null>();
  prepared.set(schema, ofSchema);
  const known = ofSchema.get(operation);
  if (known !== undefined) return known;
  const planned = prepare(schema, document, operation);
  ofSchema.set(operation, planned);
  return planned;
};
