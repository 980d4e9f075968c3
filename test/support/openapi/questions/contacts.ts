import { type Questions, text } from './question.ts';

const contact = `id externalId role email emailDomain phone name avatarUrl owner { id } location { city country }
  socialProfiles { name url } customAttributesJson createdAt updatedAt signedUpAt lastSeenAt`;

export const contacts: Questions = {
  'GET /contacts/{}': ({ id }) => ({
    query: `query ($id: ID!) { answer: contact(by: { id: $id }) { ${contact} } }`,
    variables: { id: text(id) },
  }),
  'GET /contacts/find_by_external_id/{}': ({ external_id }) => ({
    query: `query ($id: String!) { answer: contact(by: { externalId: $id }) { ${contact} } }`,
    variables: { id: text(external_id) },
  }),
  'POST /contacts/search': () => ({
    query: `{ answer: contacts(first: 20, filter: { email: { isSet: true } }) { totalCount nodes { ${contact} } } }`,
  }),
};
