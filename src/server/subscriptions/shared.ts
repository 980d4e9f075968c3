import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { RequestState } from '../requestState.ts';

/** Gives each object a number of its own. */
const numbering = () => {
  const numbers = new WeakMap<object, number>();
  let count = 0;
  return (thing: object): number => {
    const known = numbers.get(thing) ?? ++count;
    numbers.set(thing, known);
    return known;
  };
};
const numberOf = numbering();

/** The same for subscriptions whose results are the same: of one workspace, with one document, variables and scopes. */
export const questionOf = (
  { workspace, scopes, trace, operation: { fresh } }: RequestState,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string =>
  JSON.stringify([
    numberOf(workspace),
    numberOf(operation),
    [...scopes].toSorted(),
    trace !== undefined,
    fresh,
    variables,
  ]);

/**
 * Shares the execution of an event among subscribers that have the same question at the same time: it costs its REST calls
 * once. A subscriber that comes to the event later has it executed again, so that it sees records as they are then.
 */
export class SharedExecutions {
  readonly #running = new WeakMap<object, Map<string, Promise<ExecutionResult>>>();

  run(event: object, question: string, execute: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
    const ofEvent = this.#running.get(event) ?? new Map<string, Promise<ExecutionResult>>();
    this.#running.set(event, ofEvent);
    const running = ofEvent.get(question);
    if (running !== undefined) return running;
    const result = execute();
    ofEvent.set(question, result);
    const forget = () => void ofEvent.delete(question);
    result.then(forget, forget);
    return result;
  }
}
