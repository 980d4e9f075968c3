import { asList, asObject } from '../description.ts';
import { type GatewayQueries, type GatewayQuery, mutate, text } from './query.ts';

const tag = 'id name';
const tagging = `tag { ${tag} } appliedAt appliedBy { __typename id: actorId }`;
const segment = 'id name personType createdAt updatedAt';
const subscriptionType = `id state consentType contentTypes defaultTranslation { name description locale }
  translations { name description locale }`;
const ofContact = (fields: string): GatewayQuery => ({
  query: `{ answer: contact(by: { id: "610" }) { id ${fields} } }`,
});

export const labels: GatewayQueries = {
  'POST /tags': ({ name, companies }) =>
    asList(companies).length === 0
      ? mutate('tagUpsert', `tag { ${tag} }`, { name: text(name) })
      : mutate('companyTagBulkAdd', `tag { ${tag} } companies { id }`, {
          tagName: text(name),
          companies: asList(companies).map((company) => ({ id: text(asObject(company)['id']) })),
        }),
  'DELETE /tags/{}': () => mutate('tagDelete', 'id', { id: '610' }),
  'GET /contacts/{}/tags': () => ofContact(`taggings { ${tagging} }`),
  'POST /contacts/{}/tags': ({ id }) =>
    mutate('contactTagAdd', `tagging { ${tagging} } contact { id }`, { contactId: '610', tagId: text(id) }),
  'DELETE /contacts/{}/tags/{}': ({ id }) =>
    mutate('contactTagRemove', `tagging { ${tagging} } contact { id }`, { contactId: '610', tagId: text(id) }),
  'POST /conversations/{}/tags': ({ id }) =>
    mutate('conversationTagAdd', `tagging { ${tagging} } conversation { id }`, {
      conversationId: '610',
      tagId: text(id),
      adminId: '780',
    }),
  'DELETE /conversations/{}/tags/{}': ({ id }) =>
    mutate('conversationTagRemove', `tagging { ${tagging} } conversation { id }`, {
      conversationId: '610',
      tagId: text(id),
      adminId: '780',
    }),
  'GET /segments': () => ({ query: `{ answer: segments { ${segment} count } }` }),
  'GET /contacts/{}/segments': () => ofContact(`segments { ${segment} }`),
  'GET /contacts/{}/subscriptions': () => ofContact(`subscriptions { optedIn type { ${subscriptionType} } }`),
  'POST /contacts/{}/subscriptions': ({ id }) =>
    mutate('contactSubscriptionAdd', `subscriptionType { ${subscriptionType} } contact { id }`, {
      contactId: '610',
      subscriptionTypeId: text(id),
      consentType: 'OPT_IN',
    }),
  'DELETE /contacts/{}/subscriptions/{}': ({ id }) =>
    mutate('contactSubscriptionRemove', `subscriptionType { ${subscriptionType} } contact { id }`, {
      contactId: '610',
      subscriptionTypeId: text(id),
    }),
};
