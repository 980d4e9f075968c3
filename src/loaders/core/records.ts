export { omits } from '../../client/core/model.ts';
export { idOf } from '../../client/core/page.ts';
