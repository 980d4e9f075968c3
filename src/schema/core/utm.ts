import type { Utm as UtmModel } from '../../client/contacts/utm.ts';
import { builder } from './builder.ts';

export const Utm = builder.objectRef<UtmModel>('Utm').implement({
  description: 'UTM parameters of the link that brought a person to the site.',
  fields: (t) => ({
    source: t.exposeString('source', {
      nullable: true,
      description: 'The source (`utm_source`), such as `newsletter`.',
    }),
    medium: t.exposeString('medium', { nullable: true, description: 'The medium (`utm_medium`), such as `email`.' }),
    campaign: t.exposeString('campaign', { nullable: true, description: 'The campaign (`utm_campaign`).' }),
    content: t.exposeString('content', {
      nullable: true,
      description: 'The content (`utm_content`): the link or ad that was followed.',
    }),
    term: t.exposeString('term', { nullable: true, description: 'The search term (`utm_term`).' }),
  }),
});
