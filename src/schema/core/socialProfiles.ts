import type { SocialProfile as SocialProfileModel } from '../../client/socialProfiles.ts';
import { builder } from './builder.ts';

export const SocialProfile = builder.objectRef<SocialProfileModel>('SocialProfile').implement({
  description: 'Social profile: a page of a contact or visitor on a social network.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Social network.' }),
    url: t.expose('url', { type: 'URL', nullable: true, description: 'Address of the page.' }),
  }),
});
