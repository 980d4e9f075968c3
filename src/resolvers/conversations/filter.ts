export type {
  AiAgentFilter,
  ConversationFilter,
  RatingFilter,
  SourceFilter,
  StatisticsFilter,
} from '../../client/search/conversations.ts';
