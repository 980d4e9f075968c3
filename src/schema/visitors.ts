import { Visitor } from './core/refs.ts';

Visitor.implement({
  description: 'Somebody who visits without being a contact.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
