import { Company } from '../core/refs.ts';

Company.implement({
  description: 'A company.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
