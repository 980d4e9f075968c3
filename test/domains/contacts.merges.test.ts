import { describe, expect, test } from 'vitest';
import { isBefore, type Version } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';
import { writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const make = (contact: object): Promise<Json> => rest(sandbox, 'POST /contacts', contact);
/** A lead and a user of one address. */
const twins = async () => {
  const email = 'twin@rider.example';
  const lead = await make({
    role: 'lead',
    email,
    name: 'Twin',
    phone: '+353871',
    custom_attributes: { plan: 'fleet' },
  });
  const user = await make({ role: 'user', email, external_id: 'larkspur-twin', phone: '+353872' });
  return { fromId: String(lead.id), intoId: String(user.id) };
};
const ticketOf = (id: string): Promise<Json> =>
  rest(sandbox, 'POST /tickets', {
    ticket_type_id: '2811',
    contacts: [{ id }],
    ticket_attributes: { _default_title_: 'A flat tyre' },
  });
describe('contactMerge', () => {
  test.each<Version>(['2.11', '2.13', '2.15', '2.16', '2.17', 'Unstable'])(
    'in %s is one call, and answers who is left',
    async (version) => {
      const pair = await twins();
      const { contact } = await writing(askIn(version))(
        'contactMerge',
        pair,
        'contact { id externalId name phone customAttributesJson }',
      );
      expect(contact).toEqual({
        id: pair.intoId,
        externalId: 'larkspur-twin',
        name: 'Twin',
        phone: '+353872',
        customAttributesJson: { plan: 'fleet' },
      });
      expect(calls).toEqual(['POST /contacts/merge']);
      calls.length = 0;
      const { data: after } = await askIn(version)(`{ contact(by: { id: "${pair.fromId}" }) { id } }`);
      const leadsOn = !isBefore(version, '2.16');
      expect(after).toEqual({ contact: leadsOn ? { id: pair.intoId } : null });
      expect(calls).toEqual(Array(leadsOn ? 2 : 1).fill('GET /contacts/{id}'));
    },
  );

  test('moves what belonged to the lead', async () => {
    const pair = await twins();
    const ticket = await ticketOf(pair.fromId);
    const { contact } = await write('contactMerge', pair, 'contact { tickets { nodes { id contacts { id } } } }');
    expect(contact.tickets.nodes).toEqual([{ id: ticket.id, contacts: [{ id: pair.intoId }] }]);
    expect(calls).toEqual(['POST /contacts/merge', 'POST /tickets/search']);
  });

  test('follows a lead through several merges', async () => {
    const pair = await twins();
    const lead = await make({ role: 'lead', email: 'twin@rider.example' });
    await write('contactMerge', pair);
    await write('contactMerge', { fromId: lead.id, intoId: pair.intoId });
    const { contact } = await data(`{ contact(by: { id: "${lead.id}" }) { id } }`);
    expect(contact).toEqual({ id: pair.intoId });
  });

  test('of two contacts that share nothing is refused, unless the check is skipped', async () => {
    const { intoId } = await twins();
    const { id: fromId } = await make({ role: 'lead', email: 'other@rider.example' });
    expect(await write('contactMerge', { fromId, intoId })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'invalid_merge',
      message: expect.stringContaining('skip_duplicate_validation'),
    });
    const meant = { fromId, intoId, skipDuplicateValidation: true };
    expect(await write('contactMerge', meant, 'contact { id }')).toMatchObject({ contact: { id: intoId } });
    expect(calls).toEqual(['POST /contacts/merge', 'POST /contacts/merge']);
  });

  test('of a user into a lead is refused', async () => {
    const { fromId, intoId } = await twins();
    expect(await write('contactMerge', { fromId: intoId, intoId: fromId })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'invalid_merge',
    });
    expect(calls).toEqual(['POST /contacts/merge']);
  });
});

describe('contactMergePreview', () => {
  const query = `query ($fromId: ID!, $intoId: ID!, $skip: Boolean) {
    contactMergePreview(fromId: $fromId, intoId: $intoId, skipDuplicateValidation: $skip) {
      allowed reasons { code message } changes { field outcome fromValue intoValue result } changeCount
      conversations { moving staying } tickets { moving staying } phoneCalls { moving staying }
      tags { moving staying } notes { moving staying }
    } }`;
  const preview = async (variables: object, version: Version = 'Unstable') => askIn(version)(query, variables);

  test('reports what a merge would do, and does nothing', async () => {
    const pair = await twins();
    await ticketOf(pair.fromId);
    const { data: answer, errors } = await preview(pair);
    expect(errors).toBeUndefined();
    expect(answer.contactMergePreview).toEqual({
      allowed: true,
      reasons: null,
      changes: [
        { field: 'name', outcome: 'ADOPTED', fromValue: 'Twin', intoValue: null, result: 'Twin' },
        { field: 'phone', outcome: 'DISCARDED', fromValue: '+353871', intoValue: '+353872', result: '+353872' },
        { field: 'custom_attributes.plan', outcome: 'ADOPTED', fromValue: 'fleet', intoValue: null, result: 'fleet' },
      ],
      changeCount: 3,
      conversations: null,
      tickets: { moving: 1, staying: 0 },
      phoneCalls: null,
      tags: null,
      notes: null,
    });
    expect(calls).toEqual(['POST /contacts/merge/preview']);
    expect((await data(`{ contact(by: { id: "${pair.fromId}" }) { id } }`)).contact).toEqual({ id: pair.fromId });
  });

  test('reports why not', async () => {
    const { fromId, intoId } = await twins();
    const other = await make({ role: 'lead', email: 'other@rider.example' });
    const codes = async (variables: object) => {
      const { data: answer } = await preview(variables);
      return answer.contactMergePreview.reasons?.map(({ code }: Json) => code) ?? [];
    };
    expect(await codes({ fromId: intoId, intoId: fromId })).toEqual(['invalid_merge_role_pair']);
    expect(await codes({ fromId: other.id, intoId })).toEqual(['no_shared_identifier']);
    expect(await codes({ fromId: other.id, intoId, skip: true })).toEqual([]);
    expect(calls).toEqual(Array(3).fill('POST /contacts/merge/preview'));
  });

  test('of an unknown contact is null, of a contact with itself is refused', async () => {
    const { intoId } = await twins();
    const absent = await preview({ fromId: '5f0000000000000000000000', intoId });
    expect(absent).toMatchObject({ data: { contactMergePreview: null } });
    expect(absent.errors).toBeUndefined();
    calls.length = 0;
    const { errors } = await preview({ fromId: intoId, intoId });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'intoId' });
    expect(calls).toEqual([]);
  });

  test('is refused before Unstable', async () => {
    const { errors } = await preview(await twins(), '2.16');
    expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
    expect(calls).toEqual([]);
  });
});

describe('contactActivities', () => {
  const page = `query ($first: Int, $after: String) { contactActivities(first: $first, after: $after) {
    nodes { id activityType contact { id } externalId role mergeSource { id } mergeTarget { id } failureReason createdAt }
    pageInfo { hasNextPage endCursor } totalCount } }`;
  const unstable = askIn('Unstable');

  test('tell what happened, oldest first, page by page, and ids at no cost', async () => {
    const { fromId, intoId } = await twins();
    await rest(sandbox, `PUT /contacts/${intoId}`, { name: 'Named' });
    await rest(sandbox, 'POST /contacts/merge', { from: intoId, into: fromId }).catch(() => {});
    await rest(sandbox, 'POST /contacts/merge', { from: fromId, into: intoId });
    await rest(sandbox, `DELETE /contacts/${intoId}`);
    const seen: Json[] = [];
    let after: string | null = null;
    do {
      const { data: answer }: Json = await unstable(page, { first: 100, after });
      seen.push(...answer.contactActivities.nodes);
      after = answer.contactActivities.pageInfo.hasNextPage ? answer.contactActivities.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.slice(-5).map(({ id: _, createdAt: __, ...one }: Json) => one)).toEqual([
      {
        activityType: 'CREATED',
        contact: { id: fromId },
        externalId: null,
        role: 'lead',
        mergeSource: null,
        mergeTarget: null,
        failureReason: null,
      },
      {
        activityType: 'CREATED',
        contact: { id: intoId },
        externalId: 'larkspur-twin',
        role: 'user',
        mergeSource: null,
        mergeTarget: null,
        failureReason: null,
      },
      {
        activityType: 'MERGE_FAILED',
        contact: { id: intoId },
        externalId: 'larkspur-twin',
        role: 'user',
        mergeSource: { id: intoId },
        mergeTarget: { id: fromId },
        failureReason: 'invalid_merge_role_pair',
      },
      {
        activityType: 'MERGED',
        contact: { id: intoId },
        externalId: 'larkspur-twin',
        role: 'user',
        mergeSource: { id: fromId },
        mergeTarget: { id: intoId },
        failureReason: null,
      },
      {
        activityType: 'DELETED',
        contact: { id: intoId },
        externalId: 'larkspur-twin',
        role: 'user',
        mergeSource: null,
        mergeTarget: null,
        failureReason: null,
      },
    ]);
    expect(seen.map(({ createdAt }: Json) => createdAt)).toEqual(
      seen.map(({ createdAt }: Json) => createdAt).toSorted(),
    );
    expect(new Set(seen.map(({ id }: Json) => id)).size).toBe(seen.length);
    expect(new Set(calls)).toEqual(new Set(['GET /contacts/activities']));
  });

  test('find their contacts in one search', async () => {
    const { data: answer } = await unstable('{ contactActivities(first: 10) { nodes { contact { id name } } } }');
    expect(answer.contactActivities.nodes.filter(({ contact }: Json) => contact !== null).length).toBeGreaterThan(8);
    expect(calls).toEqual(['GET /contacts/activities', 'POST /contacts/search']);
  });

  test('are refused before Unstable', async () => {
    const { errors } = await ask(page);
    expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
    expect(calls).toEqual([]);
  });
});
