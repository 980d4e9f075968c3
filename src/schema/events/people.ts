import * as resolve from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { batched, perParent, sharedList } from '../core/cost.ts';
import { Admin, Company, Contact, SubscriptionType, Tag } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { attachedContact, eventType, subscriptionOf } from './event.ts';

const contacts = eventType({
  subject: 'contact',
  name: 'Contact',
  prefix: 'contact',
  one: 'a contact',
  many: 'contacts',
});

builder.objectFields(contacts.type, (t) => ({
  contact: t.field(
    relation({
      type: Contact,
      description: 'The contact as it is now; null when it was deleted. Costs one REST call for each event.',
      cost: batched('contacts'),
      resolve: resolve.contact,
    }),
  ),
  tag: t.field(
    relation({
      type: Tag,
      description: 'The tag that was added or removed; null on other topics. Costs one REST call for all tags.',
      cost: sharedList('tags'),
      resolve: resolve.relatedTag,
    }),
  ),
  subscriptionType: t.field(
    relation({
      type: SubscriptionType,
      description:
        'The subscription type that the contact opted in to or out of; null on other topics. Costs one REST call for all subscription types.',
      cost: sharedList('subscriptionTypes'),
      resolve: resolve.relatedSubscriptionType,
    }),
  ),
  mergedFromId: t.id({
    nullable: true,
    description: 'Intercom’s id of the contact that was merged into this one; null on other topics.',
    resolve: ({ related }) => related['mergedFromId'],
  }),
}));

subscriptionOf(contacts);

const companies = eventType({
  subject: 'company',
  name: 'Company',
  prefix: 'company',
  one: 'a company',
  many: 'companies',
});

builder.objectFields(companies.type, (t) => ({
  company: t.field(
    relation({
      type: Company,
      description: 'The company as it is now; null when it was deleted. Costs one REST call for each event.',
      cost: perParent('company'),
      resolve: resolve.company,
    }),
  ),
  contact: t.field(attachedContact),
}));

subscriptionOf(companies);

const admins = eventType({ subject: 'admin', name: 'Admin', prefix: 'admin', one: 'an admin', many: 'admins' });

builder.objectFields(admins.type, (t) => ({
  admin: t.field(
    relation({
      type: Admin,
      description: 'The admin as they are now. Costs one REST call for all admins.',
      cost: sharedList('admins'),
      resolve: resolve.admin,
    }),
  ),
}));

subscriptionOf(admins);
