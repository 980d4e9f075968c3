import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refusal } from './refusal.ts';
import type { Limits } from './settings.ts';

export interface Shape {
  /** Fields inside one another. */
  readonly depth: number;
  /** Aliases, those of a fragment once for each time that it is spread. */
  readonly aliases: number;
  /** Fields of the outermost object. */
  readonly rootFields: number;
}

const nothing: Shape = { depth: 0, aliases: 0, rootFields: 0 };

const beside = (one: Shape, other: Shape): Shape => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  rootFields: one.rootFields + other.rootFields,
});

/** What tools ask of the schema is deep by itself; a rule of GraphQL.js keeps it from going in circles. */
const introspection = new Set(['__schema', '__type']);

/** The shape of an operation. Each fragment is measured once, so that spreading it many times costs nothing. */
export const shapeOf = (document: DocumentNode, operation: OperationDefinitionNode): Shape => {
  const fragments = new Map(document.definitions.filter(isFragment).map((one) => [one.name.value, one]));
  const measured = new Map<string, Shape>();

  const ofFragment = (name: string): Shape => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // Until it is measured: a fragment that leads back to itself ends here, and validation refuses it.
    measured.set(name, nothing);
    const shape = ofSet(fragments.get(name)?.selectionSet);
    measured.set(name, shape);
    return shape;
  };
  const ofSelection = (selection: SelectionNode): Shape => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    const inner = ofSet(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
    return {
      depth: introspection.has(selection.name.value) ? 1 : inner.depth + 1,
      aliases: inner.aliases + (selection.alias === undefined ? 0 : 1),
      rootFields: 1,
    };
  };
  const ofSet = (set: SelectionSetNode | undefined): Shape =>
    (set?.selections ?? []).map(ofSelection).reduce(beside, nothing);

  return ofSet(operation.selectionSet);
};

const isFragment = (node: { readonly kind: string }): node is FragmentDefinitionNode =>
  node.kind === Kind.FRAGMENT_DEFINITION;
const isOperation = (node: { readonly kind: string }): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION;

const directivesIn = (document: DocumentNode): number => {
  let count = 0;
  visit(document, {
    Directive: () => {
      count += 1;
    },
  });
  return count;
};

/** Refuses before the rules of GraphQL.js run, of which some compare everything with everything. */
export const limitShape = (limits: Limits): Plugin => ({
  onValidate: ({ params: { documentAST: document }, setResult }) => {
    const errors: ReturnType<typeof refusal>[] = [];
    const check = (found: number, max: number, limit: string, what: string): void => {
      if (found > max)
        errors.push(refusal(`${what}: ${max} at most.`, { code: 'GRAPHQL_VALIDATION_FAILED', limit, max }));
    };
    check(directivesIn(document), limits.directives, 'MAX_DIRECTIVES', 'Too many directives');
    for (const operation of document.definitions.filter(isOperation)) {
      const { depth, aliases, rootFields } = shapeOf(document, operation);
      check(depth, limits.depth, 'MAX_DEPTH', 'Too many fields inside one another');
      check(aliases, limits.aliases, 'MAX_ALIASES', 'Too many aliases');
      check(rootFields, limits.rootFields, 'MAX_ROOT_FIELDS', 'Too many fields at the top');
    }
    if (errors.length > 0) setResult(errors.slice(0, 10));
  },
});
