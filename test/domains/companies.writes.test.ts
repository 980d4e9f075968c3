import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { contactBy, idsOf, rest } from '../support/rest.ts';
import { writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup({ rateLimit: 100_000 });
const write = writing(ask);

const busiest = '6650a1b2c3d4e5f6a7b81013';
const absent = '000000000000000000000000';

describe('changes', () => {
  const fields = 'company { id companyId name plan { name } website industry size monthlySpend remoteCreatedAt }';

  test('an upsert makes a company, and then changes it', async () => {
    const details = { name: 'Stones', plan: 'Fleet', website: 'https://s.example', industry: 'Retail', size: 3 };
    const input = { companyId: 'own/1 ü', ...details, monthlySpend: 12, remoteCreatedAt: '2020-01-01T00:00:00.000Z' };
    const made = await write('companyUpsert', input, fields);
    expect(made.company).toEqual({ ...input, plan: { name: 'Fleet' }, id: expect.any(String) });
    const changed = await write('companyUpsert', { companyId: 'own/1 ü', name: 'Stones & Sons' }, fields);
    expect(changed.company).toEqual({ ...made.company, name: 'Stones & Sons' });
    expect(calls).toEqual(['POST /companies', 'POST /companies']);
    expect(await data('{ company(by: { companyId: "own/1 ü" }) { name } }')).toEqual({
      company: { name: 'Stones & Sons' },
    });
  });

  test('an update omits what the input omits, in every version', async () => {
    for (const version of ['2.11', '2.14', 'Unstable'] as const) {
      calls.length = 0;
      const renamed = writing(askIn(version));
      const attributes = [{ name: 'account_manager', value: { text: 'Noa' } }];
      const { company } = await renamed(
        'companyUpdate',
        { id: busiest, name: version, customAttributes: attributes },
        fields,
      );
      expect(company.name).toBe(version);
      expect(sandbox.log.at(-1)?.body).toEqual({ name: version, custom_attributes: { account_manager: 'Noa' } });
      expect(calls).toEqual(['PUT /companies/{id}']);
    }
  });

  test('what came with a later version is refused in an older one', async () => {
    const result = await writing(askIn('2.15'))('companyUpsert', { companyId: 'x', updateLastRequestAt: true });
    expect(result).toMatchObject({ __typename: 'UnsupportedProblem' });
    expect(calls).toEqual([]);
  });

  test.each([
    ['companyUpsert', { companyId: ' ' }, 'companyId'],
    ['companyUpsert', { companyId: 'x', size: -1 }, 'size'],
    ['companyUpdate', { id: busiest, monthlySpend: -1 }, 'monthlySpend'],
    ['companyUpsert', { companyId: 'x', monthlySpend: 2 ** 31 }, 'monthlySpend'],
    ['companyContactAttach', { contactId: '..', companyId: busiest }, 'contactId'],
    ['companyContactDetach', { contactId: 'x', companyId: '..' }, 'companyId'],
  ])('%s of %o is refused before any call', async (name, input, field) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('a company that is deleted is gone, and so it is from its contacts', async () => {
    const { id } = (await rest(sandbox, `GET /companies/${busiest}/contacts`)).data[0];
    expect(await write('companyDelete', { id: busiest }, 'id')).toMatchObject({ id: busiest });
    expect(await write('companyDelete', { id: busiest }, 'id')).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'company_not_found',
    });
    expect(calls).toEqual(Array(2).fill('DELETE /companies/{id}'));
    expect(await data(`{ contact(by: { id: "${id}" }) { companies { nodes { id } } } }`)).toEqual({
      contact: { companies: { nodes: [] } },
    });
  });

  test('a contact joins a company and leaves it; the response has both, read again', async () => {
    const { id: contactId } = await contactBy(sandbox, 'larkspur-10008');
    const input = { contactId, companyId: busiest };
    const payload = 'company { id name } contact { id companies(first: 50) { totalCount nodes { id } } }';
    const joined = await write('companyContactAttach', input, payload);
    expect(joined.company.id).toBe(busiest);
    expect(idsOf(joined.contact.companies.nodes)).toContain(busiest);
    expect(calls).toEqual(['POST /contacts/{id}/companies', 'GET /contacts/{id}', 'GET /contacts/{id}/companies']);
    const left = await write('companyContactDetach', input, payload);
    expect(idsOf(left.contact.companies.nodes)).not.toContain(busiest);
    expect(await write('companyContactDetach', input)).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await write('companyContactAttach', { ...input, companyId: absent })).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'company_not_found',
    });
  });
});
