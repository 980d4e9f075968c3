import { DataAttribute } from './core/refs.ts';

DataAttribute.implement({
  description: 'A field of contacts or companies.',
  fields: (t) => ({ id: t.exposeID('id', { nullable: true, description: 'Intercom’s id.' }) }),
});
