import { SubscriptionType } from './core/refs.ts';

SubscriptionType.implement({
  description: 'A kind of message that people opt in to or out of.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
