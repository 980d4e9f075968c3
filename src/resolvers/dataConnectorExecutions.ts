import { InvalidInputError } from '../client/core/errors.ts';
import { executionPageSize } from '../client/core/sizes.ts';
import type { DataConnectorExecution, ExecutionErrorType } from '../client/dataConnectorExecutions.ts';
import type { DataConnector } from '../client/dataConnectors.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';
import { seconds } from './core/seconds.ts';

export const find = (dataConnectorId: string, id: string, { load }: Context) =>
  orNull(load.dataConnectorExecutions.find(dataConnectorId, id));

// DataConnector

export interface ExecutionListArgs extends ForwardPaginationArgs {
  readonly createdAfter?: Date | null | undefined;
  readonly createdBefore?: Date | null | undefined;
  readonly success?: boolean | null | undefined;
  readonly errorType?: ExecutionErrorType | null | undefined;
}

export const ofConnector = (
  { id }: DataConnector,
  { createdAfter, createdBefore, success, errorType, ...window }: ExecutionListArgs,
  { load }: Context,
  withBodies: boolean,
) => {
  if (createdAfter != null && createdBefore != null && createdBefore <= createdAfter)
    throw new InvalidInputError('The period must end after it starts.', 'createdBefore');
  const filter = {
    success,
    errorType,
    createdAfter: createdAfter && seconds(createdAfter),
    createdBefore: createdBefore && seconds(createdBefore),
  };
  return connectionFromPages(listKey('executions', id, filter), window, ({ limit, after }) =>
    load.dataConnectorExecutions.list(id, {
      ...filter,
      after,
      limit: Math.min(limit, executionPageSize),
      withBodies,
    }),
  );
};

// DataConnectorExecution

export const dataConnector = toOne('dataConnectors', ({ dataConnectorId }: DataConnectorExecution) => dataConnectorId);

export const conversation = toOne('conversations', ({ conversationId }: DataConnectorExecution) => conversationId);
