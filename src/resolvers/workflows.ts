import type { ConversationRating } from '../client/conversations/index.ts';
import type { DataConnectorExecution } from '../client/dataConnectorExecutions.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.workflows.byId.load(id));

// DataConnectorExecution

export const ofExecution = toOne('workflows', ({ sourceType, sourceId }: DataConnectorExecution) =>
  sourceType === 'WORKFLOW' ? sourceId : null,
);

// ConversationRating

export const ofRating = toOne('workflows', ({ teammateType, teammateId }: ConversationRating) =>
  teammateType === 'workflow' ? teammateId : null,
);
