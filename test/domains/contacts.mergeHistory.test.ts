import { afterAll, describe, expect, test } from 'vitest';
import { alters } from '../support/corruptJson.ts';
import { startFaults } from '../support/faults.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';

const { askIn, calls, data, sandbox } = await setup();

const make = (contact: object): Promise<Json> => rest(sandbox, 'POST /contacts', contact);
const history = (id: string, args = '') => `{ contact(by: { id: "${id}" }) { mergeHistory${args} {
  nodes { sourceId sourceRole mergedAt } pageInfo { hasNextPage endCursor } totalCount } } }`;

const bySource = (a: Json, b: Json) => String(a.sourceId).localeCompare(String(b.sourceId));

describe('the merge history', () => {
  const mergedTimes = async (count: number) => {
    const email = 'twin@rider.example';
    const intoId = String((await make({ role: 'user', email, external_id: 'larkspur-twin' })).id);
    const leads: string[] = [];
    for (let left = count; left > 0; left -= 1) {
      const { id } = await make({ role: 'lead', email });
      leads.push(id);
      await rest(sandbox, 'POST /contacts/merge', { from: id, into: intoId });
    }
    return { id: intoId, leads };
  };

  test('lists the merged contacts, page by page, in either direction', async () => {
    const { id, leads } = await mergedTimes(3);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const args: string = `(first: 2, order: ASCENDING${after === null ? '' : `, after: "${after}"`})`;
      const { nodes, pageInfo, totalCount }: Json = (await data(history(id, args))).contact.mergeHistory;
      expect(totalCount).toBeNull();
      for (const { sourceRole, mergedAt } of nodes) {
        expect(sourceRole).toBe('LEAD');
        expect(mergedAt).toMatch(/Z$/);
      }
      seen.push(...nodes.map(({ sourceId }: Json) => sourceId));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.toSorted()).toEqual(leads.toSorted());
    expect(calls).toEqual(Array(2).fill(['GET /contacts/{id}', 'GET /contacts/{id}/merge_history']).flat());
    expect(sandbox.log[1]?.query).toEqual({ order: 'asc', per_page: '2' });
    calls.length = 0;
    const { contact } = await data(history(id));
    expect(contact.mergeHistory.nodes.map(({ sourceId }: Json) => sourceId)).toEqual(seen.toReversed());
  });

  const ofAll = (args: string) => `{ contacts(first: 100) { nodes { id role mergeHistory${args} {
    nodes { sourceId sourceRole mergedAt } pageInfo { hasNextPage endCursor } totalCount } } } }`;

  test.each(['2.16', 'Unstable'] as const)('of many contacts is one search in %s', async (version) => {
    const merged = await mergedTimes(3);
    calls.length = 0;
    const { data: answer, errors } = await askIn(version)(ofAll('(first: 5, order: ASCENDING)'));
    expect(errors).toBeUndefined();
    expect(calls).toEqual(['GET /contacts', 'POST /contacts/search']);
    expect(sandbox.log.at(-1)?.query).toEqual({ include_merge_history: 'true' });
    const contacts: readonly Json[] = answer.contacts.nodes;
    const histories = contacts.filter(({ mergeHistory }) => mergeHistory.nodes.length > 0);
    expect(histories.map(({ id }) => id)).toEqual([merged.id]);
    expect(contacts.filter(({ role }) => role === 'USER').length).toBeGreaterThan(20);
    const { data: alone } = await askIn(version)(history(merged.id, '(first: 5, order: ASCENDING)'));
    expect(histories[0]?.mergeHistory.nodes.toSorted(bySource)).toEqual(
      alone.contact.mergeHistory.nodes.toSorted(bySource),
    );
    expect(histories[0]?.mergeHistory.pageInfo.hasNextPage).toBe(false);
  });

  test('of many contacts is read by itself where it is longer than a page', async () => {
    const merged = await mergedTimes(3);
    calls.length = 0;
    const { contacts } = await data(ofAll('(first: 2)'));
    expect(calls).toEqual(['GET /contacts', 'POST /contacts/search', 'GET /contacts/{id}/merge_history']);
    const long = contacts.nodes.find(({ id }: Json) => id === merged.id);
    expect(long.mergeHistory).toMatchObject({ nodes: [{}, {}], pageInfo: { hasNextPage: true } });
    const next = await data(history(merged.id, `(first: 2, after: "${long.mergeHistory.pageInfo.endCursor}")`));
    const ids = [...long.mergeHistory.nodes, ...next.contact.mergeHistory.nodes].map(({ sourceId }: Json) => sourceId);
    expect(ids.toSorted()).toEqual(merged.leads.toSorted());
  });

  test('is that after a merge in the same document, where search still answers what was before', async () => {
    const company = '6650a1b2c3d4e5f6a7b81013';
    const email = 'late@rider.example';
    const user = await make({ role: 'user', email, external_id: 'late' });
    const lead = await make({ role: 'lead', email });
    await rest(sandbox, `POST /contacts/${user.id}/companies`, { id: company });
    const upstream = await startFaults(sandbox.origin);
    afterAll(() => upstream.stop());
    upstream.breaks(
      'POST /contacts/search',
      alters((body) => ({
        ...(body as object),
        data: (body as Json).data.map((one: Json) => ({ ...one, merge_history: [] })),
      })),
    );
    calls.length = 0;
    const { data: answer } = await gatewayOver(upstream.origin)(
      `mutation ($input: ContactMergeInput!) { contactMerge(input: $input) { ... on ContactMergePayload { contact {
        companies { nodes { contacts(first: 50) { nodes { id mergeHistory { nodes { sourceId } } } } } } } } } }`,
      { input: { fromId: lead.id, intoId: user.id } },
    );
    const { nodes } = answer.contactMerge.contact.companies.nodes[0].contacts;
    expect(nodes.length).toBeGreaterThan(4);
    expect(nodes.find(({ id }: Json) => id === user.id).mergeHistory.nodes).toEqual([{ sourceId: lead.id }]);
    expect(calls.filter((call) => call === 'GET /contacts/{id}/merge_history')).toHaveLength(1);
    expect(calls.filter((call) => call === 'POST /contacts/search')).toHaveLength(1);
  });

  test('of a lead is empty, without a call', async () => {
    const { id } = await make({ role: 'lead' });
    const { contact } = await data(history(id));
    expect(contact.mergeHistory).toMatchObject({ nodes: [], totalCount: 0 });
    expect(calls).toEqual(['GET /contacts/{id}']);
  });

  test('is refused before 2.16', async () => {
    const { id } = await mergedTimes(1);
    const { data: answer, errors } = await askIn('2.15')(history(id));
    expect(answer).toEqual({ contact: { mergeHistory: null } });
    expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
    expect(calls).toEqual(['GET /contacts/{id}']);
  });
});
