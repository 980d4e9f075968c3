import { customKind } from './customKind.ts';
import { type Body, objectIn } from './handler.ts';
import { HttpError } from './httpErrors.ts';
import type { Order } from './paging.ts';
import type { Field, Grammar, Kind, Operator } from './search.ts';
import type { Company } from './seed/companies.ts';
import type { State } from './seed/index.ts';
import type { Version } from './versions.ts';
import { contactsOf } from './wireCompanies.ts';

type CompanyField = Field<Company>;

const text = (get: CompanyField['get']): CompanyField => ({ kind: 'string', get });
const date = (get: CompanyField['get']): CompanyField => ({ kind: 'date', get });
const integer = (get: CompanyField['get']): CompanyField => ({ kind: 'integer', get });

const fieldsOf = (state: State): Readonly<Record<string, CompanyField>> => ({
  company_id: text((one) => one.company_id),
  name: text((one) => one.name),
  created_at: date((one) => one.created_at),
  updated_at: date((one) => one.updated_at),
  remote_created_at: date((one) => one.remote_created_at),
  last_request_at: date((one) => one.last_request_at),
  monthly_spend: integer((one) => one.monthly_spend),
  session_count: integer((one) => one.session_count),
  user_count: integer((one) => contactsOf(state, one).length),
  tag_id: { ...text((one) => one.tag_ids), operators: ['=', '!='] },
});

const customField = (state: State, name: string): CompanyField | undefined => {
  const kind = customKind(state, 'company', name);
  return kind && { kind, get: (one) => one.custom_attributes[name] as string | number | boolean | null };
};

const operators: Readonly<Record<Kind, readonly Operator[]>> = {
  string: ['=', '!=', 'IN', 'NIN', '~', '!~', '^', '$'],
  boolean: ['=', '!=', 'IN', 'NIN'],
  integer: ['=', '!=', 'IN', 'NIN', '>', '<'],
  decimal: ['=', '!=', 'IN', 'NIN', '>', '<'],
  date: ['=', '!=', '>', '<'],
};

export const companyGrammar = (state: State, version: Version): Grammar<Company> => {
  const fields = fieldsOf(state);
  return {
    version,
    inclusive: false,
    field(name) {
      const custom = /^custom_attributes\.(.+)$/.exec(name)?.[1];
      if (custom !== undefined) return customField(state, custom);
      return Object.hasOwn(fields, name) ? fields[name] : undefined;
    },
    operatorsOf: (kind) => operators[kind],
  };
};

const directions = ['ascending', 'descending'];

/** Without a sort: newest first. */
export const companyOrder = (state: State, version: Version, body: Body): Order<Company> => {
  const { field: name = 'created_at', order = 'descending' } = objectIn(body, 'sort') ?? {};
  if (!directions.includes(String(order)))
    throw new HttpError(400, 'invalid_sort_order', `Invalid sort order '${String(order)}'`);
  const field = typeof name === 'string' ? companyGrammar(state, version).field(name) : undefined;
  if (!field || name === 'tag_id')
    throw new HttpError(400, 'invalid_field', `'${String(name)}' is not a valid field for sorting`);
  return {
    descending: order === 'descending',
    by: (one) => {
      const value = field.get(one) ?? null;
      return typeof value === 'number' || value === null ? value : String(value);
    },
  };
};
