import type { ExecutionListParams } from '../client/dataConnectorExecutions.ts';
import type { Client } from '../client/index.ts';

export const dataConnectorExecutionLoaders = ({ dataConnectorExecutions }: Client) => ({
  find: (dataConnectorId: string, id: string) => dataConnectorExecutions.find({ dataConnectorId, id }),
  list: (dataConnectorId: string, query: ExecutionListParams) =>
    dataConnectorExecutions.list({ dataConnectorId, query }),
});
