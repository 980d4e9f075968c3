export { findsMore } from '../../client/search/exactMatch.ts';
