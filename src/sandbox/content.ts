import { bulk } from './contentBulk.ts';
import { type Content, contentsIn } from './contents.ts';
import type { Handlers, SandboxRequest } from './handler.ts';
import { HttpError } from './httpErrors.ts';
import { numberedPage } from './paging.ts';

const [perPage, maxPerPage, maxQueryLength] = [10, 50, 500];

const refused = (message: string): HttpError => new HttpError(422, 'parameter_invalid', message);

/** By commas, or repeated. */
const valuesOf = (query: URLSearchParams, name: string): readonly string[] | undefined => {
  if (!query.has(name)) return undefined;
  return query.getAll(name).flatMap((value) => value.split(',').filter((one) => one !== ''));
};

const wordsOf = (query: URLSearchParams, name: string, allowed: readonly string[]): readonly string[] | undefined => {
  const values = valuesOf(query, name);
  const unknown = values?.find((value) => !allowed.includes(value));
  if (unknown !== undefined) throw refused(`${name} does not accept ${unknown}`);
  return values;
};

const idsOf = (query: URLSearchParams, name: string): readonly string[] | undefined => {
  const values = valuesOf(query, name);
  if (values?.some((value) => !/^\d+$/.test(value))) throw refused(`${name} must be integers`);
  return values;
};

const secondsOf = (query: URLSearchParams, name: string, otherwise: number): number => {
  const value = query.get(name) ?? String(otherwise);
  if (value !== 'Infinity' && !/^-?\d+$/.test(value)) throw refused(`${name} must be a unix timestamp`);
  return Number(value);
};

/** What a filter calls each type of content. */
const typeWords: Readonly<Record<string, string>> = { snippet: 'content_snippet' };
const filterTypes = ['snippet', 'external_content', 'file_source_content', 'internal_article', 'article'];

type Test = (content: Content) => boolean;

const overlaps = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one));

const tests = (query: URLSearchParams): readonly Test[] => {
  const found: Test[] = [];
  const when = <T>(value: T | undefined, test: (value: T, content: Content) => boolean) => {
    if (value !== undefined) found.push((content) => test(value, content));
  };
  const folders = idsOf(query, 'folder_ids');
  if (folders !== undefined && query.get('folder_entity_type') !== 'folder')
    throw refused('folder_entity_type is required with folder_ids');
  const [operator = 'IN'] = wordsOf(query, 'tag_operator', ['IN', 'NIN']) ?? [];
  const types = wordsOf(query, 'content_types', filterTypes)?.map((word) => typeWords[word] ?? word);
  when(query.get('query')?.toLowerCase(), (words, { title, text }) =>
    `${title} ${text()}`.toLowerCase().includes(words),
  );
  when(wordsOf(query, 'states', ['published', 'draft']), (states, { state }) => states.includes(state));
  when(valuesOf(query, 'locales'), (locales, content) => overlaps(locales, content.locales));
  when(idsOf(query, 'tag_ids'), (ids, { tag_ids }) => overlaps(ids, tag_ids) === (operator === 'IN'));
  when(idsOf(query, 'any_tag_ids'), (ids, { tag_ids }) => overlaps(ids, tag_ids));
  when(folders, (ids, { folder_id }) => folder_id !== null && ids.includes(folder_id));
  when(types, (all, { type }) => all.includes(type));
  for (const [name, flag] of [
    ['copilot_state', 'copilot'],
    ['fin_service_state', 'fin_service'],
    ['fin_sales_state', 'fin_sales'],
  ] as const)
    when(wordsOf(query, name, ['on', 'off'])?.[0], (word, content) => content[flag] === (word === 'on'));
  when(idsOf(query, 'created_by_ids'), (ids, { created_by_id }) => ids.includes(created_by_id ?? ''));
  when(idsOf(query, 'last_updated_by_ids'), (ids, { updated_by_id }) => ids.includes(updated_by_id ?? ''));
  for (const name of ['created_at', 'updated_at'] as const) {
    const from = secondsOf(query, `${name}_after`, 0);
    const until = secondsOf(query, `${name}_before`, Number.POSITIVE_INFINITY);
    found.push((content) => content[name] >= from && content[name] <= until);
  }
  return found;
};

const wire = ({ type, id, title, contents }: Content) => ({
  type,
  id,
  title: title ?? '',
  ...(contents && { contents: contents.map((one) => ({ type: 'article_content', ...one })) }),
});

const search = ({ state, query, origin }: SandboxRequest) => {
  if ((query.get('query') ?? '').length > maxQueryLength)
    throw refused(`query must have at most ${maxQueryLength} characters`);
  const passes = tests(query);
  const matching = contentsIn(state).filter((content) => passes.every((test) => test(content)));
  const { records, page, size, pages, total } = numberedPage(matching, query, perPage, maxPerPage);
  const urlOf = (to: number) =>
    to < 1 || to > pages
      ? null
      : `${origin}/content/search?${new URLSearchParams({ ...Object.fromEntries(query), page: String(to) })}`;
  return {
    type: 'list',
    total_count: total,
    pages: { type: 'pages', page, per_page: size, total_pages: pages, next: urlOf(page + 1), prev: urlOf(page - 1) },
    data: records.map(wire),
  };
};

export const content: Handlers<'content'> = {
  'GET /content/search': search,
  'POST /content/bulk_actions': bulk,
};
