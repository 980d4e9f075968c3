import type { Handlers, SandboxRequest } from './handler.ts';
import { notFound } from './httpErrors.ts';
import { numberedPage } from './paging.ts';
import type { Collection } from './seed/helpCenters.ts';
import type { State } from './seed/index.ts';

const perPageDefault = 20;
const perPageMost = 250;

/** The locale that `texts` omits. */
const defaultLocale = 'en';

/** Translations are in the answer of a help center with several languages only. */
const translated = ({ helpCenters }: State, { help_center_id, name, description, texts }: Collection) => {
  const { locales = [] } = helpCenters.get(String(help_center_id)) ?? {};
  if (locales.length < 2) return {};
  const content = { type: 'group_content', name, description: description ?? '' };
  return {
    default_locale: defaultLocale,
    translated_content: { type: 'group_translated_content', [defaultLocale]: content, ...texts },
  };
};

const wire = (state: State, collection: Collection) => {
  const { texts: _, ...said } = collection;
  return { ...said, ...translated(state, collection) };
};

const collectionOf = ({ state, path }: SandboxRequest): Collection => {
  const collection = state.collections.get(path['id'] ?? '');
  if (!collection) throw notFound();
  return collection;
};

export const collections: Handlers<'collections'> = {
  'GET /help_center/collections'({ state, query }) {
    const sorted = [...state.collections.values()].sort((a, b) => b.updated_at - a.updated_at);
    const { records, page, size, pages, total } = numberedPage(sorted, query, perPageDefault, perPageMost);
    return {
      type: 'list',
      data: records.map((one) => wire(state, one)),
      total_count: total,
      // It does not say what is next.
      pages: { type: 'pages', page, per_page: size, total_pages: pages },
    };
  },
  'GET /help_center/collections/{id}': (request) => wire(request.state, collectionOf(request)),
};
