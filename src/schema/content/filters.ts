import type { ContentState as State, ContentType as Type } from '../../client/content.ts';
import type * as resolve from '../../resolvers/content/index.ts';
import { builder } from '../core/builder.ts';
import { DateTimeFilter } from '../core/filters.ts';
import { listLimit } from '../core/limits.ts';

const ContentState = builder.enumType('ContentState', {
  description: 'Publication state of content.',
  values: {
    PUBLISHED: { description: 'Published: live.' },
    DRAFT: { description: 'Draft: not yet live.' },
  } satisfies Record<State, { readonly description: string }>,
});

export const ContentType = builder.enumType('ContentType', {
  description: 'Type of a content item.',
  values: {
    ARTICLE: { description: 'Article of a help center.' },
    CONTENT_SNIPPET: { description: 'Content snippet.' },
    EXTERNAL_CONTENT: { description: 'External page: content that was imported from a website, or by API.' },
    FILE_SOURCE_CONTENT: { description: 'File that was uploaded for Fin, the AI agent.' },
    INTERNAL_ARTICLE: { description: 'Internal article, which only admins can read.' },
  } satisfies Record<Type, { readonly description: string }>,
});

const ContentTagFilter = builder.inputType('ContentTagFilter', {
  description: 'Filter on tags. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    in: t.idList({ description: `Any of these tags. ${listLimit}` }),
    notIn: t.idList({ description: `None of these tags. ${listLimit}` }),
  }),
});

export const ContentSearchFilter = builder.inputRef<resolve.ContentFilterInput>('ContentSearchFilter').implement({
  description: 'Filter on content. Several members are joined by AND.',
  fields: (t) => ({
    states: t.field({ type: [ContentState], description: 'Publication states, any of them.' }),
    locales: t.stringList({ description: 'Locales, such as `en` or `pt-BR`, any of them.' }),
    tagId: t.field({
      type: ContentTagFilter,
      description: 'Filter on Intercom’s ids of tags (`tag_ids` with `tag_operator`).',
    }),
    anyTagIds: t.idList({
      description: 'Intercom’s ids of tags, any of them (`any_tag_ids`). Refused with `tagId`, whose `in` is the same.',
    }),
    folderIds: t.idList({ description: 'Intercom’s ids of folders, any of them.' }),
    contentTypes: t.field({
      type: [ContentType],
      description: 'Types of content, which replace the types that Intercom searches by default.',
    }),
    copilotEnabled: t.boolean({ description: 'Whether Copilot can use the content (`copilot_state`).' }),
    finServiceEnabled: t.boolean({
      description: 'Whether Fin, the AI agent, can use the content for replies to customers (`fin_service_state`).',
    }),
    finSalesEnabled: t.boolean({
      description: 'Whether the Fin Sales Agent can use the content (`fin_sales_state`).',
    }),
    createdByIds: t.idList({ description: 'Intercom’s ids of admins, any of whom created the content.' }),
    lastUpdatedByIds: t.idList({ description: 'Intercom’s ids of admins, any of whom last updated the content.' }),
    createdAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of creation.' }),
    updatedAt: t.field({ type: DateTimeFilter, description: 'Filter on the time of the last change.' }),
  }),
});
