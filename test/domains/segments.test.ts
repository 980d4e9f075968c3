import { expect, test } from 'vitest';
import { versions } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { type Json, nodeId } from '../support/rest.ts';

const { askIn, calls, data, sandbox } = await setup();

const [active, leads, vips] = ['1', '2', '3'].map((last) => `5f0c1a2b3c4d5e6f7081920${last}`);

test.each(versions)('every segment in one call in %s', async (version) => {
  const { data: answer } = await askIn(version)('{ segments { id nodeId name personType createdAt updatedAt } }');
  expect(answer.segments.map(({ id, name, personType }: Json) => [id, name, personType])).toEqual([
    [active, 'Active riders', 'USER'],
    [leads, 'New leads', 'LEAD'],
    [vips, 'VIP riders', 'USER'],
  ]);
  expect(answer.segments[0]).toMatchObject({
    nodeId: nodeId('Segment', active ?? ''),
    createdAt: expect.stringMatching(/^\d{4}/),
    updatedAt: expect.stringMatching(/^\d{4}/),
  });
  expect(calls).toEqual(['GET /segments']);
  expect(sandbox.log[0]?.query).toEqual({});
});

test('one comes with the list; an unknown one is read by itself and null', async () => {
  const query =
    'query ($id: ID!, $node: ID!) { segment(id: $id) { name } node(id: $node) { ... on Segment { name } } }';
  expect(await data(query, { id: vips, node: nodeId('Segment', leads ?? '') })).toEqual({
    segment: { name: 'VIP riders' },
    node: { name: 'New leads' },
  });
  expect(calls).toEqual(['GET /segments']);
  calls.length = 0;
  expect((await data('{ segment(id: "1") { name } }')).segment).toBeNull();
  expect(calls).toEqual(['GET /segments', 'GET /segments/{id}']);
});

test('counts come with a list of their own, which replaces the other', async () => {
  const { segments } = await data('{ segments { ...Size } } fragment Size on Segment { name ... { count } }');
  for (const { count } of segments) expect(count).toBeGreaterThan(20);
  expect(calls).toEqual(['GET /segments']);
  expect(sandbox.log[0]?.query).toEqual({ include_count: 'true' });

  calls.length = 0;
  const { a, b } = await data(`{ a: segment(id: "${vips}") { name count } b: segment(id: "${leads}") { count } }`);
  expect([a.count, b.count]).toEqual([segments[2].count, segments[1].count]);
  expect(calls).toEqual(['GET /segments', 'GET /segments']);
});

test('the segments of contacts are one call for each', async () => {
  const { contacts } = await data('{ contacts(first: 50) { nodes { segments { id } } } }');
  const counts = contacts.nodes.map(({ segments }: Json) => segments.length);
  expect(new Set(counts)).toEqual(new Set([0, 1, 2]));
  expect(calls).toEqual(['GET /contacts', ...Array(50).fill('GET /contacts/{contact_id}/segments')]);

  calls.length = 0;
  const found = await data('{ contacts(first: 3) { nodes { segments { name personType count } } } }');
  expect(found.contacts.nodes.flatMap(({ segments }: Json) => segments)[0]).toEqual({
    name: expect.any(String),
    personType: expect.any(String),
    count: expect.any(Number),
  });
  expect(calls).toEqual(['GET /contacts', ...Array(3).fill('GET /contacts/{contact_id}/segments'), 'GET /segments']);
});

test('the contacts of a segment are one search', async () => {
  const query =
    'query ($id: ID!) { segment(id: $id) { count contacts(first: 3) { totalCount nodes { segments { id } } } } }';
  const { segment } = await data(query, { id: vips });
  expect(segment.contacts.totalCount).toBe(segment.count);
  for (const { segments } of segment.contacts.nodes) expect(segments).toContainEqual({ id: vips });
  expect(calls.toSorted()).toEqual([
    ...Array(3).fill('GET /contacts/{contact_id}/segments'),
    'GET /segments',
    'GET /segments',
    'POST /contacts/search',
  ]);
  expect(sandbox.log.find(({ method }) => method === 'POST')?.body).toMatchObject({
    query: { field: 'segment_id', operator: '=', value: vips },
  });
});
