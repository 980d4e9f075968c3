import { EmailSetting } from './core/refs.ts';

EmailSetting.implement({
  description: 'A sender address of the workspace.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
