export { findsMore } from '../../client/search/exactMatch.ts';
export { filterKey, maxOwners, whereOwned } from '../../client/search/searchFilter.ts';
