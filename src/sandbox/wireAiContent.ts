import type { SandboxRequest } from './handler.ts';
import { numberedPage } from './paging.ts';
import type { ContentImportSource, ExternalPage } from './seed/aiContent.ts';
import { from, type Version } from './versions.ts';

/** Its id is a number, as in every `source_id`. */
export const source = ({ id, audience_ids, ...rest }: ContentImportSource, version: Version) => ({
  type: 'content_import_source',
  id: Number(id),
  ...rest,
  ...(from(version, '2.15') && { audience_ids: from(version, 'Unstable') ? (audience_ids ?? []) : audience_ids }),
});

/** What a page lacks is not said. */
export const page = ({ url, fin_availability, ai_sales_agent_availability, ...rest }: ExternalPage) => ({
  type: 'external_page',
  ...rest,
  locale: 'en',
  ...(url !== null && { url }),
  ...(fin_availability !== null && { fin_availability }),
  ...(ai_sales_agent_availability !== null && { ai_sales_agent_availability }),
});

export const list = ({ query, origin }: SandboxRequest, path: string, records: readonly object[]) => {
  const { records: data, page, size, pages, total } = numberedPage(records, query, 50, 150);
  const next = page < pages ? `${origin}${path}?page=${page + 1}&per_page=${size}` : null;
  return {
    type: 'list',
    data,
    pages: { type: 'pages', page, per_page: size, total_pages: pages, next },
    total_count: total,
  };
};
