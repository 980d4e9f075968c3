import { type DocumentNode, getOperationAST, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { isIncremental } from '../../schema/core/document.ts';

/** Parses and validates as the plugins have it; both throw or answer errors for what may not run. */
export interface Reader {
  readonly parse: (text: string) => DocumentNode;
  readonly validate: (document: DocumentNode) => readonly unknown[];
}

/** A document that may run, and whose operations are answered in one piece. */
export interface Prepared {
  readonly document: DocumentNode;
  readonly operationOf: (name: string | undefined) => OperationDefinitionNode | undefined;
}

const ofDocument = (document: DocumentNode): Prepared => {
  const known = new Map<string | undefined, OperationDefinitionNode | undefined>();
  return {
    document,
    operationOf: (name) => {
      if (known.has(name)) return known.get(name);
      const found = getOperationAST(document, name) ?? undefined;
      const operation = found?.operation === OperationTypeNode.SUBSCRIPTION ? undefined : found;
      // Names are the caller's: only those of the document are kept.
      if (found !== undefined) known.set(name, operation);
      return operation;
    },
  };
};

/** Prepares each document once, for as long as the parser's cache keeps it. */
export const createPrepare = (
  cache: { get(text: string): DocumentNode | undefined },
  reader: (operationName: string | undefined) => Reader,
) => {
  const prepared = new WeakMap<DocumentNode, Prepared>();
  return (text: string, operationName: string | undefined): Prepared | undefined => {
    const before = cache.get(text);
    const known = before && prepared.get(before);
    if (known !== undefined) return known;
    const { parse, validate } = reader(operationName);
    const document = parse(text);
    if (validate(document).length > 0 || isIncremental(document)) return undefined;
    const made = ofDocument(document);
    prepared.set(document, made);
    return made;
  };
};
