import { Note } from './core/refs.ts';

Note.implement({
  description: 'A remark.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
