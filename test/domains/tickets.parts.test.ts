import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { admins, seeded, teams } from '../support/writing.ts';

const { ask, askIn, calls, data } = await setup();

interface Part {
  readonly id: string;
  readonly partType: string;
  readonly author: Record<string, unknown> & { readonly type: string };
  readonly assignedTo: (Record<string, unknown> & { readonly type: string }) | null;
  readonly [more: string]: unknown;
}
const page = async (first: number, after: string | null = null, selection = 'id') => {
  const { ticket } = await data(
    `query ($first: Int, $after: String) { ticket(id: "${seeded.manyParts}") { parts(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${selection} } } } } }`,
    { first, after },
  );
  return ticket.parts as {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    edges: { cursor: string; node: Part }[];
  };
};
const idsOf = ({ edges }: { edges: { node: Part }[] }) => edges.map(({ node }) => node.id);
const all = async (selection: string): Promise<Part[]> =>
  (await page(500, null, selection)).edges.map(({ node }) => node);

describe('pages of what the ticket holds', () => {
  test('all 500 at once, oldest first, at no cost', async () => {
    const parts = await page(500, null, 'id createdAt');
    expect(parts).toMatchObject({ totalCount: 500, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
    const times = parts.edges.map(({ node }) => String(node['createdAt']));
    expect(times).toEqual([...times].sort());
    expect(new Set(idsOf(parts)).size).toBe(500);
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('page by page, from any cursor, with another size', async () => {
    const whole = idsOf(await page(500));
    const first = await page(150);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, endCursor: first.edges[149]?.cursor });
    const second = await page(350, first.pageInfo.endCursor);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect([...idsOf(first), ...idsOf(second)]).toEqual(whole);
    expect(idsOf(await page(3, first.edges[41]?.cursor))).toEqual(whole.slice(42, 45));
    const behind = await page(1, second.pageInfo.endCursor);
    expect(behind).toMatchObject({ totalCount: 500, edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  test('20 by default, none for a ticket without parts', async () => {
    const { many, none } = await data(
      `{ many: ticket(id: "${seeded.manyParts}") { parts { nodes { id } } } none: ticket(id: "${seeded.repair}") { parts { totalCount nodes { id } pageInfo { hasNextPage } } } }`,
    );
    expect(many.parts.nodes).toHaveLength(20);
    expect(none.parts).toEqual({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } });
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /tickets/{id}']);
  });

  test.each<[string, string, string]>([
    ['first: 0', 'first', '`first` must be 1 to 500'],
    ['first: 501', 'first', '`first` must be 1 to 500'],
    ['after: "nonsense"', 'after', '`after` is not a valid cursor'],
  ])('refuses %s', async (args, field, message) => {
    const { data: answer, errors } = await ask(
      `{ ticket(id: "${seeded.manyParts}") { title parts(${args}) { totalCount } } }`,
    );
    expect(errors).toMatchObject([{ path: ['ticket', 'parts'], extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(errors?.[0]?.message).toContain(message);
    expect(answer).toEqual({ ticket: { title: 'Chain slips under load', parts: null } });
  });

  test('refuses a cursor of another ticket', async () => {
    const { pageInfo } = await page(1);
    const { errors } = await ask(
      `query ($after: String) { ticket(id: "${seeded.tracker}") { parts(after: $after) { totalCount } } }`,
      { after: pageInfo.endCursor },
    );
    expect(errors?.[0]?.message).toContain('`after` is a cursor of another list');
  });
});

describe('one part', () => {
  const actor = 'type id: actorId name email';
  const whole = `id partType body bodyText stateCategory previousStateCategory externalId redacted appPackageCode
    author { ${actor} } assignedTo { ${actor} } updatedAttribute { name attributeId labels } attachments { name url contentType size }`;

  test('lists what happened, for the ticket alone', async () => {
    const parts = await all(whole);
    const find = (test: (part: Part) => boolean): Part | undefined => parts.find(test);
    expect(parts[0]).toMatchObject({
      partType: 'ticket_state_updated_by_admin',
      stateCategory: 'SUBMITTED',
      previousStateCategory: 'SUBMITTED',
      author: { type: 'bot', name: 'Fin' },
      assignedTo: null,
      body: null,
      bodyText: null,
      attachments: [],
    });
    expect(find(({ updatedAttribute }) => updatedAttribute !== null)).toMatchObject({
      partType: 'ticket_attribute_updated_by_admin',
      updatedAttribute: { name: 'Model', attributeId: expect.stringMatching(/^31\d\d$/), labels: [expect.any(String)] },
    });
    expect(find(({ attachments }) => (attachments as unknown[]).length > 0)).toMatchObject({
      partType: 'comment',
      attachments: [{ name: expect.stringMatching(/^IMG_/), contentType: 'image/jpeg', size: expect.any(Number) }],
    });
    expect(find(({ redacted }) => redacted === true)?.['bodyText']).toBe('This message was deleted');
    expect(find(({ externalId }) => externalId !== null)).toMatchObject({ appPackageCode: 'larkspur-erp' });
    const texts = parts.map(({ bodyText }) => bodyText);
    expect(texts).toContain('What we did\n\n 1. Trued the wheel\n 2. Changed the pads\n 3. Test ride, 5\u00a0km');
    expect(texts).toContain('שלום, האופניים מוכנים לאיסוף.');
    expect(texts).toContain(
      'Your refund is on its way, see how refunds work [https://larkspurcycles.example/refunds].',
    );
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('leads to admins, teams and contacts, with one request for all parts of each', async () => {
    const actor = 'type id: actorId ... on AdminActor { admin { name } } ... on TeamActor { team { name } }';
    const parts = await all(
      `partType author { ${actor} ... on ContactActor { contact { name } } } assignedTo { ${actor} }`,
    );
    const by = (type: string) => parts.find(({ author }) => author.type === type)?.author;
    expect(by('bot')).toEqual({ type: 'bot', id: expect.any(String) });
    expect(by('user')).toMatchObject({ contact: { name: 'Katarzyna Janssen' } });
    expect(by('team')).toEqual({ type: 'team', id: teams.workshop, team: { name: 'Workshop' } });
    expect(by('admin')).toMatchObject({ admin: { name: expect.any(String) } });
    const to = (type: string) => parts.find(({ assignedTo }) => assignedTo?.type === type)?.assignedTo;
    expect(to('team')).toMatchObject({ team: { name: 'Workshop' } });
    expect(to('admin')).toMatchObject({ admin: { name: expect.any(String) } });
    expect(calls[0]).toBe('GET /tickets/{id}');
    expect([...calls].sort()).toEqual(['GET /admins', 'GET /contacts/{id}', 'GET /teams', 'GET /tickets/{id}']);
  });

  test('leads to ids at no cost', async () => {
    const parts = await all(
      `partType author { type ... on AdminActor { admin { id nodeId } } ... on ContactActor { contact { id } } }
       assignedTo { type ... on TeamActor { team { id } } }`,
    );
    expect(parts.some(({ author }) => (author['admin'] as { id: string } | null)?.id === admins.maeve)).toBe(true);
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('says in older versions what they say', async () => {
    const newer = await all('updatedAttribute { name } appPackageCode');
    expect(newer.some(({ updatedAttribute }) => updatedAttribute !== null)).toBe(true);
    const { data: older } = await askIn('2.12')(
      `{ ticket(id: "${seeded.manyParts}") { parts(first: 500) { nodes { updatedAttribute { name } appPackageCode } } } }`,
    );
    expect(older.ticket.parts.nodes).toEqual(Array(500).fill({ updatedAttribute: null, appPackageCode: null }));
  });
});

test('translations of what admins wrote, in Unstable', async () => {
  const query = `{ ticket(id: "${seeded.manyParts}") { parts(first: 500) { nodes {
    body partType author { type } translations { locale text isOriginal } } } } }`;
  const { data: found, errors } = await askIn('Unstable')(query);
  expect(errors).toBeUndefined();
  const parts: readonly Part[] = found.ticket.parts.nodes;
  const replies = parts.filter(
    ({ partType, author, body }) => partType === 'comment' && author.type === 'admin' && body !== null,
  );
  expect(replies.length).toBeGreaterThan(0);
  for (const { body, translations } of replies)
    expect(translations).toEqual([
      { locale: 'en', text: body, isOriginal: true },
      { locale: 'fr', text: expect.stringContaining('[fr] '), isOriginal: false },
    ]);
  expect(parts.filter(({ translations }) => translations !== null)).toEqual(replies);
  expect(calls).toEqual(['GET /tickets/{id}']);

  const older = await askIn('2.16')(query);
  expect(older.data.ticket.parts.nodes[0].translations).toBeNull();
});
