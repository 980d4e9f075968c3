/** Maximum number of records on a page of a search or a list that goes by cursors, and of ids in one search. */
export const maxPageSize = 150;

/** Records on a page of the lists that go by page numbers. Every page of a list needs the same size. */
export const numberedPageSize = 50;

/** Maximum number of ids that are read one by one: no dearer than a search, which lags behind writes. */
export const maxSingleReads = 2;
