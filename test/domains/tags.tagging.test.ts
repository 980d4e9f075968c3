import { describe, expect, test } from 'vitest';
import { versions } from '../../src/client/core/versions.ts';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import { everything, type Json, nodeId, rest } from '../support/rest.ts';
import { admins, conversations, mutation, tags as seededTags, writesOf, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const contactOf = (externalId: string): Promise<Json> =>
  rest(sandbox, `GET /contacts/find_by_external_id/${externalId}`);
const { vip } = seededTags;
const { maeve } = admins;

describe('tagging contacts', () => {
  test('one, and taking it off again', async () => {
    const { id: contactId } = await contactOf('larkspur-10042');
    const input = { contactId, tagId: '8412' };
    const payload = 'tag { id name } contact { id tags { id name } }';
    const added = await write('contactTagAdd', input, `tagging { tag { name } appliedBy { id: actorId } } ${payload}`);
    expect(added.tag).toEqual({ id: '8412', name: 'Referred by a friend' });
    expect(added.tagging).toEqual({ tag: { name: 'Referred by a friend' }, appliedBy: { id: maeve } });
    expect(added.contact.tags).toContainEqual({ id: '8412', name: 'Referred by a friend' });
    expect(calls).toEqual(['POST /contacts/{contact_id}/tags', 'GET /contacts/{id}', 'GET /tags']);
    calls.length = 0;
    const removed = await write('contactTagRemove', input, payload);
    expect(removed.tag.id).toBe('8412');
    expect(removed.contact.tags).not.toContainEqual(expect.objectContaining({ id: '8412' }));
    expect(calls).toEqual(['DELETE /contacts/{contact_id}/tags/{id}', 'GET /contacts/{id}', 'GET /tags']);
  });

  test('costs no more if only the contact’s id is selected', async () => {
    const { id: contactId } = await contactOf('larkspur-10042');
    const added = await write('contactTagAdd', { contactId, tagId: vip }, 'contact { id nodeId }');
    expect(added.contact).toEqual({ id: contactId, nodeId: nodeId('Contact', contactId) });
    expect(calls).toEqual(['POST /contacts/{contact_id}/tags']);
  });

  test('and what is not there', async () => {
    const { id: contactId } = await contactOf('larkspur-10042');
    const absent = { __typename: 'NotFoundProblem', code: 'not_found' };
    expect(await write('contactTagAdd', { contactId, tagId: '1' })).toMatchObject(absent);
    expect(await write('contactTagAdd', { contactId: '0'.repeat(24), tagId: vip })).toMatchObject(absent);
    expect(await write('contactTagRemove', { contactId, tagId: '8412' })).toMatchObject(absent);
    expect(calls).toHaveLength(3);
  });

  test('is seen by what follows in the same operation', async () => {
    const { id: contactId } = await contactOf('larkspur-10042');
    const payload = 'contact { taggings { tag { id } appliedBy { id: actorId } } }';
    const answer = await data(
      `mutation ($add: ContactTagAddInput!, $remove: ContactTagRemoveInput!) {
        ${mutation('contactTagAdd', 'add', payload)} ${mutation('contactTagRemove', 'remove', payload)}
      }`,
      { add: { contactId, tagId: '8412' }, remove: { contactId, tagId: '8412' } },
    );
    const ids = (of: Json) => of.contact.taggings.map(({ tag }: Json) => tag.id);
    expect(ids(answer.contactTagAdd)).toContain('8412');
    expect(ids(answer.contactTagRemove)).not.toContain('8412');
    expect(calls).toEqual([
      'POST /contacts/{contact_id}/tags',
      'GET /contacts/{id}',
      'GET /contacts/{contact_id}/tags',
      'DELETE /contacts/{contact_id}/tags/{id}',
      'GET /contacts/{id}',
      'GET /contacts/{contact_id}/tags',
    ]);
  });

  test.each(versions)('many at once in %s', async (version) => {
    const writeIn = writing(askIn(version));
    const contactIds = (await everything(sandbox, 'contacts')).slice(0, 2).map(({ id }) => id);
    const input = { tagName: 'Autumn', contactIds };
    const added = await writeIn('contactTagBulkAdd', input, 'tag { id name } contacts { id tags { name } }');
    expect(added.tag).toEqual({ id: expect.any(String), name: 'Autumn' });
    expect(added.contacts.map(({ id }: Json) => id)).toEqual(contactIds);
    for (const { tags } of added.contacts) expect(tags).toContainEqual({ name: 'Autumn' });
    expect(sandbox.log[0]?.body).toEqual({ name: 'Autumn', users: contactIds.map((id: string) => ({ id })) });
    // The tag is known by the answer.
    expect(calls).toEqual(['POST /tags', 'GET /contacts/{id}', 'GET /contacts/{id}']);
  });

  test('many at once accepts 1 to 100, and requires a name', async () => {
    const refused = (field: string) => ({ __typename: 'InvalidInputProblem', field });
    const bulk = (tagName: string, contactIds: readonly string[]) =>
      write('contactTagBulkAdd', { tagName, contactIds });
    expect(await bulk('x', [])).toMatchObject(refused('contactIds'));
    expect(await bulk('x', Array(101).fill('1'))).toMatchObject(refused('contactIds'));
    expect(await bulk('x', ['1', '../2'])).toMatchObject(refused('contactIds[1]'));
    expect(await bulk('', ['1'])).toMatchObject(refused('tagName'));
    expect(calls).toEqual([]);
  });

  const nobody = '0'.repeat(24);

  test.each(['2.16', '2.17', 'Unstable'] as const)(
    'in %s those that are not there are skipped, and named',
    async (version) => {
      const [{ id }] = await everything(sandbox, 'contacts');
      const input = { tagName: 'Autumn', contactIds: [id, nobody] };
      const payload = 'tag { name } contacts { id } skippedContactIds';
      expect(await writing(askIn(version))('contactTagBulkAdd', input, payload)).toEqual({
        __typename: 'ContactTagBulkAddPayload',
        tag: { name: 'Autumn' },
        contacts: [{ id }],
        skippedContactIds: [nobody],
      });
      expect(calls).toEqual(['POST /tags']);
      const none = await writing(askIn(version))('contactTagBulkAdd', { ...input, contactIds: [nobody] }, payload);
      expect(none).toMatchObject({ contacts: [], skippedContactIds: [nobody] });
    },
  );

  test.each(['2.11', '2.15'] as const)(
    'in %s one that is not there fails all, and the tag is there',
    async (version) => {
      const document = `mutation ($in: ContactTagBulkAddInput!, $co: CompanyTagBulkAddInput!) {
      a: contactTagBulkAdd(input: $in) { __typename }
      b: companyTagBulkAdd(input: $co) { __typename }
    }`;
      const [{ id }] = await everything(sandbox, 'contacts');
      const before = await askIn(version)('{ tags { name } }');
      expect(before.data.tags).not.toContainEqual({ name: 'Autumn' });
      const { data } = await askIn(version)(document, {
        in: { tagName: 'Autumn', contactIds: [id, nobody] },
        co: { tagName: 'Winter', companies: [{ id: nobody }] },
      });
      expect(data).toEqual({ a: { __typename: 'NotFoundProblem' }, b: { __typename: 'NotFoundProblem' } });
      const after = await askIn(version)('{ tags { name } }');
      for (const name of ['Autumn', 'Winter']) expect(after.data.tags).toContainEqual({ name });
    },
  );
});

describe('tagging companies', () => {
  const [first, second] = ['1001', '1002'].map((last) => `6650a1b2c3d4e5f6a7b8${last}`);
  const payload = 'tag { id name } companies { id tags { name } }';

  const gone = '0'.repeat(24);
  const changes = ['companyTagBulkAdd', 'companyTagBulkRemove'];

  test.each(changes)('%s: from 2.16 on those that are not there are skipped, and named', async (name) => {
    const { company_id: companyId } = await rest(sandbox, `GET /companies/${second}`);
    const named = [{ id: first }, { id: gone }, { companyId }, { companyId: 'nowhere' }];
    const skipped = [
      { id: gone, companyId: null },
      { id: null, companyId: 'nowhere' },
    ];
    for (const version of ['2.16', '2.17', 'Unstable'] as const) {
      const input = { tagName: 'Autumn', companies: named };
      calls.length = 0;
      const found = await writing(askIn(version))(name, input, 'companies { id } skippedCompanies { id companyId }');
      expect(found.companies).toEqual([{ id: first }, { id: second }]);
      expect(found.skippedCompanies).toEqual(skipped);
    }
  });

  test.each(changes)('%s: which were skipped costs a call only where the answer does not tell', async (name) => {
    const { company_id: companyId } = await rest(sandbox, `GET /companies/${second}`);
    const cases = [
      [[{ id: first }, { companyId }], [], 0],
      [[{ id: first }, { id: gone }], [{ id: gone, companyId: null }], 0],
      [[{ id: first }, { companyId: 'nowhere' }], [{ id: null, companyId: 'nowhere' }], 1],
    ] as const;
    for (const [companies, skippedCompanies, lookups] of cases) {
      calls.length = 0;
      const found = await write(name, { tagName: 'Autumn', companies }, 'skippedCompanies { id companyId }');
      expect(found.skippedCompanies).toEqual(skippedCompanies);
      expect(calls).toEqual(['POST /tags', ...Array(lookups).fill('GET /companies')]);
    }
  });

  test('a lookup that fails leaves the rest of the change as it is', async () => {
    const lost = failingAt(sandbox, 'GET /companies', 500);
    const document = `mutation ($in: CompanyTagBulkAddInput!) {
      ${mutation('companyTagBulkAdd', 'in', 'tag { name } skippedCompanies { id }')}
    }`;
    const { data: found, errors } = await lost(document, {
      in: { tagName: 'Autumn', companies: [{ companyId: 'x' }] },
    });
    expect(found.companyTagBulkAdd).toMatchObject({ tag: { name: 'Autumn' }, skippedCompanies: null });
    expect(errors?.map(({ path }) => path)).toEqual([['companyTagBulkAdd', 'skippedCompanies']]);
  });

  test.each(versions)('by either id in %s, and taking it off again', async (version) => {
    const writeIn = writing(askIn(version));
    const { company_id: companyId } = await rest(sandbox, `GET /companies/${second}`);
    const input = { tagName: 'Autumn', companies: [{ id: first }, { companyId }] };
    const added = await writeIn('companyTagBulkAdd', input, payload);
    expect(added.tag).toEqual({ id: expect.any(String), name: 'Autumn' });
    expect(added.companies.map(({ id }: Json) => id)).toEqual([first, second]);
    for (const { tags } of added.companies) expect(tags).toContainEqual({ name: 'Autumn' });
    expect(sandbox.log[0]?.body).toEqual({ name: 'Autumn', companies: [{ id: first }, { company_id: companyId }] });
    expect(calls.toSorted()).toEqual(['GET /companies', 'GET /companies/{id}', 'POST /tags']);
    calls.length = 0;
    sandbox.log.length = 0;

    const removed = await writeIn('companyTagBulkRemove', input, payload);
    for (const { tags } of removed.companies) expect(tags).not.toContainEqual({ name: 'Autumn' });
    expect(sandbox.log[0]?.body).toEqual({
      name: 'Autumn',
      companies: [
        { id: first, untag: true },
        { company_id: companyId, untag: true },
      ],
    });
    expect(calls.toSorted()).toEqual(['GET /companies', 'GET /companies/{id}', 'POST /tags']);
  });

  test('costs no more if only the given ids are selected', async () => {
    const input = { tagName: 'Autumn', companies: [{ id: first }, { id: second }] };
    const added = await write('companyTagBulkAdd', input, 'companies { id }');
    expect(added.companies).toEqual([{ id: first }, { id: second }]);
    expect(calls).toEqual(['POST /tags']);
  });

  test('and what is wrong or not there', async () => {
    const bulk = (companies: readonly object[]) => write('companyTagBulkAdd', { tagName: 'x', companies });
    const refused = (field: string) => ({ __typename: 'InvalidInputProblem', field });
    expect(await bulk([])).toMatchObject(refused('companies'));
    expect(await bulk([{ id: first }, { companyId: ' ' }])).toMatchObject(refused('companies[1].companyId'));
    expect(calls).toEqual([]);
    const absent = { __typename: 'NotFoundProblem', code: 'company_not_found' };
    const old = writing(askIn('2.15'));
    expect(await old('companyTagBulkAdd', { tagName: 'x', companies: [{ id: '1' }] })).toMatchObject(absent);
    expect(calls).toEqual(['POST /tags']);
  });
});

describe('tagging conversations', () => {
  test.each(versions)('in %s, and taking it off again', async (version) => {
    const writeIn = writing(askIn(version));
    const input = { conversationId: conversations.free, tagId: '8412', adminId: admins.tomasz };
    const payload = `tagging { tag { name } appliedAt appliedBy { id: actorId } }
      conversation { id tags { id } taggings { tag { id } appliedBy { id: actorId } } }`;
    const added = await writeIn('conversationTagAdd', input, payload);
    const appliedBy = { id: admins.tomasz };
    expect(added.tagging).toMatchObject({ tag: { name: 'Referred by a friend' }, appliedBy });
    expect(added.conversation.tags).toContainEqual({ id: '8412' });
    expect(added.conversation.taggings).toContainEqual({ tag: { id: '8412' }, appliedBy });
    expect(calls).toEqual(['POST /conversations/{conversation_id}/tags', 'GET /conversations/{id}']);
    calls.length = 0;
    const removed = await writeIn('conversationTagRemove', input, 'conversation { tags { id } }');
    expect(removed.conversation.tags).not.toContainEqual({ id: '8412' });
    expect(writesOf(sandbox).at(-1)?.body).toEqual({ admin_id: admins.tomasz });
    expect(calls).toEqual(['DELETE /conversations/{conversation_id}/tags/{id}', 'GET /conversations/{id}']);
  });

  test('costs no more if only its id is selected; what does not exist is not found', async () => {
    const input = { conversationId: conversations.free, tagId: '8412', adminId: admins.maeve };
    const added = await write('conversationTagAdd', input, 'conversation { id }');
    expect(added.conversation).toEqual({ id: conversations.free });
    expect(calls).toEqual(['POST /conversations/{conversation_id}/tags']);
    const absent = (code: string) => ({ __typename: 'NotFoundProblem', code });
    expect(await write('conversationTagAdd', { ...input, conversationId: '1' })).toMatchObject(absent('not_found'));
    expect(await write('conversationTagAdd', { ...input, tagId: '1' })).toMatchObject(absent('tag_not_found'));
    expect(await write('conversationTagRemove', { ...input, tagId: '8411' })).toMatchObject(absent('tag_not_found'));
  });
});
