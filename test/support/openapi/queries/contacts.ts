import { type GatewayQueries, mutate, text } from './query.ts';

const device = 'appName appVersion device osVersion sdkVersion lastSeenAt';
const contact = `id externalId role email emailDomain phone formattedPhone name avatarUrl owner { id }
  hasHardBounced markedEmailAsSpam unsubscribedFromEmails languageOverride browser browserVersion browserLanguage os
  android { ${device} } ios { ${device} } enabledPushMessaging utm { source medium campaign content term } referrer
  location { city country region countryCode continentCode } socialProfiles { name url } customAttributesJson
  createdAt updatedAt signedUpAt lastSeenAt lastRepliedAt lastContactedAt lastEmailOpenedAt lastEmailClickedAt`;
const counts = 'moving staying';
const ids = { fromId: '6762f0d51bb69f9f2193bb7f', intoId: '6762f0d51bb69f9f2193bb80' };

export const contacts: GatewayQueries = {
  'GET /contacts': () => ({ query: `{ answer: contacts(first: 20) { totalCount nodes { ${contact} } } }` }),
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
  'POST /contacts': () => mutate('contactCreate', `contact { ${contact} }`, { email: 'joebloggs@intercom.io' }),
  'PUT /contacts/{}': ({ id }) =>
    mutate('contactUpdate', `contact { ${contact} }`, {
      id: text(id),
      email: 'joebloggs@intercom.io',
      name: 'joe bloggs',
    }),
  'DELETE /contacts/{}': ({ id = '610' }) => mutate('contactDelete', 'id externalId', { id: text(id) }),
  'POST /contacts/{}/archive': ({ id = '610' }) =>
    mutate('contactArchive', 'contact { id externalId }', { id: text(id) }),
  'POST /contacts/{}/unarchive': ({ id = '610' }) =>
    mutate('contactUnarchive', 'contact { id externalId }', { id: text(id) }),
  'POST /contacts/{}/block': ({ id = '610' }) => mutate('contactBlock', 'contact { id externalId }', { id: text(id) }),
  'POST /contacts/merge': () => mutate('contactMerge', `contact { ${contact} }`, ids),
  'POST /contacts/merge/preview': () => ({
    query: `query ($fromId: ID!, $intoId: ID!) { answer: contactMergePreview(fromId: $fromId, intoId: $intoId) {
      allowed reasons { code message } changes { field outcome fromValue intoValue result } changeCount
      conversations { ${counts} } tickets { ${counts} } phoneCalls { ${counts} } tags { ${counts} } notes { ${counts} }
    } }`,
    variables: ids,
  }),
  'GET /contacts/{}/merge_history': () => ({
    query: `{ answer: contact(by: { id: "610" }) { mergeHistory(first: 1) {
      nodes { sourceId sourceRole mergedAt } pageInfo { hasNextPage } } } }`,
  }),
  'GET /contacts/activities': () => ({
    query: `{ answer: contactActivities(first: 5) { nodes { id activityType contact { id } externalId role
      mergeSource { id } mergeTarget { id } failureReason createdAt } } }`,
  }),
};
