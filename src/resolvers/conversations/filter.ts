import type { ConversationFilter } from '../../client/search/conversations.ts';
import type { Context } from '../../loaders/index.ts';
import { anywhere } from '../core/anywhere.ts';

export type {
  AiAgentFilter,
  ConversationFilter,
  RatingFilter,
  SourceFilter,
  StatisticsFilter,
} from '../../client/search/conversations.ts';

/** Whether a filter compares attributes that the workspace made up, whose types take one request. */
export const usesAttributes = anywhere<ConversationFilter>(({ customAttribute }) => (customAttribute?.length ?? 0) > 0);

/** The search that a filter stands for. */
export const searchOf = async (filter: ConversationFilter | null | undefined, { load }: Context) => {
  const types = filter != null && usesAttributes(filter) ? await load.conversationAttributes.types() : undefined;
  return load.conversations.filter(filter, { types });
};
