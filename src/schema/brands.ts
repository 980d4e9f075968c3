import { Brand } from './core/refs.ts';

Brand.implement({
  description: 'A brand of the workspace.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
