import type { Utm as UtmModel } from '../../client/contacts/utm.ts';
import { builder } from './builder.ts';

export const Utm = builder.objectRef<UtmModel>('Utm').implement({
  description: 'The marks of the campaign that brought somebody, as the link had them.',
  fields: (t) => ({
    source: t.exposeString('source', { nullable: true, description: 'Where the link stood, such as `newsletter`.' }),
    medium: t.exposeString('medium', { nullable: true, description: 'By what means, such as `email`.' }),
    campaign: t.exposeString('campaign', { nullable: true, description: 'The campaign.' }),
    content: t.exposeString('content', { nullable: true, description: 'Which of several links.' }),
    term: t.exposeString('term', { nullable: true, description: 'The words that were searched for.' }),
  }),
});
