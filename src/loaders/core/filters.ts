export { findsMore } from '../../client/search/exactMatch.ts';
export { whereOwned } from '../../client/search/searchFilter.ts';
