import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { companyFields, seenFields } from '../core/companyInputs.ts';
import { customAttributes } from '../core/customInputs.ts';
import { ContactRole } from '../core/enums.ts';

const membershipFields = (t: InputFieldBuilder) => ({
  companyId: t.string({ required: true, description: 'The company’s `companyId`: the id that your own system has.' }),
  name: t.string({ description: 'The company’s name.' }),
});

const BulkContactCompany = builder.inputType('BulkContactCompanyInput', {
  description: 'A company that a contact belongs to.',
  fields: membershipFields,
});

const BulkContactCompanyChange = builder.inputType('BulkContactCompanyChangeInput', {
  description: 'A company to attach a contact to, or to detach it from.',
  fields: (t) => ({
    ...membershipFields(t),
    remove: t.boolean({ description: 'Whether to detach the contact from the company. Default: false.' }),
  }),
});

const contactFields = (t: InputFieldBuilder) => ({
  externalId: t.string({ description: 'The external id: the unique one that your own system has for the contact.' }),
  email: t.string({ description: 'Email address.' }),
  name: t.string({ description: 'Full name.' }),
  phone: t.string({ description: 'Phone number.' }),
  avatarUrl: t.field({ type: 'URL', description: 'Avatar: the URL of the contact’s picture.' }),
  languageOverride: t.string({ description: 'Language override: the contact’s language, in place of the browser’s.' }),
  ownerId: t.id({ description: 'The id of the contact’s owner, an admin.' }),
  unsubscribedFromEmails: t.boolean({ description: 'Whether the contact is unsubscribed from emails.' }),
  addTagIds: t.idList({ description: 'Ids of tags to add to the contact. Unknown tags are skipped.' }),
  customAttributes: customAttributes(t),
});

export const BulkContactDraft = builder.inputType('BulkContactDraftInput', {
  description: 'The draft of a new contact.',
  fields: (t) => ({
    ...contactFields(t),
    role: t.field({ type: ContactRole, description: 'The contact’s role: user or lead.' }),
    signedUpAt: t.field({ type: 'DateTime', description: 'Time of sign-up.' }),
    lastSeenAt: t.field({
      type: 'DateTime',
      description: 'Time when the contact was last seen on your site or in your app.',
    }),
    companies: t.field({ type: [BulkContactCompany], description: 'Companies that the contact belongs to.' }),
  }),
});

export const BulkContactChange = builder.inputType('BulkContactChangeInput', {
  description: 'Changes of one contact. Members that are omitted or null keep their values.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
    ...contactFields(t),
    removeTagIds: t.idList({ description: 'Ids of tags to remove from the contact.' }),
    companies: t.field({
      type: [BulkContactCompanyChange],
      description: 'Companies to attach the contact to, or to detach it from.',
    }),
  }),
});

export const BulkCompanyDraft = builder.inputType('BulkCompanyDraftInput', {
  description: 'A company to create, or to update where one with its `companyId` exists.',
  fields: (t) => ({
    companyId: t.string({ required: true, description: 'The company’s `companyId`: the id that your own system has.' }),
    ...companyFields(t),
    ...seenFields(t),
  }),
});

export const BulkCompanyChange = builder.inputType('BulkCompanyChangeInput', {
  description: 'Changes of one company. Members that are omitted or null keep their values.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Intercom’s id of the company.' }),
    ...companyFields(t),
    ...seenFields(t),
  }),
});
