import { expect, test } from 'vitest';
import { tally } from '../support/costPlans.ts';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { calls, data, sandbox } = await setup();

const conversations = await everything(sandbox, 'conversations');
const talking = new Set(conversations.flatMap(({ contacts }) => idsOf(contacts.contacts)));
const listed: readonly Json[] = [];
for (let path = '/contacts?per_page=150'; path !== ''; ) {
  const page: Json = await rest(sandbox, `GET ${path}`);
  (listed as Json[]).push(...page.data);
  const next = page.pages.next?.starting_after;
  path = next === undefined ? '' : `/contacts?per_page=150&starting_after=${next}`;
}
const silent = idsOf(listed.filter(({ id }) => !talking.has(id)));
const page = 'nodes { id } totalCount pageInfo { hasNextPage endCursor }';

test('contacts without any conversation: a page of contacts, and a search for a conversation of each', async () => {
  expect(silent.length).toBeGreaterThan(50);
  const { contacts } = await data(`{ contacts(first: 20, hasConversations: false) { ${page} } }`);
  expect(idsOf(contacts.nodes)).toEqual(silent.slice(0, 20));
  expect(contacts).toMatchObject({ totalCount: null, pageInfo: { hasNextPage: true } });
  const made = tally(calls);
  expect(made['GET /contacts']).toBe(1);
  expect(made['POST /conversations/search']).toBeLessThanOrEqual(3);
});

test('page on to the end, and so do those with conversations', async () => {
  for (const [wanted, ids] of [
    [false, silent],
    [true, idsOf(listed.filter(({ id }) => talking.has(id)))],
  ] as const) {
    const found: string[] = [];
    let after: string | null = null;
    for (const first of [3, 60, 500]) {
      const { contacts }: Json = await data(
        `query ($after: String) { contacts(first: ${first}, after: $after, hasConversations: ${wanted}) { ${page} } }`,
        { after },
      );
      found.push(...idsOf(contacts.nodes));
      after = contacts.pageInfo.endCursor;
      expect(contacts.pageInfo.hasNextPage).toBe(found.length < ids.length);
    }
    expect(found).toEqual(ids);
  }
});

test('together with a filter, which Intercom searches by', async () => {
  const { contacts } = await data(
    `{ contacts(first: 500, filter: { role: { eq: LEAD } }, hasConversations: false) { ${page} } }`,
  );
  const leads = new Set(idsOf(listed.filter(({ role }) => role === 'lead')));
  expect(new Set(idsOf(contacts.nodes))).toEqual(new Set(silent.filter((id) => leads.has(id))));
  expect(tally(calls)['POST /contacts/search']).toBe(1);
});

test('where conversations cannot be searched, the list fails', async () => {
  const failing = failingAt(sandbox, 'POST /conversations/search', 403);
  const { data, errors } = await failing('{ contacts(first: 5, hasConversations: false) { nodes { id } } }');
  expect(data).toEqual({ contacts: null });
  expect(errors).toMatchObject([{ path: ['contacts'], extensions: { code: 'FORBIDDEN' } }]);
});
