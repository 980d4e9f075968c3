import { Message } from './core/refs.ts';

Message.implement({
  description: 'A message that was sent.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
