import type { BulkActionRequest, ContentSearchParams } from '../client/content.ts';
import type { Client } from '../client/index.ts';

export const contentLoaders = ({ content }: Client) => ({
  search: (query: ContentSearchParams) => content.search({ query }),
  bulk: (body: BulkActionRequest) => content.bulk({ body }),
});
