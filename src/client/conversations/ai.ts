import { aiResolutionStates } from '../core/enums.ts';
import { list } from '../core/lists.ts';
import { choice, int, isRecord, nested, open, type Read, type Reader, ref, shape, text, time } from '../core/read.ts';

const aiContentSource = shape({
  contentType: text('content_type'),
  url: text('url'),
  title: text('title'),
  locale: text('locale'),
});
export interface AiContentSource extends Read<typeof aiContentSource> {}

export const aiAgent = shape({
  sourceType: text('source_type'),
  sourceTitle: text('source_title'),
  lastAnswerType: text('last_answer_type'),
  resolutionState: choice('resolution_state', aiResolutionStates),
  rating: int('rating'),
  ratingRemark: text('rating_remark'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  contentSources: list('content_sources', aiContentSource),
});
export interface AiAgent extends Read<typeof aiAgent> {}

export const salesAgent = shape({
  outcome: text('outcome'),
  routingOutcome: text('routing_outcome'),
  collectedData: open('collected_data'),
});
export interface SalesAgent extends Read<typeof salesAgent> {}

const topicList = list('topics', shape({ id: ref('id'), name: text('name') }));

/** Where there are none it is an object without members. */
export const topics: typeof topicList = (wire, note) =>
  isRecord(wire) && isRecord(wire['topics']) && Object.keys(wire['topics']).length === 0 ? [] : topicList(wire, note);

const aiTopic = shape({
  name: text('topic_name'),
  subtopics: list('subtopics', shape({ id: ref('id'), name: text('name') })),
});
export interface AiTopic extends Read<typeof aiTopic> {}

/** null where the version has none, or none was found. */
export const aiTopics: Reader<readonly AiTopic[] | null> = nested('ai_topics', list('topics', aiTopic));
