import { describe, expect, test } from 'vitest';
import { type GraphQLAnswer, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const refused = (answer: GraphQLAnswer, field: string | null, message: RegExp, code = 'BAD_USER_INPUT') => {
  expect(answer.errors).toHaveLength(1);
  expect(answer.errors?.[0]?.extensions).toEqual(field === null ? { code } : { code, field });
  expect(answer.errors?.[0]?.message).toMatch(message);
  expect(answer.extensions.intercom.restCalls).toBe(0);
  expect(calls).toEqual([]);
};

describe('an external id', () => {
  const query = 'query ($id: String!) { contact(by: { externalId: $id }) { id } }';

  describe.each(['2.11', '2.12', '2.13', '2.16'] as const)('in %s', (version) => {
    test.each([
      ['empty', '', /1 to 255 characters/],
      ['here', '.', /must not be `\.` or `\.\.`/],
      ['up', '..', /must not be `\.` or `\.\.`/],
      ['too long', 'x'.repeat(256), /1 to 255 characters/],
      ['half a character', 'a\ud800', /well-formed/],
    ])('that is %s is refused', async (_, id, message) => {
      refused(await askIn(version)(query, { id }), 'by.externalId', message);
    });
  });

  test.each([
    'a/b',
    '../contacts',
    '%2e%2e',
    '%2f',
    'a?b=c',
    'a#b',
    'a b+c',
    '..;',
    'crm:42',
    'Zoë 🚲',
    "o'neil@example.com",
    'a\r\nX-Other: 1',
    'x'.repeat(255),
  ])('%j goes upstream as one segment, and comes out as it was', async (id) => {
    const answer = await ask(query, { id });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ contact: null });
    expect(calls).toEqual(['GET /contacts/find_by_external_id/{external_id}']);
    const [, contacts, find, segment = '', ...more] = (sandbox.log[0]?.path ?? '').split('/');
    expect([contacts, find, decodeURIComponent(segment), more]).toEqual(['contacts', 'find_by_external_id', id, []]);
    expect(sandbox.log[0]?.query).toEqual({});
    expect(Object.keys(sandbox.log[0]?.headers ?? {})).not.toContain('x-other');
  });

  test('and an id at once, or neither, are refused', async () => {
    for (const by of [{}, { id: '1', externalId: 'x' }, { id: null }, { externalId: null }]) {
      const answer = await ask('query ($by: ContactLookup!) { contact(by: $by) { id } }', { by });
      refused(answer, null, /exactly one key|must be non-null/i);
      expect(answer.status).toBe(200);
    }
  });
});

describe('a cursor', () => {
  const list =
    'query ($after: String, $filter: TicketFilter, $sort: TicketSort) { tickets(first: 2, after: $after, filter: $filter, sort: $sort) { nodes { id } pageInfo { endCursor } } }';
  const cursor = async (): Promise<string> => {
    const { tickets } = await data(list);
    calls.length = 0;
    return tickets.pageInfo.endCursor;
  };
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test('of another list is refused', async () => {
    const after = await cursor();
    const other = /cursor of another list.*Start without it/;
    refused(
      await ask('query ($after: String) { contacts(after: $after) { nodes { id } } }', { after }),
      'after',
      other,
    );
    refused(await ask(list, { after, filter: { open: true } }), 'after', other);
    refused(await ask(list, { after, sort: { field: 'UPDATED_AT' } }), 'after', other);
    const logs =
      'query ($after: String) { activityLogs(createdAfter: "2020-01-01T00:00:00Z", after: $after) { nodes { id } } }';
    refused(await ask(logs, { after }), 'after', other);
  });

  test('of an attribute filter is refused after the definitions are read, and before the search', async () => {
    const after = await cursor();
    const filter = { attribute: [{ name: 'Odometer', number: { gt: 1 } }] };
    const { errors } = await ask(list, { after, filter });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
    expect(calls).toEqual(['GET /ticket_types']);
  });

  test('that is none is refused', async () => {
    const after = await cursor();
    const key = JSON.parse(Buffer.from(after, 'base64url').toString())[0];
    const forged: readonly string[] = [
      '',
      'x',
      '!!!!',
      '🚲',
      'null',
      after.slice(0, -1),
      after.slice(0, 10),
      after.slice(1),
      encoded(null),
      encoded([]),
      encoded({ key }),
      encoded([key]),
      encoded([key, 'one', null]),
      encoded([key, -2, null]),
      encoded([key, 1.5, null]),
      encoded([key, 1e9, null]),
      encoded([key, 0]),
      encoded([key, 0, 7]),
      encoded([key, 0, { $gt: '' }]),
      encoded([42, 0, null]),
      'A'.repeat(100_000),
    ];
    for (const one of forged) refused(await ask(list, { after: one }), 'after', /not a valid cursor.*`endCursor`/);
  });

  test('whose page upstream does not know is what upstream refuses', async () => {
    const [key] = JSON.parse(Buffer.from(await cursor(), 'base64url').toString());
    const { data: answer, errors } = await ask(list, { after: encoded([key, 0, 'nonsense']) });
    expect(answer).toEqual({ tickets: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', intercom: { status: 400 } });
    expect(calls).toEqual(['POST /tickets/search']);
  });
});

describe('`first`', () => {
  const lists = [
    ['tickets', 'tickets(first: $first) { totalCount }'],
    ['contacts', 'contacts(first: $first) { totalCount }'],
    ['activityLogs', 'activityLogs(createdAfter: "2020-01-01T00:00:00Z", first: $first) { totalCount }'],
  ] as const;

  test.each(lists)('of %s takes 1 to 500', async (_, field) => {
    for (const first of [0, -1, -2_147_483_648, 501, 1000, 2_147_483_647])
      refused(
        await ask(`query ($first: Int) { ${field} }`, { first }),
        'first',
        /must be 1 to 500\. Use `after` for more/,
      );
  });

  test('of the parts of a ticket as well', async () => {
    const { errors } = await ask('{ ticket(id: "480001") { id parts(first: 501) { totalCount } } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'first' });
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('has to be a whole number', async () => {
    for (const first of [2_147_483_648, 1e21, 1.5, '20', true, [1], {}])
      refused(
        await ask('query ($first: Int) { tickets(first: $first) { totalCount } }', { first }),
        null,
        /Int cannot/,
      );
  });
});

describe('a value that is not of its type', () => {
  const wrong: readonly (readonly [what: string, variable: string, value: Json, message: RegExp])[] = [
    [
      'an unknown category',
      'TicketFilter',
      { category: { eq: 'Customer' } },
      /"Customer" does not exist in "TicketCategory".*Did you mean.*CUSTOMER|does not exist in "TicketCategory"/,
    ],
    ['an unknown state', 'TicketFilter', { state: { in: ['RESOLVED', 'DONE'] } }, /"DONE" at "v\.state\.in\[1\]"/],
    ['an unknown member', 'TicketFilter', { colour: { eq: 'red' } }, /"colour" is not defined by type "TicketFilter"/],
    [
      'an unknown operator',
      'TicketFilter',
      { open: true, id: { like: '1' } },
      /"like" is not defined by type "IdFilter"/,
    ],
    ['text for yes or no', 'TicketFilter', { open: 'yes' }, /Boolean cannot represent/],
    [
      'no day for a moment',
      'TicketFilter',
      { createdAt: { gt: '2025-02-30' } },
      /at "v\.createdAt\.gt"; DateTime .* accepts ISO 8601/,
    ],
    ['words for a moment', 'TicketFilter', { createdAt: { gt: 'yesterday' } }, /or a date, `2026-01-31`/],
    ['seconds for a moment', 'TicketFilter', { createdAt: { gt: 1764489600 } }, /accepts ISO 8601/],
    ['a time without its zone', 'TicketFilter', { createdAt: { gt: '2026-01-31T09:30:00' } }, /with a time zone/],
    ['an object for an id', 'TicketFilter', { id: { eq: { id: '1' } } }, /ID cannot represent/],
    ['a fraction for an id', 'TicketFilter', { id: { eq: 1.5 } }, /ID cannot represent/],
    ['null in a list', 'TicketFilter', { id: { in: ['1', null] } }, /Expected non-nullable type "ID!"/],
    [
      'an attribute without a name',
      'TicketFilter',
      { attribute: [{ text: { eq: 'x' } }] },
      /"name" of required type "String!" was not provided/,
    ],
    [
      'text for a number',
      'TicketFilter',
      { attribute: [{ name: 'Odometer', number: { eq: '1' } }] },
      /Float cannot represent/,
    ],
  ];

  test.each(wrong)('%s', async (_, type, v, message) => {
    const query = `query ($v: ${type}) { tickets(filter: $v) { totalCount } }`;
    for (const [accept, status] of [
      ['application/json', 200],
      ['application/graphql-response+json', 400],
    ] as const) {
      const answer = await ask(query, { v }, { accept });
      expect(answer.status, accept).toBe(status);
      expect(answer.data).toBeUndefined();
      refused(answer, null, message);
    }
  });

  test('an id as a number is an id', async () => {
    expect((await data('query ($id: ID!) { ticket(id: $id) { id } }', { id: 480001 })).ticket).toEqual({
      id: '480001',
    });
  });

  test('a variable that is needed and not given', async () => {
    refused(
      await ask('query ($id: ID!) { ticket(id: $id) { id } }'),
      null,
      /"\$id" of required type "ID!" was not provided/,
    );
    refused(await ask('query ($id: ID!) { ticket(id: $id) { id } }', { id: null }), null, /non-null type "ID!"/);
  });

  test('written into the query itself', async () => {
    const literals: readonly (readonly [query: string, message: RegExp])[] = [
      ['{ ticket { id } }', /argument "id" of type "ID!" is required/],
      ['{ tickets(first: "20") { totalCount } }', /Int cannot represent/],
      ['{ tickets(filter: { category: { eq: Customer } }) { totalCount } }', /"TicketCategory" enum/],
      ['{ tickets(filter: { colour: 1 }) { totalCount } }', /"colour" is not defined/],
      ['{ tickets(last: 5) { totalCount } }', /Unknown argument "last"/],
      ['{ admins(first: 5) { id } }', /Unknown argument "first" on field "Query.admins"/],
      ['{ ticketTypes(first: 5) { id } }', /Unknown argument "first" on field "Query.ticketTypes"/],
      ['{ tickets(filter: { createdAt: { gt: "today" } }) { totalCount } }', /DateTime cannot represent .* ISO 8601/],
      [
        '{ tickets(filter: { createdAt: { gt: 1764489600 } }) { totalCount } }',
        /DateTime cannot represent .* ISO 8601/,
      ],
      [
        'mutation { contactCreate(input: { email: "a@b.example", avatarUrl: "face.png" }) { __typename } }',
        /URL cannot represent this value: it accepts an absolute URL, such as `https:/,
      ],
      [
        'mutation { ticketUpdate(input: { id: "1", attributes: [{ name: "Odometer", value: { integer: 1.5 } }] }) { __typename } }',
        /SafeInt cannot represent this value: it accepts an integer from -9007199254740991/,
      ],
      ['{ tickets { nodes { colour } } }', /Cannot query field "colour" on type "Ticket"/],
      ['{ contact(by: { id: "1", externalId: "x" }) { id } }', /exactly one key/],
    ];
    for (const [query, message] of literals) {
      const answer = await ask(query);
      refused(answer, null, message, 'GRAPHQL_VALIDATION_FAILED');
    }
    refused(await ask('{ tickets {'), null, /Syntax Error/, 'GRAPHQL_PARSE_FAILED');
  });
});

test('one wrong field leaves its neighbours alone', async () => {
  const { data: answer, errors } = await ask('{ good: team(id: "7301") { name } bad: team(id: "../admins") { name } }');
  expect(answer).toEqual({ good: { name: 'Customer care' }, bad: null });
  expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
    [['bad'], { code: 'BAD_USER_INPUT', field: 'id' }],
  ]);
  expect(calls).toEqual(['GET /teams']);
});
