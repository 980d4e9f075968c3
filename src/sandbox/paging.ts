import { type Body, objectIn } from './handler.ts';
import { invalid } from './httpErrors.ts';

type SortValue = string | number | null;

export interface Order<R> {
  readonly descending: boolean;
  by(record: R): SortValue;
}

const maxPerPage = 150;

interface CursorPosition {
  readonly value: SortValue;
  readonly id: string;
  readonly page: number;
}

/** Decodes to sort value, id and page as upstream's does; still nobody's business. */
const cursorOf = ({ value, id, page }: CursorPosition): string =>
  Buffer.from(JSON.stringify([value, id, page])).toString('base64');

const positionOf = (cursor: string): CursorPosition => {
  try {
    const [value, id, page] = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as unknown[];
    const sortable = value === null || typeof value === 'string' || typeof value === 'number';
    if (sortable && typeof id === 'string' && typeof page === 'number') return { value, id, page };
  } catch {
    // refused below
  }
  throw invalid('starting_after is not a valid cursor', 'starting_after');
};

const compareValues = (a: SortValue, b: SortValue): number => {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
};

/** Ids grow: the longer text is the larger number. */
const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export interface Page<R> {
  readonly records: readonly R[];
  readonly pages: Readonly<Record<string, unknown>>;
  readonly total: number;
}

/** Numbers come as text of digits too, as they do in a query string. */
export const wholeNumber = (value: unknown, name: string, otherwise: number, max: number): number => {
  const given = value ?? otherwise;
  const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= max) return number;
  throw invalid(`${name} must be between 1 and ${max}`, name);
};

/** A page by its number: what is written meanwhile moves the pages behind it. */
export const numberedPage = <R>(records: readonly R[], query: URLSearchParams, perPage: number, max: number) => {
  const size = wholeNumber(query.get('per_page'), 'per_page', perPage, max);
  const page = wholeNumber(query.get('page'), 'page', 1, Number.MAX_SAFE_INTEGER);
  return {
    records: records.slice((page - 1) * size, page * size),
    page,
    size,
    pages: Math.ceil(records.length / size),
    total: records.length,
  };
};

/** A list that says where its page is beside the rows, and not under `pages`. */
export const pagedBesideRows = <R>(records: readonly R[], query: URLSearchParams, max: number) => {
  const { records: data, page, size, pages, total } = numberedPage(records, query, max, max);
  return { type: 'list', data, total_count: total, page, per_page: size, total_pages: pages };
};

const readPaging = (body: Body, perPage: number) => {
  const asked = objectIn(body, 'pagination') ?? {};
  const size = wholeNumber(asked['per_page'], 'per_page', perPage, maxPerPage);
  const after = asked['starting_after'];
  if (after !== undefined && after !== null && after !== '' && typeof after !== 'string') {
    throw invalid('starting_after must be a string', 'starting_after');
  }
  return { size, after: after ? positionOf(after as string) : undefined };
};

/** A page of the search's answer; the cursor names the last record seen, so records written meanwhile move nothing. */
export const pageOf = <R extends { readonly id: string }>(
  matching: readonly R[],
  order: Order<R>,
  body: Body,
  perPage: number,
): Page<R> => {
  const { size, after } = readPaging(body, perPage);
  const sign = order.descending ? -1 : 1;
  const compare = (a: { value: SortValue; id: string }, b: { value: SortValue; id: string }) =>
    sign * (compareValues(a.value, b.value) || compareIds(a.id, b.id));
  const sorted = matching
    .map((record) => ({ record, id: record.id, value: order.by(record) }))
    .sort((a, b) => compare(a, b));
  const start = after ? sorted.findIndex((one) => compare(one, after) > 0) : 0;
  const rest = start < 0 ? [] : sorted.slice(start);
  const page = after?.page ?? 1;
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  const next =
    last && rest.length > size
      ? { page: page + 1, per_page: size, starting_after: cursorOf({ value: last.value, id: last.id, page: page + 1 }) }
      : undefined;
  return {
    records: shown.map(({ record }) => record),
    total: matching.length,
    pages: {
      type: 'pages',
      ...(next && { next }),
      page,
      per_page: size,
      total_pages: Math.ceil(matching.length / size),
    },
  };
};
