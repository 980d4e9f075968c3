import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { AbortLike } from '../../client/core/abort.ts';
import type { Values } from './collectFields.ts';
import type { Plan } from './plan.ts';

/** An operation that is to be executed, with all that its resolvers are given. */
export interface ExecutionRequest {
  readonly operation: OperationDefinitionNode;
  readonly plan: Plan;
  /** Told when the plan is not needed any more. */
  readonly release: () => void;
  readonly variables: Values;
  readonly context: unknown;
  readonly rootValue: unknown;
  /** Falls when nobody waits for the answer any more, or when its time is over. */
  readonly signal: AbortLike | undefined;
  /** How many characters the answer's text may have. */
  readonly maxSize: number;
}

export interface WritableResult extends ExecutionResult {
  /** Writes the answer out, with whatever has been added to it. `JSON.stringify` when omitted; yoga looks for it. */
  readonly stringify?: (answer: ExecutionResult) => string;
}

/** Who hangs up wants nothing more done. An operation whose time is over is answered with what it has. */
export const isCancelled = ({ signal }: ExecutionRequest): boolean =>
  signal?.aborted === true && signal.reason instanceof Error && signal.reason.name === 'AbortError';
