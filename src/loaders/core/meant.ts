export { findsMore } from '../../client/search/meant.ts';
