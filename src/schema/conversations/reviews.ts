import type {
  MonitorEvaluation as MonitorEvaluationModel,
  Scorecard as ScorecardModel,
} from '../../client/conversations/reviews.ts';
import * as resolve from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, batched, sharedList } from '../core/cost.ts';
import { searchedTogether } from '../core/limits.ts';
import { Admin, Conversation } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

const MonitorEvaluation = builder.objectRef<MonitorEvaluationModel>('MonitorEvaluation').implement({
  description: 'A monitor evaluation: the reason why a QA monitor flagged a conversation.',
  fields: (t) => ({
    monitorId: t.exposeID('monitorId', { description: 'Intercom’s id of the monitor.' }),
    monitorName: t.exposeString('monitorName', {
      nullable: true,
      description: 'The monitor’s name; null once the monitor was deleted.',
    }),
    monitorType: t.exposeString('monitorType', {
      nullable: true,
      description: 'The monitor’s type, such as `prompt`; null once the monitor was deleted.',
    }),
    result: t.exposeString('result', { nullable: true, description: 'The result, such as `flagged`.' }),
    explanation: t.exposeString('explanation', {
      nullable: true,
      pii: true,
      description: 'The explanation that the monitor gave for its result.',
    }),
    evaluatedAt: t.expose('evaluatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the evaluation.',
    }),
  }),
});

type EvaluatorModel = NonNullable<ScorecardModel['evaluators']>[number];

const ScorecardResult = builder.objectRef<NonNullable<EvaluatorModel['result']>>('ScorecardResult').implement({
  description: 'A result of one criterion of a scorecard.',
  fields: (t) => ({
    value: t.exposeString('value', { nullable: true, description: 'The value, such as `pass` or `fail`.' }),
    source: t.exposeString('source', { nullable: true, description: 'The reviewer’s kind: `ai` or `human`.' }),
    reasoning: t.exposeString('reasoning', {
      nullable: true,
      pii: true,
      description: 'The reasoning: the reviewer’s explanation of the result.',
    }),
    reasonIds: t.idList({
      nullable: true,
      description: 'Ids of the reasons that were chosen.',
      resolve: ({ reasonIds }) => reasonIds && [...reasonIds],
    }),
    otherText: t.exposeString('otherText', {
      nullable: true,
      pii: true,
      description: 'Other text: the reviewer’s own words beside the reasons.',
    }),
  }),
});

const ScorecardEvaluator = builder.objectRef<EvaluatorModel>('ScorecardEvaluator').implement({
  description: 'An evaluator: one criterion of a scorecard, with its result for the conversation.',
  fields: (t) => ({
    evaluatorId: t.exposeID('evaluatorId', { description: 'Intercom’s id of the criterion.' }),
    result: t.expose('result', {
      type: ScorecardResult,
      nullable: true,
      description: 'The result; null where the criterion was not scored.',
    }),
  }),
});

const Scorecard = builder.objectRef<ScorecardModel>('Scorecard').implement({
  description: 'A scorecard: a QA review of a conversation.',
  fields: (t) => ({
    scorecardId: t.exposeID('scorecardId', { description: 'Intercom’s id of the scorecard.' }),
    scorecardVersionId: t.exposeID('scorecardVersionId', {
      nullable: true,
      description: 'Intercom’s id of the scorecard’s version.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'The scorecard’s name.' }),
    scorecardType: t.exposeString('scorecardType', {
      nullable: true,
      description: 'The scorecard’s type, such as `human`.',
    }),
    passed: t.exposeBoolean('passed', {
      nullable: true,
      description: 'Whether the conversation passed; null while it is not scored.',
    }),
    score: t.exposeFloat('score', { nullable: true, description: 'The score; null while there is none.' }),
    aiScore: t.exposeFloat('aiScore', {
      nullable: true,
      description: 'The score by AI; null where AI gave none.',
    }),
    evaluatedAt: t.expose('evaluatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last evaluation.',
    }),
    revieweeType: t.exposeString('revieweeType', {
      nullable: true,
      description:
        'The reviewed teammate’s kind: `admin`, or `ai` where the AI agent or no teammate in particular was reviewed.',
    }),
    reviewedAdmin: t.field(
      relation({
        type: Admin,
        description:
          'The reviewed teammate; null where it was the AI agent. Costs one REST call for all conversations.',
        cost: sharedList('admins'),
        resolve: resolve.reviewedAdmin,
      }),
    ),
    evaluators: t.field({
      type: [ScorecardEvaluator],
      nullable: true,
      description: 'Evaluators: the criteria of the scorecard, with their results.',
      assumedSize: assumedSizes.few,
      resolve: ({ evaluators }) => evaluators && [...evaluators],
    }),
  }),
});

builder.objectFields(Conversation, (t) => ({
  monitorEvaluations: t.field({
    type: [MonitorEvaluation],
    nullable: true,
    description: `Monitor evaluations: QA monitors that flagged the conversation. ${searchedTogether('conversations')} Since 2.16.`,
    cost: batched('conversationReviews'),
    assumedSize: assumedSizes.reviews,
    resolve: async (conversation, _, ctx) => {
      const found = await resolve.review(conversation, 'monitorEvaluations', ctx);
      return found && [...found];
    },
  }),
  scorecards: t.field({
    type: [Scorecard],
    nullable: true,
    description: `Scorecards: QA reviews of the conversation. ${searchedTogether('conversations')} Since 2.16.`,
    cost: batched('conversationReviews'),
    assumedSize: assumedSizes.reviews,
    resolve: async (conversation, _, ctx) => {
      const found = await resolve.review(conversation, 'scorecards', ctx);
      return found && [...found];
    },
  }),
}));
