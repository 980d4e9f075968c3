import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const [list, one, audiences] = ['GET /content_snippets', 'GET /content_snippets/{id}', 'GET /audiences'];
const snippet = `id title locale jsonBlocks bodyMarkdown aiChatbotAvailability aiCopilotAvailability
  aiSalesAgentAvailability createdAt updatedAt`;

/** Snippets beside the twelve of the seed. */
const more = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++)
    await rest(sandbox, 'POST /content_snippets', { title: `More ${n}`, body_markdown: 'Text', audience_ids: [304] });
};

describe('content snippets', () => {
  test('are one call, with ids of their audiences, and one more for the audiences', async () => {
    const { contentSnippets } = await data(`{ contentSnippets { totalCount nodes { ${snippet} audiences { id } } } }`);
    expect(contentSnippets.totalCount).toBe(12);
    expect(contentSnippets.nodes[1]).toEqual({
      id: '6102',
      title: 'Refunds',
      locale: 'en',
      jsonBlocks: [{ type: 'paragraph', text: 'A refund takes five days.' }],
      bodyMarkdown: '# Refunds\n\nA refund takes five days.',
      aiChatbotAvailability: true,
      aiCopilotAvailability: false,
      aiSalesAgentAvailability: true,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      audiences: [{ id: '301' }],
    });
    // Not said is not none.
    expect(contentSnippets.nodes[7]).toMatchObject({ title: null, audiences: null });
    expect(contentSnippets.nodes[8]).toMatchObject({ title: 'Horaires', locale: 'fr', audiences: [] });
    expect(calls).toEqual([list]);
    calls.length = 0;

    const named = await data('{ contentSnippets { nodes { audiences { name } } } }');
    expect(named.contentSnippets.nodes[3].audiences).toEqual([{ name: 'Wholesale' }, { name: 'Testers' }]);
    // One that is there no more.
    expect(named.contentSnippets.nodes[6].audiences).toEqual([{ name: 'Wholesale' }]);
    expect(calls).toEqual([list, audiences, 'GET /audiences/{id}']);
  });

  test('come in pages of 50, and a cursor leads on', async () => {
    await more(50);
    const page = async (after: string | null) =>
      (
        await data(
          'query ($after: String) { contentSnippets(first: 40, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }',
          { after },
        )
      ).contentSnippets;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect(new Set(idsOf([...first.nodes, ...second.nodes])).size).toBe(62);
    expect([first.totalCount, second.pageInfo.hasNextPage]).toEqual([62, false]);
    expect(sandbox.log.map(({ query }) => query['page'])).toEqual([undefined, undefined, '2']);
    expect(new Set(sandbox.log.map(({ query }) => query['per_page']))).toEqual(new Set(['50']));
  });

  test('are found by id, as a node and as an entity; an unknown one is null', async () => {
    const found = await data(
      '{ one: contentSnippet(id: "6103") { nodeId title } none: contentSnippet(id: "9") { id } }',
    );
    expect(found).toMatchObject({ one: { title: 'Flat tyre' }, none: null });
    expect(calls).toEqual([one, one]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on ContentSnippet { title } }
        _entities(representations: [{ __typename: "ContentSnippet", id: "6103" }]) { ... on ContentSnippet { title } } }`,
      { id: found.one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ title: 'Flat tyre' }, { title: 'Flat tyre' }]);
    expect(calls).toEqual([one]);
  });

  test.each([
    [0, 1],
    [50, 2],
    [200, 5],
  ])('of audiences are read once for all audiences: %i more in %i calls', async (count, pages) => {
    await more(count);
    const { audiences: found } = await data('{ audiences { id contentSnippets { id title } } }');
    expect(found.map(({ id, contentSnippets }: Json) => [id, contentSnippets.length])).toEqual([
      ['301', 4],
      ['302', 1],
      ['303', 1],
      ['304', count],
    ]);
    expect(calls.toSorted()).toEqual([audiences, ...Array(pages).fill(list)]);
  });

  test.each(['contentSnippets { totalCount }', 'contentSnippet(id: "6101") { id }'])(
    '%s before 2.16 is refused without a call',
    async (field) => {
      const { errors } = await askIn('2.15')(`{ ${field} }`);
      expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
      expect(calls).toEqual([]);
    },
  );
});

describe('a content snippet', () => {
  test('is created, changed and deleted, and later fields see it', async () => {
    const { contentSnippet: made } = await write(
      'contentSnippetCreate',
      { title: 'Brakes', bodyMarkdown: 'Pads wear.', locale: 'fr', audienceIds: ['302'], aiCopilotAvailability: true },
      `contentSnippet { ${snippet} audiences { name } }`,
    );
    const { id } = made;
    expect(made).toMatchObject({
      title: 'Brakes',
      locale: 'fr',
      jsonBlocks: [{ type: 'paragraph', text: 'Pads wear.' }],
      aiChatbotAvailability: false,
      aiCopilotAvailability: true,
      audiences: [{ name: 'Testers' }],
    });
    expect(sandbox.log[0]?.body).toEqual({
      title: 'Brakes',
      body_markdown: 'Pads wear.',
      locale: 'fr',
      audience_ids: [302],
      ai_copilot_availability: true,
    });
    expect(calls).toEqual(['POST /content_snippets', audiences]);
    calls.length = 0;

    const ofTesters = async () => (await data('{ audience(id: "302") { contentSnippets { title } } }')).audience;
    expect((await ofTesters()).contentSnippets).toEqual([{ title: 'True a wheel' }, { title: 'Brakes' }]);
    const blocks = [{ type: 'paragraph', text: 'New pads.' }];
    const { contentSnippet: changed } = await write(
      'contentSnippetUpdate',
      { id, jsonBlocks: blocks, audienceIds: [] },
      'contentSnippet { title jsonBlocks audiences { name } }',
    );
    expect(changed).toEqual({ title: 'Brakes', jsonBlocks: blocks, audiences: [] });
    expect(lastBody(sandbox)).toEqual({ json_blocks: blocks, audience_ids: [] });
    await write('contentSnippetUpdate', { id, title: 'All brakes', audienceIds: null });
    expect(lastBody(sandbox)).toEqual({ title: 'All brakes' });
    calls.length = 0;
    expect((await ofTesters()).contentSnippets).toEqual([{ title: 'True a wheel' }]);
    expect(calls).toEqual([audiences, list]);

    expect(await write('contentSnippetDelete', { id }, 'id')).toEqual({
      __typename: 'ContentSnippetDeletePayload',
      id,
    });
    expect(await write('contentSnippetDelete', { id })).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  test('that Intercom refuses is a problem', async () => {
    const refused = (code: string) => ({ code, message: expect.any(String) });
    const draft = { title: 'A', bodyMarkdown: 'A' };
    expect(await write('contentSnippetDelete', { id: '6106' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      ...refused('content_has_procedure_dependencies'),
    });
    expect(await write('contentSnippetCreate', { ...draft, audienceIds: ['999'] })).toMatchObject(
      refused('parameter_invalid'),
    );
    expect(await write('contentSnippetUpdate', { id: '6101', audienceIds: ['999'] })).toMatchObject(
      refused('parameter_invalid'),
    );
    expect(await write('contentSnippetCreate', { ...draft, locale: 'tlh' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      ...refused('validation_error'),
    });
  });

  test.each([
    ['contentSnippetCreate', 'bodyMarkdown', { title: 'A' }],
    ['contentSnippetCreate', 'bodyMarkdown', { title: 'A', bodyMarkdown: 'A', jsonBlocks: [] }],
    ['contentSnippetCreate', 'title', { title: ' ', bodyMarkdown: 'A' }],
    ['contentSnippetCreate', 'title', { title: 'x'.repeat(256), bodyMarkdown: 'A' }],
    ['contentSnippetCreate', 'locale', { title: 'A', bodyMarkdown: 'A', locale: '' }],
    ['contentSnippetCreate', 'audienceIds[1]', { title: 'A', bodyMarkdown: 'A', audienceIds: ['301', 'x'] }],
    ['contentSnippetUpdate', 'title', { id: '6101', title: 'x'.repeat(256) }],
    ['contentSnippetUpdate', 'bodyMarkdown', { id: '6101', bodyMarkdown: 'A', jsonBlocks: [] }],
  ])('%s with an invalid %s is refused without a call', async (name, field, input) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('is tagged and untagged: the answer is the tag', async () => {
    const ids = { contentSnippetId: '6101', tagId: '8401' };
    const payload = 'tag { name } tagging { appliedAt appliedBy { actorId } } contentSnippet { title }';
    expect(await write('contentSnippetTagAdd', { ...ids, adminId: '991267802' }, payload)).toMatchObject({
      tag: { name: 'VIP' },
      tagging: { appliedAt: expect.any(String), appliedBy: { actorId: '991267802' } },
      contentSnippet: { title: 'Opening hours' },
    });
    expect(sandbox.log[0]?.body).toEqual({ id: '8401', admin_id: '991267802' });
    expect(await write('contentSnippetTagRemove', ids, payload)).toMatchObject({
      tag: { name: 'VIP' },
      tagging: { appliedAt: null, appliedBy: null },
    });
    expect(calls).toEqual([
      'POST /content_snippets/{content_snippet_id}/tags',
      one,
      'DELETE /content_snippets/{content_snippet_id}/tags/{id}',
      one,
    ]);
    const absent = (code: string) => ({ __typename: 'NotFoundProblem', code });
    expect(await write('contentSnippetTagAdd', { ...ids, tagId: '1' })).toMatchObject(absent('tag_not_found'));
    expect(await write('contentSnippetTagRemove', { ...ids, contentSnippetId: '1' })).toMatchObject(
      absent('content_snippet_not_found'),
    );
  });
});
