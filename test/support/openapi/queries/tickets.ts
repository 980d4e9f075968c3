import { isBefore, type Version } from '../../../../src/client/core/versions.ts';
import type { JsonObject } from '../description.ts';
import { find, type GatewayQueries, mutate, text } from './query.ts';

const attribute = `id name description dataType order archived default multiline allowMultipleValues requiredToCreate
  requiredToCreateForContacts visibleOnCreate visibleToContacts createdAt updatedAt inputOptionsJson
  listItems { id label archived } ticketType { id }`;
const state = 'id category internalLabel externalLabel archived';
const type = (version: Version) => `id name description category icon archived isInternal createdAt updatedAt
  attributes(includeArchived: true) { ${attribute} } ${isBefore(version, '2.12') ? '' : `states { ${state} }`}`;
const actor = `id: actorId type name email ... on AdminActor { admin { id } } ... on ContactActor { contact { id } }
  ... on TeamActor { team { id } }`;
const part = `id partType body bodyText stateCategory previousStateCategory createdAt updatedAt redacted externalId
  author { ${actor} } assignedTo { ${actor} }
  attachments { name url contentType size width height } updatedAttribute { attributeId labels name } appPackageCode`;
export const ticket = `id number category title description open isShared snoozedUntil createdAt updatedAt previousStateId
  state { ${state} } type { id name attributes(includeArchived: true) { id name dataType } } contacts { id }
  assignee { id } teamAssignee { id } attributesJson attributes { name display attribute { id } }
  linkedObjects { ... on Ticket { id } ... on Conversation { id } } parts(first: 50) { nodes { ${part} } }`;

const newTicket = {
  typeId: '88',
  contacts: [{ id: '6762f2d81bb69f9f2193bc54' }],
  title: 'example',
  description: 'a problem',
};
const reply = (version: Version, example: JsonObject): object => {
  const body = 'Thanks again :)';
  switch (example['part_type']) {
    case 'note':
      return { note: { adminId: '991267943', body, crossPost: true } };
    case 'quick_reply':
      return {
        quickReply: { adminId: '991267948', options: [{ text: 'Yes', uuid: '0df48b85-9a93-4c66-a167-753eff0baaec' }] },
      };
    default:
      return isBefore(version, '2.13')
        ? { asContact: { contact: { id: '6762f2971bb69f9f2193bc49' }, body } }
        : { asAdmin: { adminId: '991267943', body, createdAt: '2024-01-01T00:00:00Z' } };
  }
};

export const tickets: GatewayQueries = {
  'GET /ticket_types': (_, version) => ({ query: `{ answer: ticketTypes { ${type(version)} } }` }),
  'GET /ticket_types/{}': ({ id }, version) => find('ticketType', type(version), id),
  'POST /ticket_types': (_, version) =>
    mutate('ticketTypeCreate', `ticketType { ${type(version)} }`, {
      name: 'Customer Issue',
      description: 'Customer Report Template',
      icon: '🎟️',
      category: 'CUSTOMER',
    }),
  'PUT /ticket_types/{}': ({ id }, version) =>
    mutate('ticketTypeUpdate', `ticketType { ${type(version)} }`, {
      id: text(id),
      name: 'Bug Report 2',
      archived: false,
    }),
  'POST /ticket_types/{}/attributes': ({ ticket_type_id }) =>
    mutate('ticketTypeAttributeCreate', `attribute { ${attribute} } ticketType { id }`, {
      ticketTypeId: text(ticket_type_id),
      name: 'Attribute Title',
      description: 'Attribute Description',
      dataType: 'STRING',
      requiredToCreate: false,
    }),
  'PUT /ticket_types/{}/attributes/{}': ({ id, ticket_type_id }) =>
    mutate('ticketTypeAttributeUpdate', `attribute { ${attribute} } ticketType { id }`, {
      ticketTypeId: text(ticket_type_id),
      id: text(id),
      description: 'New Attribute Description',
    }),
  'GET /ticket_states': () => ({ query: `{ answer: ticketStates { ${state} ticketTypes { id } } }` }),
  'GET /tickets/{}': ({ id }) => find('ticket', ticket, id),
  'POST /tickets/search': () => ({
    query: `{ answer: tickets(first: 20, filter: { open: true }) { totalCount pageInfo { hasNextPage } nodes { ${ticket} } } }`,
  }),
  'POST /tickets': () => mutate('ticketCreate', `ticket { ${ticket} }`, newTicket),
  'POST /tickets/enqueue': () => mutate('ticketEnqueue', 'job { id status resourceType ticket { id } }', newTicket),
  'PUT /tickets/{}': ({ id }, version) =>
    mutate('ticketUpdate', `ticket { ${ticket} }`, {
      id: text(id),
      title: 'example',
      open: true,
      snoozedUntil: '2030-01-13T00:00:00Z',
      stateId: isBefore(version, '2.12') ? 'in_progress' : '8498',
      adminId: '991268011',
      assignee: { adminId: '991268013' },
    }),
  'DELETE /tickets/{}': ({ id }) => mutate('ticketDelete', 'id', { id: text(id) }),
  'POST /tickets/{}/reply': (example, version) =>
    mutate('ticketReply', `part { ${part} } ticket { id }`, { id: '610', reply: reply(version, example) }),
  'POST /tickets/{}/change_type': ({ id }) =>
    mutate('ticketChangeType', `ticket { ${ticket} }`, { id: text(id), typeId: '1234', stateId: '5678' }),
  'POST /tickets/{}/linked_conversations': ({ id }) =>
    mutate('ticketConversationLink', 'conversation { id } ticket { id }', {
      ticketId: '610',
      conversationId: text(id),
    }),
  'DELETE /tickets/{}/linked_conversations/{}': ({ id }) =>
    mutate('ticketConversationUnlink', 'conversation { id } ticket { id }', {
      ticketId: '610',
      conversationId: text(id),
    }),
  'POST /tickets/{}/tags': ({ id }) =>
    mutate('ticketTagAdd', 'tagging { tag { id name } appliedAt appliedBy { id: actorId } } ticket { id }', {
      ticketId: '610',
      tagId: text(id),
      adminId: '780',
    }),
  'DELETE /tickets/{}/tags/{}': ({ id }) =>
    mutate('ticketTagRemove', 'tagging { tag { id name } appliedBy { id: actorId } } ticket { id }', {
      ticketId: '610',
      tagId: text(id),
      adminId: '780',
    }),
  'GET /jobs/status/{}': ({ id }) => find('job', 'id status resourceType ticket { id }', id),
};
