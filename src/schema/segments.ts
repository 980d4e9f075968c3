import { Segment } from './core/refs.ts';

Segment.implement({
  description: 'People or companies that have something in common.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
