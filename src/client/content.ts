import { endpoint } from './core/endpoint.ts';
import { wireWord } from './core/enums.ts';
import { integerId } from './core/ids.ts';
import { listIfPresent } from './core/lists.ts';
import { nextPageQuery, page } from './core/page.ts';
import { choice, id, key, type Read, type Reader, ref, shape, text } from './core/read.ts';
import { numberedPageSize } from './core/sizes.ts';

/** As results name them. */
const contentTypes = {
  article: 'ARTICLE',
  content_snippet: 'CONTENT_SNIPPET',
  external_content: 'EXTERNAL_CONTENT',
  file_source_content: 'FILE_SOURCE_CONTENT',
  internal_article: 'INTERNAL_ARTICLE',
} as const;
export type ContentType = (typeof contentTypes)[keyof typeof contentTypes];

/** A filter has another word for one of them (quirk: snippet-two-words). */
const filterWord = (type: ContentType): string =>
  type === 'CONTENT_SNIPPET' ? 'snippet' : wireWord(contentTypes, type);

const contentStates = { published: 'PUBLISHED', draft: 'DRAFT' } as const;
export type ContentState = (typeof contentStates)[keyof typeof contentStates];

const articleContent = shape({ id: id('id'), title: text('title'), locale: text('locale') });
export interface FoundArticleContent extends Read<typeof articleContent> {}

const typeOf = choice('type', contentTypes);
const ownId = ref('id');
/** Contents of two types may have one id. */
const rowId: Reader<string | null> = (wire, note) => {
  const [type, own] = [typeOf(wire, note), ownId(wire, note)];
  return type === null || own === null ? null : `${type} ${own}`;
};
const found = shape({
  id: key(rowId),
  contentId: key(ownId),
  type: key(typeOf),
  title: text('title'),
  /** Of articles only. */
  contents: listIfPresent('contents', articleContent),
});
export interface FoundContent extends Read<typeof found> {}

export interface ContentFilter {
  readonly states?: readonly ContentState[] | null | undefined;
  readonly locales?: readonly string[] | null | undefined;
  /** With any of these tags, or with none of them. */
  readonly tags?: { readonly ids: readonly string[]; readonly operator: 'IN' | 'NIN' } | null | undefined;
  readonly anyTagIds?: readonly string[] | null | undefined;
  readonly folderIds?: readonly string[] | null | undefined;
  readonly contentTypes?: readonly ContentType[] | null | undefined;
  readonly copilotEnabled?: boolean | null | undefined;
  readonly finServiceEnabled?: boolean | null | undefined;
  readonly finSalesEnabled?: boolean | null | undefined;
  readonly createdByIds?: readonly string[] | null | undefined;
  readonly lastUpdatedByIds?: readonly string[] | null | undefined;
  /** Unix seconds, which are included. */
  readonly createdAfter?: number | undefined;
  readonly createdBefore?: number | undefined;
  readonly updatedAfter?: number | undefined;
  readonly updatedBefore?: number | undefined;
}

export interface ContentSearchParams {
  readonly after: string | null;
  readonly query?: string | null | undefined;
  readonly filter: ContentFilter;
}

const commas = (values: readonly (string | number)[] | null | undefined) => values?.join(',');
const numbers = (ids: readonly string[] | null | undefined, field: string) =>
  commas(ids?.map((one, i) => integerId(one, `filter.${field}[${i}]`)));
const onOff = (enabled: boolean | null | undefined) => (enabled == null ? undefined : enabled ? 'on' : 'off');

const filterQuery = (filter: ContentFilter) => ({
  states: commas(filter.states?.map((state) => wireWord(contentStates, state))),
  locales: commas(filter.locales),
  tag_ids: numbers(filter.tags?.ids, `tagId.${filter.tags?.operator === 'NIN' ? 'notIn' : 'in'}`),
  tag_operator: filter.tags?.operator,
  any_tag_ids: numbers(filter.anyTagIds, 'anyTagIds'),
  folder_ids: numbers(filter.folderIds, 'folderIds'),
  folder_entity_type: filter.folderIds == null ? undefined : 'folder',
  content_types: commas(filter.contentTypes?.map(filterWord)),
  copilot_state: onOff(filter.copilotEnabled),
  fin_service_state: onOff(filter.finServiceEnabled),
  fin_sales_state: onOff(filter.finSalesEnabled),
  created_by_ids: numbers(filter.createdByIds, 'createdByIds'),
  last_updated_by_ids: numbers(filter.lastUpdatedByIds, 'lastUpdatedByIds'),
  created_at_after: filter.createdAfter,
  created_at_before: filter.createdBefore,
  updated_at_after: filter.updatedAfter,
  updated_at_before: filter.updatedBefore,
});

/** A content item that a bulk action names: of an article, one of its languages, or all of it where it is tagged. */
export type BulkItemType = keyof typeof contentTypes | 'article_content';
export interface BulkItem {
  readonly type: BulkItemType;
  readonly id: string;
}

export type BulkAction =
  | { readonly kind: 'publish' | 'unpublish' | 'delete' }
  | {
      readonly kind: 'set_availability';
      readonly aiAgent?: boolean | null | undefined;
      readonly copilot?: boolean | null | undefined;
      readonly salesAgent?: boolean | null | undefined;
    }
  | {
      readonly kind: 'set_audience';
      readonly addAudienceIds?: readonly string[] | null | undefined;
      readonly removeAudienceIds?: readonly string[] | null | undefined;
      readonly removeAll?: boolean | null | undefined;
    }
  | {
      readonly kind: 'update_tags';
      readonly addTagIds?: readonly string[] | null | undefined;
      readonly removeTagIds?: readonly string[] | null | undefined;
    };

export interface BulkActionRequest {
  readonly action: BulkAction;
  readonly items: readonly BulkItem[];
}

const integers = (ids: readonly string[] | null | undefined, field: string) =>
  ids?.map((one, i) => integerId(one, `action.${field}[${i}]`));

const details = (action: BulkAction) => {
  switch (action.kind) {
    case 'set_availability':
      return {
        availability: {
          ai_agent: action.aiAgent ?? undefined,
          copilot: action.copilot ?? undefined,
          sales_agent: action.salesAgent ?? undefined,
        },
      };
    case 'set_audience':
      return {
        audience: {
          add_segment_ids: integers(action.addAudienceIds, 'setAudience.addAudienceIds'),
          remove_segment_ids: integers(action.removeAudienceIds, 'setAudience.removeAudienceIds'),
          remove_all: action.removeAll ?? undefined,
        },
      };
    case 'update_tags':
      return {
        tags: {
          add_tag_ids: integers(action.addTagIds, 'updateTags.addTagIds'),
          remove_tag_ids: integers(action.removeTagIds, 'updateTags.removeTagIds'),
        },
      };
    default:
      return {};
  }
};

const bulkAnswer = shape({ status: text('status') });
export interface BulkAnswer extends Read<typeof bulkAnswer> {}

export const content = {
  search: endpoint('GET /content/search', {
    docs: 'content/searchcontent',
    since: '2.16',
    query: ({ after, query, filter }: ContentSearchParams) => ({
      query: query ?? undefined,
      ...filterQuery(filter),
      per_page: numberedPageSize,
      ...nextPageQuery(after, 'page'),
    }),
    read: page('contents', found, 'page'),
  }),
  bulk: endpoint('POST /content/bulk_actions', {
    docs: 'content/bulkcontentactions',
    since: '2.16',
    write: ({ action, items }: BulkActionRequest) => ({
      action: action.kind,
      content_ids: items,
      ...details(action),
    }),
    read: bulkAnswer,
  }),
};
