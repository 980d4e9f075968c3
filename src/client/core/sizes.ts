/** Maximum of records on a page of a search or a list by cursors, and of ids in one search (quirk: search-page-150). */
export const maxPageSize = 150;

/** Records on a page of the lists that go by page numbers: the same on every page (quirk: numbered-page-size). */
export const numberedPageSize = 50;

/** Maximum of audit events on a page of their search, and how many a page of their list has. */
export const maxActivityLogs = 250;
export const activityLogPageSize = 20;

/** Records on a page of redirects: the most there can be, since they are short. */
export const redirectPageSize = 250;

/** Maximum number of ids that are read one by one: no dearer than a search, which lags behind writes. */
export const maxSingleReads = 2;

/** Maximum number of items of a list argument where the setting `MAX_LIST_ITEMS` is at its default. */
export const defaultMaxListItems = 250;

/** Articles on a page of a search, of which no request can tell the size (quirk: article-search-pages). */
export const articleSearchPageSize = 10;

/** Records on a page of macros: an answer with more may lack their texts (quirk: macro-texts-skipped). */
export const macroPageSize = 25;

/** News items on a page, and live ones on a page of a newsfeed: what Intercom gives unasked (quirk: news-page-sizes). */
export const newsItemsPageSize = 10;
export const newsfeedItemsPageSize = 20;

/** Maximum of calls on a page of their list, and of conversations in one search of calls (quirk: call-sizes). */
export const callPageSize = 25;
export const callSearchSize = 20;

/** The most data connectors, and the most of their executions, that there are on a page. */
export const dataConnectorPageSize = 50;
export const executionPageSize = 30;

/** A list that goes on for longer is none of those that are wanted whole. */
export const maxPages = 50;

/** Bytes of a catalogue, or of a part of one, in one request: Intercom's "99 MB", read with caution. */
export const maxCatalogBytes = 99_000_000;
