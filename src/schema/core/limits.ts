import { defaultMaxListItems, maxPageSize } from '../../client/core/sizes.ts';
import { maxTextLength } from '../../resolvers/core/toPlainText.ts';

/** As descriptions write it: `500,000`. */
export const written = (count: number): string => count.toLocaleString('en-US');

/** The calls of a list that is read whole, or of a search for many, in pages of the most records. */
export const perPage = (records: string): string => `one REST call for each ${maxPageSize} ${records}`;

/** The cost of records that are searched together, whatever the number of their parents. */
export const searchedTogether = (records: string): string => `Costs ${perPage(records)}.`;

/** The limit of a field that is HTML as plain text. */
export const plainTextLimit = `Of more than ${written(maxTextLength)} characters, the first are read, then comes \`…\`.`;

/** The limit of items of a list argument, which a setting changes. */
export const listLimit = `Default maximum: ${defaultMaxListItems} (\`MAX_LIST_ITEMS\`).`;
