import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { ask, askIn, calls, sandbox } = await setup();

const query = 'query ($filter: TicketFilter) { tickets(first: 1, filter: $filter) { totalCount } }';
const refused = async (filter: object) => {
  calls.length = 0;
  const { data, errors } = await ask(query, { filter });
  expect(data, JSON.stringify(filter)).toEqual({ tickets: null });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect(calls).toEqual([]);
  return errors?.[0];
};
const taken = async (filter: object) => {
  calls.length = 0;
  const { errors } = await ask(query, { filter });
  expect(errors, JSON.stringify(filter)).toBeUndefined();
  expect(calls).toEqual(['POST /tickets/search']);
};
const titles = (count: number) => Array.from({ length: count }, (_, i) => ({ title: { contains: `word ${i}` } }));

describe('the limits of the search', () => {
  test('15 filters in a group, and not 16', async () => {
    await taken({ or: titles(15) });
    await taken({ and: titles(15) });
    await taken({ open: true, and: titles(14) });
    for (const filter of [{ or: titles(16) }, { and: titles(16) }, { open: true, and: titles(15) }]) {
      const error = await refused(filter);
      expect(error?.message).toBe(
        'A group has a maximum of 15 filters, and this one has 16. Use `in` for several values of one field. A comparison that Intercom has no operator for counts twice.',
      );
      expect(error?.extensions['field']).toBe('filter');
    }
  });

  test('15 groups of 15 filters', async () => {
    await taken({ and: Array.from({ length: 15 }, () => ({ or: titles(15) })) });
    await refused({ and: Array.from({ length: 16 }, () => ({ or: titles(2) })) });
    await refused({ and: [{ or: titles(2) }, { or: titles(16) }] });
  });

  test('two groups deep, and not three', async () => {
    const two = {
      or: [
        { open: true, title: { eq: 'a' } },
        { open: false, title: { eq: 'b' } },
      ],
    };
    await taken(two);
    const error = await refused({ category: { eq: 'CUSTOMER' }, ...two });
    expect(error?.message).toMatch(/maximum of 2 levels.*Flatten/);
  });

  test('groups of one kind inside each other are one group, and do not count as deep', async () => {
    await taken({ and: [{ and: [{ and: [{ and: titles(15) }] }] }] });
    await refused({ and: [{ and: [{ and: titles(15) }] }, { open: true }] });
  });

  test('several operators count each', async () => {
    const busy = { title: { contains: 'a', notContains: 'b', startsWith: 'c', endsWith: 'd', isSet: true } };
    await taken({ and: [busy, busy, busy] });
    await refused({ and: [busy, busy, busy, { open: true }] });
  });
});

test.each([
  ['an empty comparison', { id: {} }, 'filter.id'],
  ['a comparison with nothing', { title: { contains: null } }, 'filter.title'],
  ['an empty moment', { createdAt: {} }, 'filter.createdAt'],
  ['an empty list of values', { id: { in: [] } }, 'filter.id.in'],
  ['an empty and', { and: [] }, 'filter.and'],
  ['an empty or', { open: true, or: [] }, 'filter.or'],
  ['an empty filter in an or', { or: [{ open: true }, {}] }, 'filter.or[1]'],
  ['an empty comparison deep down', { and: [{ or: [{ open: true }, { state: {} }] }] }, 'filter.and[0].or[1].state'],
])('%s is refused at its place', async (_, filter, field) => {
  expect((await refused(filter))?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
});

describe('null as the value of a comparison', () => {
  const refusedIn = async (type: string, list: string, filter: object) => {
    calls.length = 0;
    const { errors } = await ask(`query ($filter: ${type}) { ${list}(filter: $filter) { totalCount } }`, { filter });
    expect(calls).toEqual([]);
    return errors?.map(({ message, extensions }) => [message, extensions['code'], extensions['field']]);
  };
  const says = (message: string, field: string) => [[message, 'BAD_USER_INPUT', field]];

  test.each([
    ['TicketFilter', 'tickets', { assigneeId: { eq: null } }, 'filter.assigneeId', 'eq', false],
    ['TicketFilter', 'tickets', { open: true, teamAssigneeId: { ne: null } }, 'filter.teamAssigneeId', 'ne', true],
    ['TicketFilter', 'tickets', { title: { eq: null, contains: 'a' } }, 'filter.title', 'eq', false],
    ['TicketFilter', 'tickets', { and: [{ or: [{ id: { eq: null } }] }] }, 'filter.and[0].or[0].id', 'eq', false],
    [
      'TicketFilter',
      'tickets',
      { attribute: [{ name: 'Model', item: { ne: null } }] },
      'filter.attribute[0].item',
      'ne',
      true,
    ],
    ['ConversationFilter', 'conversations', { assigneeId: { eq: null } }, 'filter.assigneeId', 'eq', false],
    ['ContactFilter', 'contacts', { ownerId: { eq: null } }, 'filter.ownerId', 'eq', false],
    [
      'ContactFilter',
      'contacts',
      { customAttribute: [{ name: 'plan', text: { eq: null } }] },
      'filter.customAttribute[0].text',
      'eq',
      false,
    ],
  ] as const)('of a %s for %s leads to isSet: %j', async (type, list, filter, place, operator, isSet) => {
    expect(await refusedIn(type, list, filter)).toEqual(
      says(`\`${operator}\` does not accept null. Use \`isSet: ${isSet}\` in \`${place}\`.`, `${place}.${operator}`),
    );
  });

  test('leads to `isSet` of the attribute where the comparison has none', async () => {
    expect(
      await refusedIn('ContactFilter', 'contacts', { customAttribute: [{ name: 'seats', number: { eq: null } }] }),
    ).toEqual(
      says(
        '`eq` does not accept null. Use `isSet: false` in `filter.customAttribute[0]`.',
        'filter.customAttribute[0].number.eq',
      ),
    );
  });

  test('is refused where no filter finds an absent value', async () => {
    for (const [type, list, filter, field] of [
      ['TicketFilter', 'tickets', { category: { eq: null, in: ['TRACKER'] } }, 'filter.category.eq'],
      ['ConversationFilter', 'conversations', { rating: { rating: { ne: null, gt: 1 } } }, 'filter.rating.rating.ne'],
      ['ContactFilter', 'contacts', { tagId: { eq: null } }, 'filter.tagId.eq'],
    ] as const)
      expect(await refusedIn(type, list, filter)).toEqual(
        says(`\`${field.slice(-2)}\` does not accept null. Use a value, or omit the operator.`, field),
      );
  });

  test('written into the query or in a variable is the same, and one that is not given is omitted', async () => {
    const assigned =
      'query ($id: ID) { tickets(first: 1, filter: { open: true, assigneeId: { eq: $id, isSet: true } }) { totalCount } }';
    expect(
      (await ask('{ tickets(filter: { assigneeId: { eq: null } }) { totalCount } }')).errors?.[0]?.message,
    ).toMatch(/Use `isSet: false`/);
    expect((await ask(assigned, { id: null })).errors?.[0]?.message).toMatch(/Use `isSet: false`/);
    expect(calls).toEqual([]);
    expect((await ask(assigned)).errors).toBeUndefined();
  });
});

/** Filters of the graph, without the limits. */
const conditions = fc.oneof(
  fc.boolean().map((open) => ({ open })),
  fc.constantFrom('CUSTOMER', 'BACK_OFFICE', 'TRACKER').map((category) => ({ category: { ne: category } })),
  fc.subarray(['RESOLVED', 'SUBMITTED', 'IN_PROGRESS'], { minLength: 1 }).map((states) => ({ state: { in: states } })),
  fc.string({ minLength: 1, maxLength: 8 }).map((text) => ({ title: { contains: text } })),
  fc.tuple(fc.string({ maxLength: 4 }), fc.boolean()).map(([text, isSet]) => ({ description: { ne: text, isSet } })),
  fc.boolean().map((isSet) => ({ assigneeId: { isSet } })),
  fc
    .array(fc.integer({ min: 1, max: 999_999 }).map(String), { minLength: 1, maxLength: 20 })
    .map((ids) => ({ id: { notIn: ids } })),
  fc
    .date({ min: new Date('2024-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    .map((date) => ({ createdAt: { gte: date.toISOString() }, updatedAt: { lt: date.toISOString() } })),
);
const { tree } = fc.letrec<{ tree: object }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    conditions,
    fc.tuple(conditions, conditions).map(([one, other]) => ({ ...one, ...other })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 6 }).map((and) => ({ and })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 6 }).map((or) => ({ or })),
    fc.tuple(conditions, fc.array(tie('tree'), { minLength: 1, maxLength: 6 })).map(([one, or]) => ({ ...one, or })),
    fc.integer({ min: 13, max: 18 }).map((count) => ({ or: titles(count) })),
  ),
}));

/** The same question as plain logic: how deep it is, and how wide its widest group, once alike groups are one. */
interface Shape {
  readonly kind: 'AND' | 'OR' | null;
  readonly members: readonly Shape[];
}
const leaf: Shape = { kind: null, members: [] };
const group = (kind: 'AND' | 'OR', parts: readonly Shape[]): Shape => {
  const members = parts.flatMap((part) => (part.kind === kind ? part.members : [part]));
  return members.length === 1 ? (members[0] ?? leaf) : { kind, members };
};
const shape = (filter: Json): Shape =>
  group(
    'AND',
    Object.entries<Json>(filter).flatMap(([name, value]) => {
      if (name === 'and' || name === 'or') return [group(name === 'and' ? 'AND' : 'OR', value.map(shape))];
      return typeof value === 'object' ? Object.keys(value).map(() => leaf) : [leaf];
    }),
  );
const depth = ({ kind, members }: Shape): number => (kind === null ? 0 : 1 + Math.max(...members.map(depth)));
const width = ({ members }: Shape): number => Math.max(members.length, ...members.map(width), 0);
const isWithin = (filter: object): boolean => depth(shape(filter)) <= 2 && width(shape(filter)) <= 15;

test('whatever is within the limits upstream takes, whatever is beyond is refused before any call', async () => {
  const tally = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(tree, fc.constantFrom('2.11', '2.13', '2.16', '2.17', 'Unstable'), async (filter, version) => {
      calls.length = 0;
      const { errors } = await askIn(version)(query, { filter });
      if (isWithin(filter)) {
        tally.taken += 1;
        expect(errors).toBeUndefined();
        expect(calls).toEqual(['POST /tickets/search']);
        expect(sandbox.log.at(-1)?.status).toBe(200);
      } else {
        tally.refused += 1;
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
        expect(calls).toEqual([]);
      }
    }),
    { numRuns: 250, seed: 20_251_020 },
  );
  expect(tally.taken).toBeGreaterThan(50);
  expect(tally.refused).toBeGreaterThan(50);
});
