import { type GraphQLOutputType, getNamedType, isObjectType } from 'graphql';
import { beforeEach, describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { type Json, rest as restOf } from '../support/rest.ts';
import type { List, Rest } from './list.ts';
import { lists } from './lists.ts';

const { calls, sandbox } = await setup({ rateLimit: 100_000 });

const restIn =
  (version = '2.16'): Rest =>
  (what, body) =>
    restOf(sandbox, what, body, version);

/** What the next page is asked for with; null on the last. */
const nextOf = (answer: Json): Record<string, string> | null => {
  if (answer.scroll_param) return answer.data.length > 0 ? { scroll_param: answer.scroll_param } : null;
  if (answer.next_cursor) return { cursor: answer.next_cursor };
  const { next = null, page, total_pages } = answer.pages ?? answer;
  if (typeof next === 'string') return Object.fromEntries(new URL(next).searchParams);
  if (next !== null)
    return next.starting_after === undefined ? { page: next.page } : { starting_after: next.starting_after };
  return page < total_pages ? { page: String(page + 1) } : null;
};

/** The ids of a list as upstream gives it, from its first page to its last. */
const everyId = async ({ wire: [what, body], rows, style, version }: List): Promise<string[]> => {
  const rest = restIn(version);
  const ids: string[] = [];
  let more: Record<string, string> | null = {};
  while (more !== null) {
    const [path = '', query] = what.split('?');
    const asked = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), ...(body ? {} : more) });
    const sent = body && { ...body, ...('page' in more ? more : { pagination: more }) };
    const answer: Json = await rest(`${path}?${asked}`, sent);
    const found: readonly Json[] = rows?.(answer) ?? Object.values(answer).find(Array.isArray) ?? [];
    ids.push(...found.map((row) => String(row.side_conversation_id ?? row.source_contact_id ?? row.id)));
    more = style === 'held' ? null : nextOf(answer);
  }
  return ids;
};

/** The one connection of an answer, wherever it stands. */
const connectionIn = (answer: Json): Json => (answer.pageInfo ? answer : connectionIn(Object.values(answer)[0]));

/** How many calls of the list a page takes that begins behind `from` records and has `count`. */
const costOf = ({ style, size }: List, from: number, count: number): number => {
  if (style === 'held') return 0;
  if (style === 'cursor') return Math.max(1, Math.ceil(count / size));
  return Math.floor((from + count - 1) / size) - Math.floor(from / size) + 1;
};

/** One by one, a walk takes a query for each row: it begins shortly before a border of upstream's pages, and ends behind it. */
interface Part {
  readonly after: string | null;
  /** Rows before the part. */
  readonly from: number;
  readonly atMost: number;
}
const whole: Part = { after: null, from: 0, atMost: Number.POSITIVE_INFINITY };

/** The ids of a walk through the gateway by `first`, the calls that it should take, and the cursors of its pages. */
const walk = async (
  list: List,
  first: number,
  part = whole,
  between: (rest: Rest) => Promise<unknown> = async () => {},
) => {
  const ask = gatewayOver(sandbox.origin, list.version);
  const rows = `nodes { ${list.key ?? 'id'} } pageInfo { hasNextPage endCursor }`;
  const query = `query ($first: Int, $after: String) { ${list.query.replace('PAGE', 'first: $first, after: $after').replace('ROWS', rows)} }`;
  const seen: string[] = [];
  const expected: string[] = [];
  const parts: Part[] = [{ ...whole, atMost: 8 }];
  let { after } = part;
  do {
    const { data, errors }: Json = await ask(query, { first, after });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = connectionIn(data);
    if (list.style !== 'scroll') {
      const cost = costOf(list, part.from + seen.length, nodes.length);
      expected.push(...list.parents, ...Array<string>(cost).fill(list.route));
    }
    seen.push(...nodes.map((node: Json) => node.article?.id ?? node[list.key ?? 'id']));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    parts.push({ after, from: part.from + seen.length, atMost: 10 });
    if (after !== null) await between(restIn(list.version));
  } while (after !== null && seen.length < part.atMost);
  // A scroll tells that it has ended by an empty page.
  if (list.style === 'scroll') expected.push(...Array<string>(Math.ceil(seen.length / list.size) + 1).fill(list.route));
  return { seen, expected, parts };
};

describe.each(lists.map((list) => [list.name, list] as const))('%s', (_, list) => {
  let all: readonly string[];
  beforeEach(async () => {
    await list.grow?.(restIn(list.version));
    all = await everyId(list);
  });

  test('by 150, 20, 7 and 1: each once, in one order, at its price', async () => {
    expect(new Set(all).size).toBe(all.length);
    let border = whole;
    for (const first of [150, 20, 7]) {
      calls.length = 0;
      const { seen, expected, parts } = await walk(list, first);
      expect(seen, `by ${first}`).toEqual(all);
      expect(calls, `by ${first}`).toEqual(expected);
      border = parts.findLast(({ after, from }, at) => at === 0 || (after !== null && from < list.size)) ?? whole;
    }
    if (list.style === 'scroll') border = whole;
    calls.length = 0;
    const { seen, expected } = await walk(list, 1, border);
    expect(seen, 'by 1').toEqual(all.slice(border.from, border.from + border.atMost));
    expect(calls, 'by 1').toEqual(expected);
  });

  const { insert } = list;
  if (insert !== undefined)
    test('what comes meanwhile takes no other’s place', async () => {
      for (const first of [20, 7]) {
        all = await everyId(list);
        // A list whose newest come last would have no end.
        let left = 5;
        const { seen } = await walk(list, first, whole, async (rest) => {
          if (left-- > 0) await insert(rest);
        });
        expect(
          seen.filter((id) => all.includes(id)),
          `by ${first}`,
        ).toEqual(all);
        expect(new Set(seen).size, `by ${first}`).toBe(seen.length);
      }
      expect(new Set(calls)).toEqual(new Set([...list.parents, list.route]));
    });
});

test('every connection of the graph is walked', () => {
  const isConnection = (type: GraphQLOutputType) => getNamedType(type).name.endsWith('Connection');
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) =>
          isConnection(field.type) ? `${type.name}.${field.name}` : [],
        )
      : [],
  );
  expect(new Set(lists.map(({ name }) => name.split(' ')[0]))).toEqual(new Set(fields));
});
