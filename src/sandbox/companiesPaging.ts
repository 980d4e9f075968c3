import type { SandboxRequest } from './handler.ts';
import { HttpError, invalid } from './httpErrors.ts';

/** What lies behind is there for the scroll only. */
const lastRow = 10_000;
const maxPerPage = 60;

const numberIn = ({ query }: SandboxRequest, name: string, otherwise: number): number => {
  const number = Number(query.get(name) ?? otherwise);
  if (!Number.isInteger(number) || number < 1) throw invalid(`${name} must be a positive integer`, name);
  return number;
};

/** How `next` is written: some lists answer an object, others a URL. */
type NextForm = 'object' | 'url';

/** A page by its number: records that come or go meanwhile move what is on it. */
export const numberedPage = <R, W>(
  request: SandboxRequest,
  records: readonly R[],
  wire: (record: R) => W,
  { perPage, nextForm, path }: { perPage: number; nextForm: NextForm; path: string },
) => {
  const page = numberIn(request, 'page', 1);
  const size = Math.min(numberIn(request, 'per_page', perPage), maxPerPage);
  if (page * size > lastRow) throw new HttpError(400, 'bad_request', 'page limit reached, please use scroll API');
  const isLast = page * size >= records.length;
  const next = page + 1;
  const url = `${request.origin}${path}?per_page=${size}&page=${next}`;
  return {
    type: 'list',
    data: records.slice((page - 1) * size, page * size).map(wire),
    pages: {
      type: 'pages',
      next: isLast ? null : nextForm === 'url' ? url : { page: next, per_page: size },
      page,
      per_page: size,
      total_pages: Math.ceil(records.length / size),
    },
    total_count: records.length,
  };
};
