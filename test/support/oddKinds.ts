/** Records with a value that upstream sends in several kinds of JSON, and what is asked of them. */
export interface Case {
  readonly route: string;
  /** The record, with the value in it. */
  readonly record: (value: unknown) => object;
  readonly query: string;
  /** @default 2.16 */
  readonly version?: '2.16' | 'Unstable';
  /** The same value in each of its forms. */
  readonly forms: readonly unknown[];
  /** What is answered of each. */
  readonly data: unknown;
}

type Rest = Pick<Case, 'forms' | 'data'>;
/** Of one record: what is there beside the value, and the field that leads to it. */
const of =
  (route: string, beside: object, field: string) =>
  (fields: string, record: Case['record'], rest: Rest): Case => ({
    route,
    record: (value) => ({ ...beside, ...record(value) }),
    query: `{ ${field} { ${fields} } }`,
    ...rest,
  });
export const conversation = of('GET /conversations/1', { id: '1' }, 'conversation(id: "1")');
export const ticket = of('GET /tickets/1', { id: '1' }, 'ticket(id: "1")');
export const contact = of('GET /contacts/c1', { id: 'c1' }, 'contact(by: { id: "c1" })');
export const admin = of('GET /admins/7', { id: '7', job_title: null }, 'admin(id: "7")');
export const call = of('GET /calls/1', { id: '1' }, 'call(id: "1")');
export const company = of('GET /companies/b1', { id: 'b1' }, 'company(by: { id: "b1" })');
export const article = of('GET /articles/1', { id: '1' }, 'article(id: "1")');
/** Of a record of a list that is read whole. */
export const collection = (fields: string, record: Case['record'], rest: Rest): Case => ({
  route: 'GET /help_center/collections',
  record: (value) => ({ data: [{ id: '1', ...record(value) }, { id: '7' }] }),
  query: `{ collection(id: "1") { ${fields} } }`,
  ...rest,
});
export const visitor = of('GET /visitors', { id: 'v1' }, 'visitor(userId: "u1")');

/** Rows bare, under `data`, under the list's own name, and under the name that the list's type has for them. */
export const lists = (name: string, noun: string, rows: readonly unknown[]): readonly unknown[] => [
  rows,
  { type: 'list', data: rows },
  { type: `${noun}.list`, [name]: rows },
  { type: `${noun}.list`, [`${noun}s`]: rows },
];

export const url = 'https://x.example/a.png';
export const avatars = [url, { type: 'avatar', image_url: url }];
export const tags = lists('tags', 'tag', [{ id: '3', name: 'vip' }]);
export const companies = lists('companies', 'company', [{ id: 'b1', name: 'Bikes' }]).slice(0, 3);
export const ids = (noun: string) => ({ forms: [7, '7', { type: noun, id: '7' }], data: { id: '7' } });
export const times = (field: string) => ({
  forms: [1750000000, '1750000000', '2025-06-15T15:06:40.000Z'],
  data: { [field]: '2025-06-15T15:06:40.000Z' },
});
export const state = ['submitted', { type: 'ticket_state', id: '4', category: 'submitted' }];
