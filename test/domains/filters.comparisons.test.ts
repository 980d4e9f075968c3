import { describe, expect, test } from 'vitest';
import { type Version, versions } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { askIn, calls, sandbox } = await setup();

type Value = string | number | boolean | null | undefined;
type Test = (value: Value, operand: Json) => boolean;

const has = (value: Value): boolean => value !== null && value !== undefined && value !== '';
const set =
  (holds: Test): Test =>
  (value, operand) =>
    has(value) && holds(value, operand);
const text = (value: Json): string => String(value).toLowerCase();

/** What each operator means, whatever upstream makes of it. What has no value differs from every value. */
const meaning: Readonly<Record<string, Test>> = {
  eq: set((value, operand) => value === operand),
  ne: (value, operand) => value !== operand,
  in: set((value, operands) => operands.includes(value)),
  notIn: (value, operands) => !operands.includes(value),
  gt: set((value, operand) => Number(value) > operand),
  gte: set((value, operand) => Number(value) >= operand),
  lt: set((value, operand) => Number(value) < operand),
  lte: set((value, operand) => Number(value) <= operand),
  contains: set((value, operand) => text(value).includes(text(operand))),
  notContains: (value, operand) => !(has(value) && text(value).includes(text(operand))),
  startsWith: set((value, operand) => text(value).startsWith(text(operand))),
  endsWith: set((value, operand) => text(value).endsWith(text(operand))),
  isSet: (value, operand) => has(value) === operand,
};

/** A field of the graph: its comparison inside a filter, and its value in upstream's record. */
interface Field {
  readonly filter: (comparison: object | boolean) => object;
  readonly get: (record: Json) => Value;
}
const member = (...path: readonly string[]) => ({
  filter: (comparison: object | boolean) =>
    path.toReversed().reduce<object | boolean>((inner, name) => ({ [name]: inner }), comparison) as object,
});
const custom = (name: string, kind: string): Field => ({
  filter: (comparison) => ({ customAttribute: [{ name, [kind]: comparison }] }),
  get: (one) => one.custom_attributes[name],
});
const attribute = (name: string, kind: string): Field => ({
  filter: (comparison) => ({ attribute: [{ name, [kind]: comparison }] }),
  get: (one) => one.ticket_attributes[name],
});
const field = (get: Field['get'], ...path: readonly string[]): Field => ({ ...member(...path), get });

const texts = ['eq', 'ne', 'in', 'notIn', 'contains', 'notContains', 'startsWith', 'endsWith', 'isSet'];
const ids = ['eq', 'ne', 'in', 'notIn', 'isSet'];
const numbers = ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte'];
const times = ['gt', 'gte', 'lt', 'lte'];
const flag = ['flag'];

type Row = readonly [kind: string, operators: readonly string[], field: Field];
const rated = (one: Json) => one.conversation_rating?.rating;
const idOrNone = (id: number): Value => (id === 0 ? null : String(id));
const rows: Readonly<Record<string, readonly Row[]>> = {
  tickets: [
    ['text', texts, field((one) => one.ticket_attributes._default_title_, 'title')],
    ['id', ids, field((one) => idOrNone(one.admin_assignee_id), 'assigneeId')],
    ['flag', flag, field((one) => one.open, 'open')],
    ['exact moment', times, field((one) => one.created_at, 'createdAt')],
    ['moment', times, field((one) => one.updated_at, 'updatedAt')],
    ['text attribute', texts, attribute('Frame number', 'text')],
    ['integer attribute', numbers, attribute('Odometer', 'number')],
    ['decimal attribute', numbers, attribute('Estimated cost', 'number')],
    ['moment attribute', times, attribute('Pickup', 'dateTime')],
    ['flag attribute', flag, attribute('Under warranty', 'boolean')],
  ],
  conversations: [
    ['text', texts, field((one) => one.source.subject, 'source', 'subject')],
    ['id', ids, field((one) => idOrNone(one.admin_assignee_id), 'assigneeId')],
    ['number', numbers, field(rated, 'rating', 'rating')],
    ['statistic', numbers, field((one) => one.statistics?.count_conversation_parts, 'statistics', 'countParts')],
    ['flag', flag, field((one) => one.read, 'read')],
    ['moment', times, field((one) => one.waiting_since, 'waitingSince')],
    ['text of the workspace', texts, custom('Order number', 'text')],
    ['list of the workspace', texts, custom('Topic', 'text')],
    ['integer of the workspace', numbers, custom('Bikes in fleet', 'number')],
    ['decimal of the workspace', numbers, custom('Fleet value', 'number')],
    ['flag of the workspace', flag, custom('Urgent', 'boolean')],
    ['moment of the workspace', times, custom('Promised for', 'dateTime')],
  ],
  contacts: [
    ['text', texts, field((one) => one.name, 'name')],
    ['id', ids, field((one) => one.owner_id, 'ownerId')],
    ['flag', flag, field((one) => one.has_hard_bounced, 'hasHardBounced')],
    ['moment', times, field((one) => one.last_replied_at, 'lastRepliedAt')],
    ['text of the workspace', texts, custom('plan', 'text')],
    ['integer of the workspace', numbers, custom('rides_per_month', 'number')],
    ['decimal of the workspace', numbers, custom('loyalty_points', 'number')],
    ['flag of the workspace', flag, custom('newsletter', 'boolean')],
    ['date of the workspace', times, custom('last_service_at', 'dateTime')],
  ],
  companies: [
    ['text', texts, field((one) => one.name, 'name')],
    ['amount', numbers, field((one) => one.monthly_spend, 'monthlySpend')],
    ['integer', numbers, field((one) => one.session_count, 'sessionCount')],
    ['moment', times, field((one) => one.last_request_at, 'lastRequestAt')],
    ['integer of the workspace', numbers, custom('fleet_size', 'number')],
    ['date of the workspace', times, custom('renewal_at', 'dateTime')],
    ['flag of the workspace', flag, custom('is_partner', 'boolean')],
  ],
};

const everyCompany = async (): Promise<Json[]> => {
  const body = { query: { field: 'created_at', operator: '>', value: 0 }, pagination: { per_page: 150 } };
  return (await rest(sandbox, 'POST /companies/search', body, 'Unstable')).data;
};
const records: Readonly<Record<string, readonly Json[]>> = {
  tickets: await everything(sandbox, 'tickets'),
  conversations: await everything(sandbox, 'conversations'),
  contacts: await everything(sandbox, 'contacts'),
  companies: await everyCompany(),
};

const types: Readonly<Record<string, string>> = {
  tickets: 'TicketFilter',
  conversations: 'ConversationFilter',
  contacts: 'ContactFilter',
  companies: 'CompanyFilter',
};
const first = 100;
const queryOf = (list: string) =>
  `query ($filter: ${types[list]}) { ${list}(first: ${list === 'companies' ? 50 : first}, filter: $filter) { nodes { id } } }`;

/** The operand in the record's own terms, and as a filter has it. */
const operandOf = (operator: string, kind: string, values: readonly Value[]): readonly [Json, Json] => {
  const sorted = values.toSorted((a, b) => (Number(a) || 0) - (Number(b) || 0));
  const pivot = sorted[Math.floor(sorted.length / 2)];
  if (operator === 'isSet') return [true, true];
  if (operator === 'in' || operator === 'notIn') {
    const both = [pivot, sorted[0]];
    return [both, both];
  }
  if (operator === 'startsWith') return [String(pivot).slice(0, 2), String(pivot).slice(0, 2)];
  if (operator === 'endsWith' || operator === 'contains' || operator === 'notContains')
    return [String(pivot).slice(-2), String(pivot).slice(-2)];
  return kind.includes('moment') || kind.includes('date')
    ? [pivot, new Date(Number(pivot) * 1000).toISOString()]
    : [pivot, pivot];
};

const expectFound = async (version: Version, list: string, filter: object, holds: (one: Json) => boolean) => {
  const { data, errors } = await askIn(version)(queryOf(list), { filter });
  expect(errors, `${version} ${JSON.stringify(filter)}`).toBeUndefined();
  const expected = idsOf((records[list] ?? []).filter(holds)).slice(0, list === 'companies' ? 50 : first);
  expect(expected.length, `${JSON.stringify(filter)} must find something`).toBeGreaterThan(0);
  expect([version, filter, idsOf(data[list].nodes).toSorted()]).toEqual([version, filter, expected.toSorted()]);
};

describe.each(Object.entries(rows))('%s', (list, kinds) => {
  const offered = list === 'companies' ? (['Unstable'] as const) : versions;

  test.each(kinds)(
    '%s: every operator means what it says, in every version',
    async (kind, operators, { filter, get }) => {
      const values = (records[list] ?? []).map(get).filter(has);
      expect(values.length).toBeGreaterThan(2);
      for (const operator of operators) {
        if (operator === 'flag') {
          for (const version of offered) await expectFound(version, list, filter(true), (one) => get(one) === true);
          continue;
        }
        const [own, given] = operandOf(operator, kind, values);
        const holds = (one: Json) => meaning[operator]?.(get(one), own) === true;
        await Promise.all(offered.map((version) => expectFound(version, list, filter({ [operator]: given }), holds)));
      }
    },
  );
});

test.each([
  ['contacts', ['plan', 'rides_per_month', 'loyalty_points', 'newsletter', 'last_service_at']],
  ['conversations', ['Order number', 'Topic', 'Bikes in fleet', 'Fleet value', 'Urgent', 'Promised for']],
] as const)('an attribute of %s is set or not, whatever its type and the version', async (list, names) => {
  const lacking = names.filter((name) => records[list]?.some((one) => !has(one.custom_attributes[name])));
  expect(lacking).toContain(names.at(-1));
  for (const version of ['2.11', '2.16', 'Unstable'] as const)
    for (const name of names) {
      const filter = (isSet: boolean) => ({ customAttribute: [{ name, isSet }] });
      await expectFound(version, list, filter(true), (one) => has(one.custom_attributes[name]));
      if (lacking.includes(name))
        await expectFound(version, list, filter(false), (one) => !has(one.custom_attributes[name]));
    }
});

test.each([
  ['contacts', 'rides_per_month', { text: { contains: '3' } }, 'text', 'INTEGER: compare it with `number`'],
  ['contacts', 'loyalty_points', { boolean: true }, 'boolean', 'DECIMAL: compare it with `number`'],
  ['contacts', 'plan', { number: { gt: 1 } }, 'number', 'LIST: compare it with `text`'],
  ['contacts', 'newsletter', { text: { eq: 'true' } }, 'text', 'BOOLEAN: compare it with `boolean`'],
  ['contacts', 'last_service_at', { number: { gt: 1 } }, 'number', 'DATE: compare it with `dateTime`'],
  ['contacts', 'rides_per_month', { number: { eq: 2.5 } }, 'number.eq', 'whole numbers only'],
  ['companies', 'fleet_size', { text: { startsWith: '1' } }, 'text', 'INTEGER: compare it with `number`'],
  ['companies', 'account_manager', { dateTime: { gt: '2025-01-01' } }, 'dateTime', 'STRING: compare it with `text`'],
  ['contacts', 'plann', { isSet: true }, 'name', 'No custom attribute "plann" is defined'],
  ['contacts', 'email', { text: { eq: 'x' } }, 'name', 'No custom attribute "email" is defined'],
  ['companies', 'plan', { text: { eq: 'x' } }, 'name', 'No custom attribute "plan" is defined'],
] as const)('%s by %s: %j is refused at %s before the search', async (list, name, compared, at, message) => {
  const filter = { customAttribute: [{ name, ...compared }] };
  const { errors } = await askIn('Unstable')(queryOf(list), { filter });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: `filter.customAttribute[0].${at}` } }]);
  expect(errors?.[0]?.message).toContain(message);
  expect(calls).toEqual(['GET /data_attributes']);
});
