import { beforeEach, describe, expect, test } from 'vitest';
import { type Ask, gatewayOver } from '../support/gateway.ts';
import { idsOf, type Json } from '../support/rest.ts';
import { startUpstream } from '../support/upstream.ts';

const server = await startUpstream();

describe('the contacts of a company that go by page number', () => {
  const people = Array.from({ length: 120 }, (_, at) => ({ type: 'contact', id: `c${at}`, role: 'user' }));
  let sizes: string[];
  let ask: Ask;
  beforeEach(() => {
    sizes = [];
    server.does((response, { url = '' }) => {
      const { pathname, searchParams } = new URL(url, server.origin);
      const [size, number] = [Number(searchParams.get('per_page')), Number(searchParams.get('page') ?? 1)];
      response.writeHead(200, { 'content-type': 'application/json' });
      if (!pathname.endsWith('/contacts')) return response.end(JSON.stringify({ type: 'company', id: 'x' }));
      sizes.push(`${number} of ${size}`);
      const data = people.slice((number - 1) * size, number * size);
      const next = number * size < people.length ? { page: number + 1, per_page: size } : null;
      return response.end(JSON.stringify({ type: 'list', data, pages: { type: 'pages', next } }));
    });
    ask = gatewayOver(server.origin);
  });
  const page = `query ($first: Int, $after: String) { company(by: { id: "x" }) { contacts(first: $first, after: $after) {
    nodes { id } pageInfo { endCursor hasNextPage } } } }`;

  test('are read in large pages behind a small one, each once', async () => {
    const found: string[] = [];
    let after: string | null = null;
    for (const first of [3, 500]) {
      const { contacts }: Json = (await ask(page, { first, after })).data.company;
      found.push(...idsOf(contacts.nodes));
      after = contacts.pageInfo.endCursor;
    }
    expect(found).toEqual(idsOf(people));
    expect(sizes).toEqual(['1 of 3', '1 of 50', '2 of 50', '3 of 50']);
  });

  test.each(['2.0', '0.5', '9999999999.1', '2.100'])('have no page of another kind, such as %s', async (forged) => {
    const { contacts } = (await ask(page, { first: 3 })).data.company;
    const [key, index] = JSON.parse(Buffer.from(contacts.pageInfo.endCursor, 'base64url').toString());
    const after = Buffer.from(JSON.stringify([key, index, forged])).toString('base64url');
    await ask(page, { first: 500, after });
    expect(sizes.length).toBeLessThanOrEqual(4);
  });
});
