import { numberedPage } from './paging.ts';

/** All lists of news say which page this is and of how many, and not which is next. */
export const newsPage = (records: readonly object[], query: URLSearchParams, perPage: number) => {
  const { records: data, page, size, pages, total } = numberedPage(records, query, perPage, 150);
  return {
    type: 'list',
    pages: { type: 'pages', page, per_page: size, total_pages: pages },
    data,
    total_count: total,
  };
};
