import type { Json } from '../description.ts';
import { find, type GatewayQueries, mutate, text } from './query.ts';

const attribute = `id model name fullName label description dataType options apiWritable messengerWritable uiWritable
  custom archived admin { id } createdAt updatedAt`;
const email =
  'id email verified domain forwardingEnabled forwardedEmailLastReceivedAt brand { id } createdAt updatedAt';

const job =
  'id kind state createdAt updatedAt completedAt progress { done total } tasks { id state itemCount createdAt startedAt completedAt }';
const findJob = (kind: string, id: Json | undefined) => ({
  query: `query ($id: ID!) { answer: bulkJob(id: $id, kind: ${kind}) { ${job} } }`,
  variables: { id: text(id) || 'job_v2_1' },
});
const contactItem = {
  externalId: 'ext123',
  email: 'joe@bloggs.com',
  name: 'Joe Bloggs',
  phone: '+353871234567',
  avatarUrl: 'https://www.example.com/avatar_image.jpg',
  ownerId: '321',
  unsubscribedFromEmails: false,
  languageOverride: 'fr',
  addTagIds: ['123'],
  customAttributes: [{ name: 'plan', value: { text: 'pro' } }],
};
const companyItem = {
  name: 'Acme Corp',
  plan: 'Enterprise',
  size: 100,
  website: 'https://www.example.com',
  industry: 'Manufacturing',
  monthlySpend: 1000,
  remoteCreatedAt: '2014-03-09T09:46:09Z',
  updateLastRequestAt: true,
  customAttributes: [{ name: 'paid_subscriber', value: { boolean: true } }],
};

export const workspace: GatewayQueries = {
  'GET /contacts/bulk/{}': ({ id }) => findJob('CONTACTS', id),
  'POST /contacts/bulk': () =>
    mutate('contactBulkCreate', `job { ${job} }`, {
      contacts: [
        {
          ...contactItem,
          role: 'USER',
          signedUpAt: '2019-10-18T11:22:34Z',
          lastSeenAt: '2019-10-18T11:22:34Z',
          companies: [{ companyId: '6', name: 'Blue Sun' }],
        },
      ],
    }),
  'PUT /contacts/bulk': () =>
    mutate('contactBulkUpdate', `job { ${job} }`, {
      contacts: [
        {
          ...contactItem,
          id: 'abc123',
          removeTagIds: ['987'],
          companies: [
            { companyId: '6', name: 'Blue Sun' },
            { companyId: '7', remove: true },
          ],
        },
      ],
      jobId: 'job_v2_1',
    }),
  'POST /contacts/bulk/delete': () => mutate('contactBulkDelete', `job { ${job} }`, { ids: ['abc123', 'def456'] }),
  'GET /companies/bulk/{}': ({ id }) => findJob('COMPANIES', id),
  'POST /companies/bulk': () =>
    mutate('companyBulkUpsert', `job { ${job} }`, { companies: [{ ...companyItem, companyId: 'abc123' }] }),
  'PUT /companies/bulk': () =>
    mutate('companyBulkUpdate', `job { ${job} }`, {
      companies: [{ ...companyItem, id: '531ee472cce572a6ec000006' }],
      jobId: 'job_v2_1',
    }),
  'POST /companies/bulk/delete': () =>
    mutate('companyBulkDelete', `job { ${job} }`, { ids: ['531ee472cce572a6ec000006'] }),
  'GET /data_attributes': () => ({
    query: `{ answer: dataAttributes(model: COMPANY, includeArchived: true) { ${attribute} } }`,
  }),
  'POST /data_attributes': () =>
    mutate('dataAttributeCreate', `dataAttribute { ${attribute} }`, {
      model: 'COMPANY',
      name: 'Mithril Shirt',
      dataType: 'LIST',
      options: ['small', 'large'],
      description: 'Armour',
      messengerWritable: true,
    }),
  'PUT /data_attributes/{}': ({ id }) =>
    mutate('dataAttributeUpdate', `dataAttribute { ${attribute} }`, {
      id: text(id) || '44',
      description: 'Just a plain old ring',
      options: ['1-10', '11-20'],
      messengerWritable: false,
      archived: false,
    }),
  'GET /emails': () => ({ query: `{ answer: emailSettings { ${email} } }` }),
  'GET /emails/{}': ({ id }) => find('emailSetting', email, id),
};
