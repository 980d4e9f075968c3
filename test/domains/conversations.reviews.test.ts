import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, type Json, rest } from '../support/rest.ts';

const { askIn, calls, sandbox } = await setup();
const seeded: readonly Json[] = await everything(sandbox, 'conversations');
const { conversations: reviewed } = await rest(
  sandbox,
  'POST /conversations/search?include_monitors=true&include_scorecards=true',
  { query: { field: 'created_at', operator: '>', value: 0 }, pagination: { per_page: 150 } },
);

/** The query strings of the calls to one route. */
const switches = (route: string) => sandbox.log.filter((call) => call.route === route).map(({ query }) => query);

const scorecards = `scorecards { scorecardId scorecardVersionId name scorecardType passed score aiScore evaluatedAt
  revieweeType reviewedAdmin { id } evaluators { evaluatorId result { value source reasoning reasonIds otherText } } }`;
const monitors = 'monitorEvaluations { monitorId monitorName monitorType result explanation evaluatedAt }';
const both = `${monitors} ${scorecards}`;
const moment = (seconds: number | null) => (seconds === null ? null : new Date(seconds * 1000).toISOString());

const expectedOf = ({ monitor_evaluations: evaluations, scorecards: cards }: Json) => ({
  monitorEvaluations: evaluations.map((one: Json) => ({
    monitorId: one.monitor_id,
    monitorName: one.monitor_name,
    monitorType: one.monitor_type,
    result: one.result,
    explanation: one.explanation,
    evaluatedAt: moment(one.evaluated_at),
  })),
  scorecards: cards.map((one: Json) => ({
    scorecardId: one.scorecard_id,
    scorecardVersionId: one.scorecard_version_id,
    name: one.name,
    scorecardType: one.scorecard_type,
    passed: one.passed,
    score: one.score,
    aiScore: one.ai_score,
    evaluatedAt: moment(one.evaluated_at),
    revieweeType: one.reviewed_teammate.type,
    reviewedAdmin: one.reviewed_teammate.admin_id === null ? null : { id: one.reviewed_teammate.admin_id },
    evaluators: one.evaluators.map(({ evaluator_id: evaluatorId, result }: Json) => ({
      evaluatorId,
      result: result && {
        value: result.value,
        source: result.source,
        reasoning: result.reasoning,
        reasonIds: result.reason_ids,
        otherText: result.other_text,
      },
    })),
  })),
});

test('monitors and reviews of a whole page are one search more', async () => {
  const { data, errors } = await askIn('2.16')(`{ conversations(first: 150) { nodes { id ${both} } } }`);
  expect(errors).toBeUndefined();
  const rows = new Map(reviewed.map((row: Json) => [row.id, expectedOf(row)]));
  const nodes: Json[] = data.conversations.nodes;
  expect(nodes.flatMap(({ scorecards: cards }) => cards).length).toBeGreaterThan(3);
  for (const { id, ...rest } of nodes) expect(rest).toEqual(rows.get(id));
  expect(calls).toEqual(['GET /conversations', 'POST /conversations/search']);
});

test('each switch is sent only where what it brings is selected', async () => {
  const { id } = reviewed.find(({ scorecards: cards }: Json) => cards.length > 0);
  const query = (selection: string) => `{ conversation(id: "${id}") { ${selection} } }`;
  await askIn('2.16')(query('id'));
  expect(calls).toEqual(['GET /conversations/{id}']);
  for (const [selection, sent] of [
    [monitors, { include_monitors: 'true' }],
    [scorecards, { include_scorecards: 'true' }],
    [both, { include_monitors: 'true', include_scorecards: 'true' }],
  ] as const) {
    calls.length = 0;
    sandbox.log.length = 0;
    const { errors } = await askIn('2.16')(query(selection));
    expect(errors).toBeUndefined();
    expect(calls).toEqual(['GET /conversations/{id}', 'POST /conversations/search']);
    expect(switches('POST /conversations/search')).toEqual([sent]);
  }
});

test('before 2.16 they are null, and cost nothing', async () => {
  const { data, errors } = await askIn('2.15')(`{ conversation(id: "${seeded[0].id}") { ${both} } }`);
  expect(errors).toBeUndefined();
  expect(data.conversation).toEqual({ monitorEvaluations: null, scorecards: null });
  expect(calls).toEqual(['GET /conversations/{id}']);
});
