import type { SandboxRequest } from './handler.ts';
import { invalid } from './httpErrors.ts';

const perPageDefault = 50;
const perPageMost = 150;

const wholeNumber = (query: URLSearchParams, name: string, otherwise: number, max: number): number => {
  const asked = query.get(name);
  if (asked === null) return otherwise;
  const number = /^\d+$/.test(asked) ? Number(asked) : 0;
  if (number < 1 || number > max) throw invalid(`${name} must be between 1 and ${max}`, name);
  return number;
};

/** A page by its number, as the query asks for it; the next one has a URL. Records made meanwhile move the others. */
export const pageByNumber = <R>({ query, origin }: SandboxRequest, path: string, records: readonly R[]) => {
  const page = wholeNumber(query, 'page', 1, Number.MAX_SAFE_INTEGER);
  const size = wholeNumber(query, 'per_page', perPageDefault, perPageMost);
  const total = Math.ceil(records.length / size);
  const next = new URLSearchParams({ ...Object.fromEntries(query), per_page: String(size), page: String(page + 1) });
  return {
    records: records.slice((page - 1) * size, page * size),
    pages: {
      type: 'pages',
      next: page < total ? `${origin}${path}?${next}` : null,
      page,
      per_page: size,
      total_pages: total,
    },
  };
};
