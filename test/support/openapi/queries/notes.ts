import { asList, asObject } from '../description.ts';
import { find, type GatewayQueries, mutate, text } from './query.ts';

const note =
  'id body bodyText createdAt author { __typename type id: actorId name email } contact { id } company { id }';
const visitor = `id userId anonymous name pseudonym email phone avatarUrl location { city country timezone } owner { id }
  tags { id name } companies { id } sessionCount customAttributesJson createdAt updatedAt lastSeenAt`;
const contactId = '5ba682d23d7cf92bef87bfd4';
const companyId = '5f4d3c1c-7b1b-4d7d-a97e-6095715c6632';

const ofContact = (fields: string, id: string) => ({
  query: `query ($id: ID!) { answer: contact(by: { id: $id }) { id ${fields} } }`,
  variables: { id },
});

export const notes: GatewayQueries = {
  'GET /notes/{}': ({ id }) => find('note', note, id),
  'GET /contacts/{}/notes': ({ data }) => {
    const [first] = asList(data);
    const owner = text(asObject(asObject(first)['contact'])['id']);
    return ofContact(`notes { totalCount nodes { ${note} } }`, owner || contactId);
  },
  'POST /contacts/{}/notes': ({ contact }) =>
    mutate('contactNoteCreate', `note { ${note} }`, {
      contactId: text(asObject(contact)['id'] ?? contactId),
      adminId: '991267583',
      body: 'Hello',
    }),
  'GET /companies/{}/notes': () => ({
    query: `{ answer: visitor(userId: "somebody") { companies { id notes { totalCount nodes { ${note} } } } } }`,
  }),
  'POST /companies/{}/notes': () =>
    mutate('companyNoteCreate', `note { ${note} }`, { companyId, adminId: '991267583', body: 'Hello' }),
  'GET /events': ({ intercom_user_id }) =>
    ofContact(
      'events { nodes { id name createdAt metadataJson } } eventSummaries { name count firstAt lastAt description }',
      text(intercom_user_id ?? contactId),
    ),
  'POST /events': () =>
    mutate('dataEventCreate', 'accepted', {
      contact: { id: contactId },
      name: 'invited-friend',
      createdAt: '2025-10-01T12:00:00Z',
      metadata: [{ name: 'invite_code', value: { text: 'ADDAFRIEND' } }],
    }),
  'POST /events/summaries': () =>
    mutate('dataEventSummaryCreate', 'accepted', {
      externalId: '314159',
      name: 'invited-friend',
      count: 1,
      firstAt: '2025-10-01T12:00:00Z',
      lastAt: '2025-10-01T12:00:00Z',
    }),
  'GET /visitors': ({ user_id }) => ({
    query: `query ($id: String!) { answer: visitor(userId: $id) { ${visitor} } }`,
    variables: { id: text(user_id) || 'nobody' },
  }),
  'PUT /visitors': ({ id }) =>
    mutate('visitorUpdate', `visitor { ${visitor} }`, { visitor: { id: text(id) }, name: 'Gareth Bale' }),
  'POST /visitors/convert': () =>
    mutate('visitorConvert', 'contact { id role email name }', {
      visitor: { userId: '3ecf64d0-9ed1-4e9f-88e1-da7d6e6782f3' },
      contact: { email: 'foo@bar.com' },
      role: 'USER',
    }),
};
