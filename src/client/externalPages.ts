import { endpoint } from './core/endpoint.ts';
import { integerId } from './core/ids.ts';
import { nextPageQuery, page } from './core/page.ts';
import { done, flag, id, type Read, ref, shape, text, time } from './core/read.ts';
import { numberedPageSize } from './core/sizes.ts';
import { ifAvailable, type Version } from './core/versions.ts';

export const externalPage = shape({
  id: id('id'),
  title: text('title'),
  html: text('html'),
  url: text('url'),
  aiAgentAvailability: flag('ai_agent_availability'),
  aiCopilotAvailability: flag('ai_copilot_availability'),
  aiSalesAgentAvailability: flag('ai_sales_agent_availability'),
  finAvailability: flag('fin_availability'),
  locale: text('locale'),
  sourceId: ref('source_id'),
  externalId: text('external_id'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  lastIngestedAt: time('last_ingested_at'),
});
export interface ExternalPage extends Read<typeof externalPage> {}

/** A copy that holds none of the HTML, which is most of a page and comes with every list. */
export const withoutHtml = (whole: ExternalPage): ExternalPage => ({
  id: whole.id,
  title: whole.title,
  html: null,
  url: whole.url,
  aiAgentAvailability: whole.aiAgentAvailability,
  aiCopilotAvailability: whole.aiCopilotAvailability,
  aiSalesAgentAvailability: whole.aiSalesAgentAvailability,
  finAvailability: whole.finAvailability,
  locale: whole.locale,
  sourceId: whole.sourceId,
  externalId: whole.externalId,
  createdAt: whole.createdAt,
  updatedAt: whole.updatedAt,
  lastIngestedAt: whole.lastIngestedAt,
});

export interface ExternalPageListParams {
  /** A page number, as the page before it said. */
  readonly after: string | null;
}

interface Availability {
  readonly aiAgentAvailability?: boolean | null | undefined;
  readonly aiCopilotAvailability?: boolean | null | undefined;
  readonly aiSalesAgentAvailability?: boolean | null | undefined;
}
interface Content {
  readonly title: string;
  readonly html: string;
  readonly sourceId: string;
}
export interface ExternalPageDraft extends Content, Availability {
  readonly externalId: string;
  readonly url?: string | null | undefined;
}
export interface ExternalPageChange extends Content, Availability {
  readonly url: string;
  readonly externalId: string | null;
}

const content = ({ title, html, sourceId }: Content) => ({
  title,
  html,
  locale: 'en',
  source_id: integerId(sourceId, 'sourceId'),
});

/** Two can be set on creation in all versions, and all three in any write in Unstable (quirk: page-availability-writes). */
const availability = (flags: Availability, version: Version, since: Version) => ({
  ai_agent_availability: ifAvailable(since, version, 'aiAgentAvailability', flags.aiAgentAvailability),
  ai_copilot_availability: ifAvailable(since, version, 'aiCopilotAvailability', flags.aiCopilotAvailability),
  ai_sales_agent_availability: ifAvailable(
    'Unstable',
    version,
    'aiSalesAgentAvailability',
    flags.aiSalesAgentAvailability,
  ),
});

export const externalPages = {
  list: endpoint('GET /ai/external_pages', {
    docs: 'ai-content/listexternalpages',
    since: '2.12',
    query: ({ after }: ExternalPageListParams) => ({ per_page: numberedPageSize, ...nextPageQuery(after, 'page') }),
    read: page('external_pages', externalPage, 'page'),
  }),
  find: endpoint('GET /ai/external_pages/{id}', {
    docs: 'ai-content/getexternalpage',
    since: '2.12',
    read: externalPage,
  }),
  upsert: endpoint('POST /ai/external_pages', {
    docs: 'ai-content/createexternalpage',
    since: '2.12',
    write: (draft: ExternalPageDraft, version) => ({
      ...content(draft),
      external_id: draft.externalId,
      url: draft.url ?? undefined,
      ...availability(draft, version, '2.12'),
    }),
    read: externalPage,
  }),
  update: endpoint('PUT /ai/external_pages/{id}', {
    docs: 'ai-content/updateexternalpage',
    since: '2.12',
    write: (change: ExternalPageChange, version) => ({
      ...content(change),
      url: change.url,
      external_id: change.externalId ?? undefined,
      ...availability(change, version, 'Unstable'),
    }),
    read: externalPage,
  }),
  remove: endpoint('DELETE /ai/external_pages/{id}', {
    docs: 'ai-content/deleteexternalpage',
    since: '2.12',
    read: done,
  }),
};
