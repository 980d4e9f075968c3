export { findsMore } from '../../client/search/exactMatch.ts';
export { filterKey, whereOwned } from '../../client/search/searchFilter.ts';
