import { list, refs } from '../core/lists.ts';
import { flag, id, nested, number, type Read, ref, shape, text, time } from '../core/read.ts';

export const monitorEvaluation = shape({
  monitorId: id('monitor_id'),
  monitorName: text('monitor_name'),
  monitorType: text('monitor_type'),
  result: text('result'),
  explanation: text('explanation'),
  evaluatedAt: time('evaluated_at'),
});
export interface MonitorEvaluation extends Read<typeof monitorEvaluation> {}

const evaluatorResult = shape({
  value: text('value'),
  source: text('source'),
  reasoning: text('reasoning'),
  reasonIds: refs('reason_ids'),
  otherText: text('other_text'),
});

export const scorecard = shape({
  scorecardId: id('scorecard_id'),
  scorecardVersionId: ref('scorecard_version_id'),
  name: text('name'),
  scorecardType: text('scorecard_type'),
  passed: flag('passed'),
  score: number('score'),
  aiScore: number('ai_score'),
  evaluatedAt: time('evaluated_at'),
  /** `ai`, or `admin` with an id. */
  revieweeType: nested('reviewed_teammate', text('type')),
  revieweeId: nested('reviewed_teammate', ref('admin_id')),
  evaluators: list('evaluators', shape({ evaluatorId: id('evaluator_id'), result: nested('result', evaluatorResult) })),
});
export interface Scorecard extends Read<typeof scorecard> {}

/** What a search adds to conversations when it is asked to. Since 2.16. */
export interface Reviews {
  readonly monitorEvaluations: boolean;
  readonly scorecards: boolean;
}
export const reviewQuery = ({ monitorEvaluations, scorecards }: Partial<Reviews>) => ({
  include_monitors: monitorEvaluations || undefined,
  include_scorecards: scorecards || undefined,
});
