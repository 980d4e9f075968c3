import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, type Json, rest } from '../support/rest.ts';

const { askIn, sandbox } = await setup();

test('a rating has its teammate, by type and version', async () => {
  const rated = (await everything(sandbox, 'conversations')).filter((one) => one.conversation_rating !== null);
  const ids = rated.map(({ id }) => id);
  const query = `query ($in: [ID!]) { conversations(filter: { id: { in: $in } }, first: 150) { nodes {
    id rating { rating teammate { name } team { id name } workflowId }
  } } }`;
  for (const version of ['2.11', '2.16', '2.17', 'Unstable'] as const) {
    const { data: found, errors } = await askIn(version)(query, { in: ids });
    expect(errors).toBeUndefined();
    const answers = new Map(found.conversations.nodes.map(({ id, rating }: Json) => [id, rating]));
    const kinds = new Set<string>();
    for (const { id } of rated) {
      const { type, id: who } = (await rest(sandbox, `GET /conversations/${id}`, undefined, 'Unstable'))
        .conversation_rating.teammate;
      kinds.add(type);
      expect(answers.get(id)).toEqual({
        rating: expect.any(Number),
        teammate: type === 'admin' ? { name: expect.any(String) } : null,
        team: type === 'team' ? { id: who, name: expect.any(String) } : null,
        workflowId: type === 'workflow' && !['2.11', '2.16'].includes(version) ? who : null,
      });
    }
    expect([...kinds].sort()).toEqual(['admin', 'team', 'workflow']);
  }
});
