import { nextPageBody } from '../core/page.ts';

/** The query language that all /search endpoints share. */
export type Operator = '=' | '!=' | 'IN' | 'NIN' | '<' | '>' | '<=' | '>=' | '~' | '!~' | '^' | '$';
export type Value = string | number | boolean | null | readonly (string | number)[];

export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly value: Value;
  /** Whether a record that Intercom finds is meant, where Intercom can only be asked for more. Never sent. */
  readonly isMeant?: ((record: never) => boolean) | undefined;
}
/** Groups nest two deep and accept 15 members each; `compile` enforces both limits before any call. */
export interface Group {
  readonly operator: 'AND' | 'OR';
  readonly value: readonly (Condition | Group)[];
  /** The same in one condition, for where a further group would be too deep. Never sent. */
  readonly alone?: Condition | undefined;
}
export type Query = Condition | Group;

export interface Sort {
  /** The search's own name of it, in camelCase. */
  readonly field: string;
  readonly order: 'ascending' | 'descending';
}

export interface Search {
  /** Everything when null. */
  readonly where: Query | null;
  readonly sort?: Sort | null | undefined;
  /** Records a page: at most `maxPageSize`. */
  readonly limit: number;
  readonly after?: string | null | undefined;
}

/** Searches must have a filter; every record was created after 1970. */
const everything: Condition = { field: 'created_at', operator: '>', value: 0 };

export const searchToWire = ({ where, sort, limit, after }: Search) => ({
  query: where ?? everything,
  pagination: { per_page: limit, ...nextPageBody(after) },
  ...(sort == null ? {} : { sort: { ...sort, field: snakeCase(sort.field) } }),
});

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const anyOf =
  (field: string) =>
  (ids: readonly string[]): Search => ({ where: { field, operator: 'IN', value: ids }, limit: ids.length });
export const byIds = anyOf('id');
export const byExternalIds = anyOf('external_id');
export const byCompanyIds = anyOf('company_id');
