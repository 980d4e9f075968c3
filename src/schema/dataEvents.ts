import { DataEvent } from './core/refs.ts';

DataEvent.implement({
  description: 'Something that a contact did.',
  fields: (t) => ({ id: t.exposeID('id', { nullable: true, description: 'Intercom’s id.' }) }),
});
