import { describe, expect, test } from 'vitest';
import { versions } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { everything, type Json, nodeId, rest } from '../support/rest.ts';
import { admins, lastBody, tags as seededTags, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

/** The seed's contact with twelve tags: ten stand in it. */
const manyTags = 'larkspur-10061';
const contactOf = (externalId: string): Promise<Json> =>
  rest(sandbox, `GET /contacts/find_by_external_id/${externalId}`);
const { vip } = seededTags;
const { maeve } = admins;

describe('tags', () => {
  test('every tag in one call', async () => {
    const { tags } = await data('{ tags { id nodeId name } }');
    expect(tags).toHaveLength(12);
    expect(tags[0]).toEqual({ id: vip, nodeId: nodeId('Tag', vip), name: 'VIP' });
    expect(calls).toEqual(['GET /tags']);
  });

  test('one comes with the list; an unknown one is read by itself and null', async () => {
    const query = 'query ($id: ID!, $node: ID!) { tag(id: $id) { name } node(id: $node) { ... on Tag { name } } }';
    const found = await data(query, { id: '8407', node: nodeId('Tag', '8404') });
    expect(found).toEqual({ tag: { name: 'Beta rider 🚲' }, node: { name: 'Warranty' } });
    expect(calls).toEqual(['GET /tags']);
    calls.length = 0;
    expect(await data('{ tag(id: "1") { name } }')).toEqual({ tag: null });
    expect(calls).toEqual(['GET /tags', 'GET /tags/{id}']);
  });

  test.each(versions)('are read in %s', async (version) => {
    const { data: answer, errors } = await askIn(version)('{ tags { name } tag(id: "8402") { name } }');
    expect(errors).toBeUndefined();
    expect(answer.tags.length).toBe(12);
    expect(answer.tag).toEqual({ name: 'Wholesale' });
    expect(calls).toEqual(['GET /tags']);
  });
});

describe('the tags of contacts', () => {
  const page = (selection: string, first = 50, field = 'tags') =>
    `{ contacts(first: ${first}, sort: { field: CREATED_AT, order: ASCENDING }) { nodes { id ${field} { ${selection} } } } }`;
  const wireTags = async (): Promise<Map<string, string[]>> =>
    new Map((await everything(sandbox, 'contacts')).map(({ id, tags }) => [id, tags.data.map((one: Json) => one.id)]));

  test('their names are one list for 50 contacts', async () => {
    const { contacts } = await data(page('id name'));
    const wire = await wireTags();
    expect(contacts.nodes).toHaveLength(50);
    for (const { id, tags } of contacts.nodes) {
      expect(tags.map((tag: Json) => tag.id)).toEqual(wire.get(id));
      for (const tag of tags) expect(tag.name).toEqual(expect.any(String));
    }
    expect(contacts.nodes.some(({ tags }: Json) => tags.length > 0)).toBe(true);
    expect(calls).toEqual(['POST /contacts/search', 'GET /tags']);
  });

  test('their ids are nothing', async () => {
    const { contacts } = await data(page('__typename id nodeId'));
    expect(contacts.nodes.flatMap(({ tags }: Json) => tags).length).toBeGreaterThan(10);
    expect(calls).toEqual(['POST /contacts/search']);
  });

  test('more than ten are read by themselves, whatever fields are selected', async () => {
    const { id } = await contactOf(manyTags);
    const { contacts } = await data(page('name', 100));
    const cut = contacts.nodes.find((contact: Json) => contact.id === id);
    expect(cut.tags).toHaveLength(12);
    expect(cut.tags.at(-1)).toEqual({ name: 'Referred by a friend' });
    expect(calls.toSorted()).toEqual(['GET /contacts/{contact_id}/tags', 'GET /tags', 'POST /contacts/search']);
    calls.length = 0;
    const ids = await data(`{ contact(by: { id: "${id}" }) { tags { id } } }`);
    expect(ids.contact.tags).toHaveLength(12);
    expect(calls).toEqual(['GET /contacts/{id}', 'GET /contacts/{contact_id}/tags']);
  });

  test('taggings are one call for each contact that has tags, which has their names too', async () => {
    const fragment =
      'fragment How on Tagging { tag { name } appliedAt appliedBy { __typename id: actorId ... on AdminActor { admin { name } } } }';
    const { contacts } = await data(`${page('...How', 5, 'taggings')} ${fragment}`);
    const [tagging] = contacts.nodes.flatMap(({ taggings }: Json) => taggings);
    expect(tagging).toEqual({
      tag: { name: expect.any(String) },
      appliedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      appliedBy: { __typename: 'AdminActor', id: maeve, admin: { name: 'Maeve Donnelly' } },
    });
    expect(calls.toSorted()).toEqual([
      'GET /admins',
      ...Array(5).fill('GET /contacts/{contact_id}/tags'),
      'POST /contacts/search',
    ]);
  });
});

describe('changing tags', () => {
  test('makes one, finds it by its name in any case, renames it', async () => {
    const made = await write('tagUpsert', { name: 'Tandem' }, 'tag { id name }');
    expect(made.tag).toEqual({ id: expect.any(String), name: 'Tandem' });
    expect(lastBody(sandbox)).toEqual({ name: 'Tandem' });
    const { id } = made.tag;
    expect((await write('tagUpsert', { name: 'TANDEM' }, 'tag { id name }')).tag).toEqual({ id, name: 'TANDEM' });
    expect((await write('tagUpsert', { id, name: 'Two riders' }, 'tag { id name }')).tag).toEqual({
      id,
      name: 'Two riders',
    });
    expect(calls).toEqual(Array(3).fill('POST /tags'));
    calls.length = 0;
    expect((await data(`{ tag(id: "${id}") { name } }`)).tag).toEqual({ name: 'Two riders' });
    expect(calls).toEqual(['GET /tags']);
  });

  test('refuses an empty name, an unknown tag and a name that is taken', async () => {
    expect(await write('tagUpsert', { name: ' ' })).toMatchObject({ __typename: 'InvalidInputProblem', field: 'name' });
    expect(calls).toEqual([]);
    expect(await write('tagUpsert', { id: '1', name: 'x' })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await write('tagUpsert', { id: vip, name: 'press' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_invalid',
    });
    expect(calls).toEqual(['POST /tags', 'POST /tags']);
  });

  test.each(versions)('deletes one in %s, but not one that a segment asks for', async (version) => {
    const writeIn = writing(askIn(version));
    expect(await writeIn('tagDelete', { id: '8403' }, 'id')).toEqual({ __typename: 'TagDeletePayload', id: '8403' });
    expect(await writeIn('tagDelete', { id: '8403' })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await writeIn('tagDelete', { id: vip })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'tag_has_dependent_objects',
      message: expect.stringContaining('VIP riders'),
    });
    expect(calls).toEqual(Array(3).fill('DELETE /tags/{id}'));
    const { data: answer } = await askIn(version)('{ tags { id } contacts(first: 150) { nodes { tags { name } } } }');
    expect(answer.tags).toHaveLength(11);
    expect(JSON.stringify(answer.contacts)).not.toContain('Press');
  });
});

describe('what has a tag', () => {
  const contactsOf = (args: string) => `{ tags { contacts${args} { totalCount nodes { role } } } }`;

  test('its contacts are one search', async () => {
    const { tag } = await data(`{ tag(id: "${vip}") { contacts(first: 5) { totalCount nodes { tags { id } } } } }`);
    expect(tag.contacts.totalCount).toBeGreaterThan(5);
    expect(tag.contacts.nodes).toHaveLength(5);
    for (const { tags } of tag.contacts.nodes) expect(tags).toContainEqual({ id: vip });
    expect(calls).toEqual(['GET /tags', 'POST /contacts/search']);
    expect(lastBody(sandbox)).toMatchObject({ query: { field: 'tag_id', operator: '=', value: vip } });
  });

  test('of every tag are one search for each, filtered and paged', async () => {
    const { tags } = await data(contactsOf('(first: 2, filter: { role: { eq: USER } })'));
    expect(tags).toHaveLength(12);
    for (const { role } of tags.flatMap(({ contacts }: Json) => contacts.nodes)) expect(role).toBe('USER');
    expect(calls).toEqual(['GET /tags', ...Array(12).fill('POST /contacts/search')]);
  });
});
