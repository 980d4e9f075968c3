import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { companyFields, seenFields } from '../core/companyInputs.ts';
import { customAttributes } from '../core/customInputs.ts';
import { ContactRole } from '../core/enums.ts';

const membershipFields = (t: InputFieldBuilder) => ({
  companyId: t.string({ required: true, description: 'The id that your own system has for the company.' }),
  name: t.string({ description: 'Its name.' }),
});

const BulkContactCompany = builder.inputType('BulkContactCompanyInput', {
  description: 'A company that a contact belongs to.',
  fields: membershipFields,
});

const BulkContactCompanyChange = builder.inputType('BulkContactCompanyChangeInput', {
  description: 'A company that a contact belongs to from now on, or no longer.',
  fields: (t) => ({
    ...membershipFields(t),
    remove: t.boolean({ description: 'True takes the contact out of it.' }),
  }),
});

const contactFields = (t: InputFieldBuilder) => ({
  externalId: t.string({ description: 'The id that your own system has for them. No two contacts have the same.' }),
  email: t.string({ description: 'Email address.' }),
  name: t.string({ description: 'Full name.' }),
  phone: t.string({ description: 'Telephone number.' }),
  avatarUrl: t.field({ type: 'URL', description: 'The web address of their picture.' }),
  languageOverride: t.string({ description: 'Their language, whatever their browser’s is.' }),
  ownerId: t.id({ description: 'The admin who looks after them.' }),
  unsubscribedFromEmails: t.boolean({ description: 'Whether they want no email.' }),
  addTagIds: t.idList({ description: 'Tags to put on them. One that is not there is passed over.' }),
  customAttributes: customAttributes(t),
});

export const BulkContactDraft = builder.inputType('BulkContactDraftInput', {
  description: 'A contact to be made.',
  fields: (t) => ({
    ...contactFields(t),
    role: t.field({ type: ContactRole, description: 'How well they are known.' }),
    signedUpAt: t.field({ type: 'DateTime', description: 'When they signed up.' }),
    lastSeenAt: t.field({ type: 'DateTime', description: 'When they were last on your site or in your app.' }),
    companies: t.field({ type: [BulkContactCompany], description: 'The companies that they belong to.' }),
  }),
});

export const BulkContactChange = builder.inputType('BulkContactChangeInput', {
  description: 'Changes of one contact. What is left out or null stays as it is.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The contact.' }),
    ...contactFields(t),
    removeTagIds: t.idList({ description: 'Tags to take off them.' }),
    companies: t.field({
      type: [BulkContactCompanyChange],
      description: 'Companies to put them in or take them out of.',
    }),
  }),
});

export const BulkCompanyDraft = builder.inputType('BulkCompanyDraftInput', {
  description: 'A company to be made, or changed where there is one with its `companyId`.',
  fields: (t) => ({
    companyId: t.string({ required: true, description: 'The id that your own system has for it.' }),
    ...companyFields(t),
    ...seenFields(t),
  }),
});

export const BulkCompanyChange = builder.inputType('BulkCompanyChangeInput', {
  description: 'Changes of one company. What is left out or null stays as it is.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The company, by Intercom’s id.' }),
    ...companyFields(t),
    ...seenFields(t),
  }),
});
