import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { Signal } from '../../client/core/stop.ts';
import type { Plan } from './plan.ts';
import type { Values } from './selected.ts';

/** An operation that is to be executed, with all that its resolvers are given. */
export interface Question {
  readonly operation: OperationDefinitionNode;
  readonly plan: Plan;
  /** Told when the plan is not needed any more. */
  readonly release: () => void;
  readonly variables: Values;
  readonly context: unknown;
  readonly rootValue: unknown;
  /** Falls when nobody waits for the answer any more, or when its time is over. */
  readonly signal: Signal | undefined;
  /** How many characters the answer's text may have. */
  readonly maxSize: number;
}

export interface Answer extends ExecutionResult {
  /** Writes the answer out, with whatever has been added to it. `JSON.stringify` when left out; yoga looks for it. */
  readonly stringify?: (answer: ExecutionResult) => string;
}

/** Who hangs up wants nothing more done. An operation whose time is over is answered with what it has. */
export const isCancelled = ({ signal }: Question): boolean =>
  signal?.aborted === true && signal.reason instanceof Error && signal.reason.name === 'AbortError';
