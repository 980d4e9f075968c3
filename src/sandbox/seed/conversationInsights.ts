import { hour } from './random.ts';

/* What Intercom's agents, monitors and reviewers make of a conversation. */

export interface SalesAgent {
  outcome: 'qualified' | 'disqualified' | 'product_discovery' | 'escalated_to_support' | 'spam' | null;
  routing_outcome: string | null;
  collected_data: Record<string, string> | null;
}

export interface AiTopic {
  topic_name: string;
  subtopics: { name: string; id: number }[];
}

export interface ExternalReference {
  type: string;
  id: string;
}

export interface MonitorEvaluation {
  monitor_id: string;
  /** Null once the monitor was deleted. */
  monitor_name: string | null;
  monitor_type: string | null;
  result: string;
  explanation: string | null;
  evaluated_at: number | null;
}

export interface Scorecard {
  scorecard_id: string;
  scorecard_version_id: string;
  name: string;
  scorecard_type: string;
  passed: boolean | null;
  score: number | null;
  ai_score: number | null;
  evaluated_at: number | null;
  reviewed_teammate: { type: 'ai' | 'admin'; admin_id: string | null };
  evaluators: {
    evaluator_id: string;
    result: {
      value: string | null;
      source: string | null;
      reasoning: string | null;
      reason_ids: string[] | null;
      other_text: string | null;
    } | null;
  }[];
}

export interface Insights {
  sales_agent: SalesAgent | null;
  ai_topics: AiTopic[];
  external_references: ExternalReference[];
  monitor_evaluations: MonitorEvaluation[];
  scorecards: Scorecard[];
}

export const noInsights = (): Insights => ({
  sales_agent: null,
  ai_topics: [],
  external_references: [],
  monitor_evaluations: [],
  scorecards: [],
});

const scorecardOf = (at: number, adminId: string, updated: number): Scorecard => {
  const isScored = at % 2 === 0;
  const isAi = at % 4 === 2;
  return {
    scorecard_id: '67890',
    scorecard_version_id: '67891',
    name: 'Standard review',
    scorecard_type: isAi ? 'ai' : 'human',
    passed: isScored ? at % 3 !== 0 : null,
    score: isScored ? 0.85 : null,
    ai_score: isAi ? 0.9 : null,
    evaluated_at: isScored ? updated + hour : null,
    reviewed_teammate: isAi ? { type: 'ai', admin_id: null } : { type: 'admin', admin_id: adminId },
    evaluators: [
      {
        evaluator_id: '54321',
        result: isScored
          ? {
              value: 'pass',
              source: isAi ? 'ai' : 'human',
              reasoning: isAi ? 'The question was answered in the same reply.' : null,
              reason_ids: ['101', '102'],
              other_text: isAi ? null : 'Polite, and a little slow.',
            }
          : null,
      },
      { evaluator_id: '54322', result: null },
    ],
  };
};

/** Each of them of some conversations, by their place. */
export const insightsOf = (at: number, adminId: string, updated: number): Insights => ({
  sales_agent:
    at % 11 === 3
      ? {
          outcome: at % 2 === 0 ? 'qualified' : null,
          routing_outcome: at % 2 === 0 ? 'fleet_sales' : null,
          collected_data: at % 2 === 0 ? { 'company.name': 'Dalkey Couriers', bikes: '12' } : null,
        }
      : null,
  ai_topics:
    at % 6 === 1
      ? [
          { topic_name: 'Billing', subtopics: [{ name: 'Payment issues', id: 42 }] },
          { topic_name: 'Delivery', subtopics: [] },
        ]
      : [],
  external_references:
    at % 13 === 5
      ? [
          { type: 'zendesk_sunshine_conversation', id: `sunshine-${at}` },
          { type: 'zendesk_ticket', id: String(3_633_000 + at) },
        ]
      : [],
  monitor_evaluations:
    at % 7 === 2
      ? [
          {
            monitor_id: '12345',
            monitor_name: at % 2 === 0 ? 'Complaints' : null,
            monitor_type: at % 2 === 0 ? 'prompt' : null,
            result: 'flagged',
            explanation: at % 2 === 0 ? 'The customer asks for their money back.' : null,
            evaluated_at: updated + hour,
          },
        ]
      : [],
  scorecards: at % 9 === 4 ? [scorecardOf(at, adminId, updated)] : [],
});
