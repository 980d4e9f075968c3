import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { setup } from '../support/gateway.ts';
import { contactBy } from '../support/rest.ts';
import { rider, tags } from '../support/writing.ts';

const { askIn, calls, sandbox } = await setup();
const ask = askIn('Unstable');

const company = '6650a1b2c3d4e5f6a7b81013';
const contact = (await contactBy(sandbox, rider.externalId)).id as string;

interface Pair {
  /** The list of the bulk mutation's input, or the member that stands for all its items. */
  readonly list: string;
  /** The mutation that does the same to one record. */
  readonly single: string;
  /** What an item requires. */
  readonly valid: object;
  /** What an item that is an id is named in the single input. */
  readonly id?: string;
}
const pairs: Readonly<Record<string, Pair>> = {
  contactBulkCreate: { list: 'contacts', single: 'contactCreate', valid: { externalId: 'new-1' } },
  contactBulkUpdate: { list: 'contacts', single: 'contactUpdate', valid: { id: contact } },
  contactBulkDelete: { list: 'ids', single: 'contactDelete', valid: {}, id: 'id' },
  companyBulkUpsert: { list: 'companies', single: 'companyUpsert', valid: { companyId: 'own-1' } },
  companyBulkUpdate: { list: 'companies', single: 'companyUpdate', valid: { id: company } },
  companyBulkDelete: { list: 'ids', single: 'companyDelete', valid: {}, id: 'id' },
  contactTagBulkAdd: { list: 'contactIds', single: 'contactTagAdd', valid: { tagId: tags.vip }, id: 'contactId' },
};

/** Bulk inputs whose items no mutation of one record accepts, and members that only items have. */
const withoutSingle = ['companyTagBulkAdd', 'companyTagBulkRemove', 'contentBulkActionRun'];
const onlyInBulk = ['addTagIds', 'removeTagIds', 'companies', 'remoteCreatedAt', 'updateLastRequestAt'];

const inputOf = (mutation: string) =>
  getNamedType(schema.getMutationType()?.getFields()[mutation]?.args[0]?.type) as GraphQLInputObjectType;

const itemOf = (mutation: string, list: string) => getNamedType(inputOf(mutation).getFields()[list]?.type);

/** Values that one scalar or list has, some of them invalid: what counts is that both inputs judge them alike. */
const values = ({ type }: GraphQLInputField): readonly unknown[] => {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [[], ['..'], [{ name: '', value: null }], [{ name: 'a' }], twice, [null]];
  switch (getNamedType(type).name) {
    case 'Int':
    case 'Float':
      return [-1, -0.5, 0, 2 ** 31 - 1, 2 ** 31, 'x'];
    case 'ID':
      return ['', ' ', '..', 'a b', 'maeve', '991267801'];
    default:
      return ['', ' ', 'x', 'USER', true, 'http://x.example', 'x://', '2025-01-01T00:00:00Z'];
  }
};
const twice = [1, 2].map((number) => ({ name: 'plan', value: { number } }));

/** What the gateway itself says of an input, `at` taken off the field: null where it went on to Intercom. */
const verdict = async (mutation: string, input: object, at: string | RegExp = '') => {
  calls.length = 0;
  const title = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const { data, errors } = await ask(
    `mutation ($input: ${title}Input!) { ${mutation}(input: $input) { __typename ... on InvalidInputProblem { message field } } }`,
    { input },
  );
  if (calls.length > 0) return null;
  if (errors !== undefined) return { coercion: errors.map(({ extensions }) => extensions.code) };
  const { __typename, message, field } = data[mutation];
  return { __typename, message, field: (field ?? '').replace(at, '') };
};

const cases = Object.entries(pairs).flatMap(([bulk, pair]): { bulk: string; pair: Pair; member: string | null }[] => {
  const item = itemOf(bulk, pair.list);
  if (!isInputObjectType(item)) return [{ bulk, pair, member: null }];
  return Object.keys(item.getFields()).map((member) => ({ bulk, pair, member }));
});

test('every bulk input has its single', () => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const bulk = mutations.filter((name) => name.includes('Bulk'));
  expect(bulk.sort()).toEqual([...Object.keys(pairs), ...withoutSingle].sort());
  const alone = cases.filter(({ pair, member }) => member && !(member in inputOf(pair.single).getFields()));
  expect(alone.map(({ member }) => member).filter((member) => !onlyInBulk.includes(member ?? ''))).toEqual([]);
});

describe('a value is refused in bulk as it is alone', () => {
  test.each(cases)('$bulk, $member', async ({ bulk, pair: { list, single, valid, id }, member }) => {
    if (member === null) {
      for (const value of ['', ' ', '..', 'a b', 'a'.repeat(129), 'x']) {
        const alone = await verdict(single, { ...valid, [id ?? '']: value }, id);
        const input = bulk === 'contactTagBulkAdd' ? { tagName: 'x', [list]: [value] } : { [list]: [value] };
        expect(await verdict(bulk, input, `${list}[0]`), value).toEqual(alone);
      }
      return;
    }
    const field = inputOf(single).getFields()[member];
    if (field === undefined) return;
    const item = itemOf(bulk, list) as GraphQLInputObjectType;
    expect(String(item.getFields()[member]?.type)).toBe(String(field.type));
    for (const value of [...values(field), null]) {
      const alone = await verdict(single, { ...valid, [member]: value });
      const together = await verdict(bulk, { [list]: [{ ...valid, [member]: value }] }, /^\w+\[0\]\.?/);
      expect(together, JSON.stringify(value)).toEqual(alone);
    }
  });

  test('a contact that nothing says who it is', async () => {
    const nobody = { name: 'Nell', email: null };
    const alone = await verdict('contactCreate', nobody);
    expect(alone).toMatchObject({ __typename: 'InvalidInputProblem' });
    const together = await verdict('contactBulkCreate', { contacts: [{ externalId: 'a' }, nobody] });
    expect(together).toEqual({ ...alone, field: 'contacts[1]' });
  });

  test.each([
    ['contactBulkCreate', { externalId: 'a' }],
    ['contactBulkUpdate', { id: contact }],
  ])('%s and the company of a contact', async (bulk, named) => {
    const alone = await verdict('companyUpsert', { companyId: ' ' });
    const companies = [{ companyId: 'a' }, { companyId: ' ' }];
    const together = await verdict(bulk, { contacts: [{ ...named, companies }] }, 'contacts[0].companies[1].');
    expect(together).toEqual(alone);
  });

  test.each(['companyTagBulkAdd', 'companyTagBulkRemove'])('%s and the company it names', async (bulk) => {
    const alone = await verdict('companyUpsert', { companyId: ' ' });
    const companies = [{ companyId: 'a' }, { companyId: ' ' }];
    expect(await verdict(bulk, { tagName: 'x', companies }, 'companies[1].')).toEqual(alone);
  });

  test.each(['contactTagBulkAdd', 'companyTagBulkAdd', 'companyTagBulkRemove'])('%s and its tag', async (bulk) => {
    const alone = await verdict('tagUpsert', { name: ' ' });
    const list = bulk.startsWith('contact') ? { contactIds: [contact] } : { companies: [{ id: company }] };
    expect(await verdict(bulk, { tagName: ' ', ...list }, 'tagName')).toEqual({ ...alone, field: '' });
  });
});

describe('a value is refused later as it is at once', () => {
  const [later, atOnce] = ['ticketEnqueue', 'ticketCreate'] as const;
  const valid = { typeId: '2811', contacts: [{ id: contact }] };
  test.each(Object.keys(inputOf(later).getFields()))(`${later}, %s`, async (member) => {
    const field = inputOf(atOnce).getFields()[member] as GraphQLInputField;
    expect(String(inputOf(later).getFields()[member]?.type)).toBe(String(field.type));
    for (const value of [...values(field), null]) {
      const expected = await verdict(atOnce, { ...valid, [member]: value });
      expect(await verdict(later, { ...valid, [member]: value }), JSON.stringify(value)).toEqual(expected);
    }
  });
});

describe('a name that names nobody is refused wherever a contact or a visitor is named', () => {
  const event = { name: 'went', createdAt: '2025-01-01T00:00:00Z' };
  const times = { count: 1, firstAt: event.createdAt, lastAt: event.createdAt };
  const names = ['externalId', 'email'] as const;
  const inputs: readonly (readonly [string, string, (contact: object) => object])[] = [
    ['contactCreate', '', (contact) => contact],
    ['contactUpdate', '', (named) => ({ id: contact, ...named })],
    ['ticketCreate', 'contacts[0].', (contact) => ({ typeId: '2811', contacts: [contact] })],
    ['ticketEnqueue', 'contacts[0].', (contact) => ({ typeId: '2811', contacts: [contact] })],
    [
      'ticketReply',
      'reply.asContact.contact.',
      (contact) => ({ id: '1', reply: { asContact: { contact, body: 'x' } } }),
    ],
    [
      'conversationReply',
      'reply.asContact.contact.',
      (contact) => ({ id: '1', reply: { asContact: { contact, body: 'x' } } }),
    ],
    ['conversationContactAttach', 'contact.', (contact) => ({ conversationId: '1', contact, by: { adminId: '1' } })],
    [
      'conversationContactAttach',
      'by.contact.',
      (contact) => ({ conversationId: '1', contact: { id: '1' }, by: { contact } }),
    ],
    ['dataEventCreate', 'contact.', (contact) => ({ ...event, contact })],
    ['visitorConvert', 'contact.', (contact) => ({ visitor: { id: '1' }, contact, role: 'USER' })],
  ];
  test.each(
    inputs.flatMap(([mutation, at, input]) => names.map((name) => [mutation, at + name, input, name] as const)),
  )('%s %s', async (mutation, field, input, name) => {
    expect(await verdict(mutation, input({ [name]: ' ' }))).toMatchObject({ field, message: 'Must not be blank.' });
  });

  test.each([
    ['dataEventSummaryCreate', 'externalId', { externalId: ' ', name: 'went', ...times }],
    ['visitorConvert', 'visitor.email', { visitor: { email: ' ' }, contact: { id: '1' }, role: 'USER' }],
    ['visitorConvert', 'visitor.userId', { visitor: { userId: '' }, contact: { id: '1' }, role: 'USER' }],
    ['visitorUpdate', 'visitor.userId', { visitor: { userId: '' }, name: 'x' }],
  ])('%s %s', async (mutation, field, input) => {
    expect(await verdict(mutation, input)).toMatchObject({ field, message: 'Must not be blank.' });
  });
});
