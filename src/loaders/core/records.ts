export { idOf } from '../../client/core/page.ts';
