import { describe, expect, test } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { contactBy } from '../support/rest.ts';
import { rider, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);
const writeIn = (version: Version) => writing(askIn(version));

describe('what cannot be is refused before any call', () => {
  const id = '5f0000000000000000000000';
  const email = 'x@rider.example';
  test.each<[string, string, object, string | null]>([
    ['no contact', 'contactCreate', { name: 'Nell' }, null],
    ['a verified address without an address', 'contactCreate', { role: 'USER', emailVerified: true }, 'emailVerified'],
    ['the same in a change', 'contactUpdate', { id, emailVerified: false }, 'emailVerified'],
    ['an empty external id', 'contactCreate', { externalId: '' }, 'externalId'],
    ['an owner who is no admin', 'contactCreate', { email, ownerId: 'maeve' }, 'ownerId'],
    ['what is both set and cleared', 'contactUpdate', { id, phone: '+1', clear: ['NAME', 'PHONE'] }, 'clear[1]'],
    [
      'an attribute that is set twice',
      'contactUpdate',
      { id, customAttributes: [1, 2].map((number) => ({ name: 'plan', value: { number } })) },
      'customAttributes[1].name',
    ],
    ['an id that is none', 'contactUpdate', { id: '../admins' }, 'id'],
    ['the same to delete', 'contactDelete', { id: 'a b' }, 'id'],
    ['the same to archive', 'contactArchive', { id: '' }, 'id'],
    ['a contact and itself', 'contactMerge', { fromId: id, intoId: id }, 'intoId'],
  ])('%s', async (_, name, input, field) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test.each<[Version, string, object, string]>([
    ['2.15', 'contactCreate', { email, emailVerified: true }, 'emailVerified'],
    ['2.16', 'contactUpdate', { id, languageOverride: 'fr' }, 'languageOverride'],
    ['2.16', 'contactUpdate', { id, clear: ['LANGUAGE_OVERRIDE'] }, 'languageOverride'],
    [
      '2.15',
      'contactMerge',
      { fromId: id, intoId: `${id}0`, skipDuplicateValidation: true },
      'skipDuplicateValidation',
    ],
    ['2.12', 'contactBlock', { id }, ''],
  ])('in %s, what %s does not take', async (version, name, input, member) => {
    expect(await writeIn(version)(name, input)).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: expect.stringContaining(member),
    });
    expect(calls).toEqual([]);
  });
});

describe('what is not there is a problem', () => {
  const id = '5f0000000000000000000000';
  test.each([
    ['contactUpdate', 'PUT /contacts/{id}', { id, name: 'x' }],
    ['contactDelete', 'DELETE /contacts/{id}', { id }],
    ['contactArchive', 'POST /contacts/{id}/archive', { id }],
    ['contactUnarchive', 'POST /contacts/{id}/unarchive', { id }],
    ['contactBlock', 'POST /contacts/{id}/block', { id }],
    ['contactMerge', 'POST /contacts/merge', { fromId: id, intoId: `${id}0` }],
  ])('of %s', async (name, call, input) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'NotFoundProblem', code: 'not_found' });
    expect(calls).toEqual([call]);
  });

  test('an owner that Intercom does not know', async () => {
    const { id } = await contactBy(sandbox, rider.externalId);
    expect(await write('contactUpdate', { id, ownerId: '1' })).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'admin_not_found',
    });
    const { contact } = await data(`{ contact(by: { id: "${id}" }) { owner { id } } }`);
    expect(contact).not.toEqual({ owner: { id: '1' } });
  });
});
