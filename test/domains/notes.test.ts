import { describe, expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { type Json, nodeId, rest } from '../support/rest.ts';
import { admins, mutation, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const ofContact = 'GET /contacts/{id}/notes';
const ofCompany = 'GET /companies/{company_id}/notes';
const contacts = [...seedState().contacts.values()];
const contactId = contacts[0]?.id;
/** Has more notes than a page holds. */
const busyId = contacts[12]?.id;
const company = '6650a1b2c3d4e5f6a7b81000';

const notesOf = (args: string, selection = 'id') => `query ($id: ID!, $after: String) { contact(by: { id: $id }) {
  notes(${args}, after: $after) { totalCount nodes { ${selection} } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } }
} }`;

describe('a note', () => {
  const whole =
    'id nodeId body bodyText createdAt contact { id name } author { __typename type id: actorId name email ... on AdminActor { admin { name jobTitle } } }';

  test('by itself, with its author as they were and as they are, and its contact: a call each', async () => {
    const wire = await rest(sandbox, 'GET /notes/640001');
    const { note } = await data(`{ note(id: "640001") { id nodeId body bodyText createdAt
      contact { id name } author { __typename type id: actorId name email ... on AdminActor { admin { name } } } } }`);
    expect(note).toEqual({
      id: '640001',
      nodeId: nodeId('Note', '640001'),
      body: wire.body,
      bodyText: expect.not.stringContaining('<'),
      createdAt: new Date(wire.created_at * 1000).toISOString(),
      contact: { id: wire.contact.id, name: expect.any(String) },
      author: {
        __typename: 'AdminActor',
        type: 'admin',
        id: wire.author.id,
        name: wire.author.name,
        email: wire.author.email,
        admin: { name: wire.author.name },
      },
    });
    expect(calls.toSorted()).toEqual(['GET /admins', 'GET /contacts/{id}', 'GET /notes/{id}']);
  });

  test('as recorded, and the ids of its contact and author, cost no call', async () => {
    const { note } = await data('{ note(id: "640001") { author { name } contact { id nodeId __typename } } }');
    expect(note.contact.nodeId).toBe(nodeId('Contact', note.contact.id));
    expect(calls).toEqual(['GET /notes/{id}']);
  });

  test('is a node and an entity, and null where there is none', async () => {
    const id = nodeId('Note', '640001');
    const found = await data(
      'query ($id: ID!, $of: [_Any!]!) { node(id: $id) { ... on Note { id } } _entities(representations: $of) { ... on Note { id } } }',
      { id, of: [{ __typename: 'Note', id: '640002' }] },
    );
    expect(found).toEqual({ node: { id: '640001' }, _entities: [{ id: '640002' }] });
    expect(calls).toEqual(['GET /notes/{id}', 'GET /notes/{id}']);
    expect(await data('{ note(id: "1") { id } }')).toEqual({ note: null });
  });

  test.each(['2.11', '2.13', '2.14', 'Unstable'] as const)('is the same in %s', async (version) => {
    const { data: answer, errors } = await askIn(version)(`{ note(id: "640001") { ${whole} } }`);
    expect(errors).toBeUndefined();
    expect(answer.note).toMatchObject({ id: '640001', author: { __typename: 'AdminActor' } });
  });

  test('about a company is none before 2.15', async () => {
    expect((await askIn('2.14')('{ note(id: "650000") { id } }')).data).toEqual({ note: null });
    expect((await askIn('2.15')('{ note(id: "650000") { id contact { id } } }')).data).toEqual({
      note: { id: '650000', contact: null },
    });
  });
});

describe('notes of contacts', () => {
  test.each([1, 3, 50, 200])('of %i contacts: one call for each that has any', async (count) => {
    const { data: found } = await gatewayOver(sandbox.origin, '2.16', { limits: { ...defaultLimits, restCalls: 500 } })(
      `{ contacts(first: ${count}) { nodes { id notes(first: 5) { totalCount nodes { id body } } } } }`,
    );
    const having = found.contacts.nodes.filter(({ notes }: Json) => notes.totalCount > 0);
    for (const { notes } of found.contacts.nodes) expect(notes.nodes).toHaveLength(Math.min(5, notes.totalCount));
    expect(calls.filter((call) => call === ofContact)).toHaveLength(having.length);
    expect(calls.filter((call) => call !== ofContact)).toEqual(Array(Math.ceil(count / 150)).fill('GET /contacts'));
    expect(count < 50 || having.length > 5).toBe(true);
  });

  test('no notes cost no call if the contact says so', async () => {
    const id = contacts.find(({ note_ids }) => note_ids.length === 0)?.id;
    const { contact } = await data(notesOf('first: 10'), { id });
    expect(contact.notes).toEqual({
      totalCount: 0,
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
    });
    expect(calls).toEqual(['GET /contacts/{id}']);
  });

  test('any edge can be gone on from', async () => {
    const { contact } = await data(notesOf('first: 120'), { id: busyId });
    for (const at of [0, 48, 49, 50, 98, 99, 119]) {
      const after = contact.notes.edges[at].cursor;
      const next = await data(notesOf('first: 3'), { id: busyId, after });
      expect(next.contact.notes.nodes).toEqual([1, 2, 3].map((n) => ({ id: String(640_129 - at - n) })));
    }
  });

  test('the whole of a note in a list costs one list of admins and no contact', async () => {
    const { contact } = await data(
      notesOf('first: 50', 'bodyText contact { name } author { ... on AdminActor { admin { name } } }'),
      { id: busyId },
    );
    expect(contact.notes.nodes).toHaveLength(50);
    // An admin who has left is read by themselves.
    expect(new Set(calls)).toEqual(new Set(['GET /contacts/{id}', ofContact, 'GET /admins', 'GET /admins/{id}']));
    expect(calls.filter((call) => call === 'GET /admins')).toHaveLength(1);
    expect(calls.filter((call) => call === 'GET /contacts/{id}')).toHaveLength(1);
  });
});

describe('contactNoteCreate', () => {
  const payload =
    'note { id body author { id: actorId } contact { id } } contact { id notes(first: 1) { totalCount nodes { body } } }';

  test('writes a note with one call; the contact is read again', async () => {
    const before = await rest(sandbox, `GET /contacts/${contactId}`);
    const { note, contact } = await write(
      'contactNoteCreate',
      { contactId, adminId: admins.tomasz, body: 'Rang twice' },
      payload,
    );
    expect(note).toEqual({
      id: expect.any(String),
      body: '<p>Rang twice</p>',
      author: { id: admins.tomasz },
      contact: { id: contactId },
    });
    expect(contact.notes).toEqual({ totalCount: before.notes.total_count + 1, nodes: [{ body: '<p>Rang twice</p>' }] });
    expect(calls).toEqual(['POST /contacts/{id}/notes', 'GET /contacts/{id}', ofContact]);
    expect(sandbox.log[0]?.body).toEqual({ admin_id: admins.tomasz, body: 'Rang twice' });
  });

  test('without an admin writes as the admin of the token', async () => {
    const { note } = await write('contactNoteCreate', { contactId, body: '<b>So</b>' }, payload);
    expect(note).toMatchObject({ body: '<b>So</b>', author: { id: admins.maeve } });
  });

  test.each<[string, object, object, string[]]>([
    ['nothing to say', { body: ' ' }, { __typename: 'InvalidInputProblem', field: 'body' }, []],
    ['an id that is none', { contactId: '../x' }, { __typename: 'InvalidInputProblem', field: 'contactId' }, []],
    [
      'an unknown contact',
      { contactId: '0'.repeat(24) },
      { __typename: 'NotFoundProblem', code: 'not_found' },
      ['POST /contacts/{id}/notes'],
    ],
    [
      'an unknown admin',
      { adminId: '123' },
      { __typename: 'NotFoundProblem', code: 'not_found' },
      ['POST /contacts/{id}/notes'],
    ],
  ])('refuses %s', async (_, wrong, problem, expected) => {
    expect(await write('contactNoteCreate', { contactId, body: 'Hello', ...wrong }, 'note { id }')).toMatchObject(
      problem,
    );
    expect(calls).toEqual(expected);
  });

  test('is never sent twice', async () => {
    sandbox.switches.failNext(1, 503);
    const problem = await write('contactNoteCreate', { contactId, body: 'Hello' }, 'note { id }');
    expect(problem).toMatchObject({ __typename: 'UpstreamProblem', outcomeUnknown: true });
    expect(calls).toEqual(['POST /contacts/{id}/notes']);
  });
});

describe('notes of companies', () => {
  test('are found from any of them, newest first, counted', async () => {
    const { note } = await data(
      '{ note(id: "650000") { company { id notes(first: 2) { totalCount nodes { id company { id } } } } } }',
    );
    expect(note.company).toEqual({
      id: company,
      notes: { totalCount: 64, nodes: ['650063', '650062'].map((id) => ({ id, company: { id: company } })) },
    });
    expect(calls).toEqual(['GET /notes/{id}', 'GET /companies/{id}', ofCompany]);
  });

  test('have their company, in 2.15 too, where they do not name it', async () => {
    const visitor = [...seedState().visitors.values()][1]?.user_id;
    const { data: answer } = await askIn('2.15')(
      'query ($id: String!) { visitor(userId: $id) { companies { id notes { nodes { id company { id } contact { id } } } } } }',
      { id: visitor },
    );
    const [one] = answer.visitor.companies;
    expect(one.notes.nodes.length).toBeGreaterThan(0);
    for (const note of one.notes.nodes) expect(note).toMatchObject({ company: { id: one.id }, contact: null });
    expect(calls).toEqual(['GET /visitors', ofCompany]);
  });

  test('are refused before 2.15, without a call for them', async () => {
    const visitor = [...seedState().visitors.values()][1]?.user_id;
    const { data: answer, errors } = await askIn('2.14')(
      'query ($id: String!) { visitor(userId: $id) { companies { id notes { totalCount } } } }',
      { id: visitor },
    );
    expect(answer.visitor.companies).toEqual([{ id: expect.any(String), notes: null }]);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNSUPPORTED_IN_VERSION']);
    expect(calls).toEqual(['GET /visitors']);
  });
});

describe('companyNoteCreate', () => {
  const payload = 'note { id bodyText author { id: actorId } company { id } contact { id } }';
  const route = 'POST /companies/{company_id}/notes';

  test('writes a note with one call', async () => {
    const { note } = await write(
      'companyNoteCreate',
      { companyId: company, adminId: admins.tomasz, body: 'Pays late' },
      payload,
    );
    expect(note).toEqual({
      id: expect.any(String),
      bodyText: 'Pays late',
      author: { id: admins.tomasz },
      company: { id: company },
      contact: null,
    });
    expect(calls).toEqual([route]);
  });

  test.each<[string, object, object, string[]]>([
    ['nothing to say', { body: '' }, { __typename: 'InvalidInputProblem', field: 'body' }, []],
    [
      'an unknown company',
      { companyId: '0'.repeat(24) },
      { __typename: 'NotFoundProblem', code: 'company_not_found' },
      [route],
    ],
    ['an unknown admin', { adminId: '123' }, { __typename: 'NotFoundProblem', code: 'not_found' }, [route]],
  ])('refuses %s', async (_, wrong, problem, expected) => {
    expect(await write('companyNoteCreate', { companyId: company, body: 'Hello', ...wrong }, payload)).toMatchObject(
      problem,
    );
    expect(calls).toEqual(expected);
  });

  test('shows in the company that was written before without notes', async () => {
    const input = { id: '6650a1b2c3d4e5f6a7b81007' };
    const notes = 'company { notes { nodes { bodyText } } }';
    const { data: answer, errors } = await askIn('Unstable')(
      `mutation ($update: CompanyUpdateInput!, $note: CompanyNoteCreateInput!) {
        ${mutation('companyUpdate', 'update', notes)}
        ${mutation('companyNoteCreate', 'note', `note { ${notes} }`)}
      }`,
      { update: { ...input, name: 'Hibernia' }, note: { companyId: input.id, body: 'Pays late' } },
    );
    expect(errors).toBeUndefined();
    expect(answer.companyUpdate.company.notes.nodes).toEqual([]);
    expect(answer.companyNoteCreate.note.company.notes.nodes).toEqual([{ bodyText: 'Pays late' }]);
    expect(calls).toEqual(['PUT /companies/{id}', route, 'GET /companies/{id}', ofCompany]);
  });

  test('is not there before 2.16', async () => {
    const problem = await writing(askIn('2.15'))('companyNoteCreate', { companyId: company, body: 'Hello' }, payload);
    expect(problem).toMatchObject({ __typename: 'UnsupportedProblem' });
    expect(calls).toEqual([]);
  });
});
