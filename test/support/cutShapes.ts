import type { Json } from './corruptJson.ts';
import { admins, mutation, seeded, teams } from './writing.ts';

/** An answer that has a record, and how the gateway is asked for it. */
export interface Shape {
  /** The call whose answer has the record. */
  readonly route: string;
  /** The record in that answer. */
  readonly find: (body: Json) => Json;
  /** What is asked so that the record comes in that answer, and where it then is. */
  readonly document: (fields: string) => string;
  readonly input?: object;
  // biome-ignore lint/suspicious/noExplicitAny: the data of any query
  readonly record: (data: any) => Record<string, unknown>;
  /** The record by itself. */
  readonly itself: (fields: string) => string;
  readonly fields: string;
  /** Keys that leave a field without its value, and why. */
  readonly lost: Readonly<Record<string, string>>;
}

const byId = (rows: Json, id: string): Json =>
  (rows as { id: string }[]).find((row) => row.id === id) as unknown as Json;
const member = (body: Json, ...names: string[]): Json =>
  names.reduce<Json>((at, name) => (at as Record<string, Json>)[name] ?? null, body);

const adminFields = `
  name email jobTitle avatarUrl awayModeEnabled awayModeReassign hasInboxSeat role { id }
  awayStatusReason { label } teams { id } primaryTeams { id } secondaryTeams { id }
`;
const admin = {
  fields: adminFields,
  itself: (fields: string) => `{ record: admin(id: "${admins.aisling}") { ${fields} } }`,
};
const noRole = 'An admin without a role has no such key.';
const isAbsent = 'The answer is whole: a key that is missing means that there is no value.';

/** The argument that finds a record by its id. */
const idArg = (field: string, id: string): string =>
  ['company', 'contact'].includes(field) ? `by: { id: "${id}" }` : `id: "${id}"`;

/** The row of one record in a list that all records have alike. */
const rowOf = (
  route: string,
  rows: readonly string[],
  [id, ids = 'id']: readonly [id: string, key?: string],
  { list, find, fields }: { readonly list: string; readonly find: string; readonly fields: string },
): Shape => ({
  route,
  find: (body) => (member(body, ...rows) as unknown as Record<string, Json>[]).find((row) => row[ids] === id) ?? null,
  document: (selected) => `{ list: ${list.replace('ROWS', `id ${selected}`)} }`,
  record: ({ list }) => (list.nodes ?? list).find((row: { id: string }) => row.id === id),
  itself: (selected) => `{ record: ${find}(${idArg(find, id)}) { ${selected} } }`,
  fields,
  lost: { '*': isAbsent },
});

/** What a write answers of the record that it changed. */
const answerOf = (
  route: string,
  name: string,
  noun: string,
  input: { readonly id: string },
  fields: string,
): Shape => ({
  route,
  find: (body) => body,
  document: (selected) =>
    `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${mutation(name, 'input', `${noun} { ${selected} }`)} }`,
  input,
  record: (data) => data[name][noun],
  itself: (selected) => `{ record: ${noun}(${idArg(noun, input.id)}) { ${selected} } }`,
  fields,
  lost: { '*': isAbsent },
});

const contactId = '66fafea8ed8c7fd202d1ee24';
const companyId = '6650a1b2c3d4e5f6a7b81013';
const contactFields = `
  role externalId email phone name avatarUrl createdAt signedUpAt lastSeenAt owner { id }
  unsubscribedFromEmails location { country city } companies(first: 5) { totalCount nodes { id } } tags { id }
`;
const articleFields = `
  title description bodyText author { id } state url createdAt statistics { views } tags { id }
  collections { id } hasUnpublishedChanges aiCopilotAvailability translations { locale title }
`;
const ticketFields = `
  number title description state { id } type { id } open isShared createdAt contacts { id } assignee { id }
  teamAssignee { id } category snoozedUntil attributesJson
`;

const [ticketId, conversationId] = [seeded.tracker, '215473840000110'];
const conversationFields = `
  title state open read priority createdAt waitingSince source { subject } contacts { id } assignee { id }
  tags { id } rating { rating } linkedObjects { __typename } parts(first: 2) { totalCount }
`;

export const shapes: Readonly<Record<string, Shape>> = {
  'a row of admins': {
    ...admin,
    route: 'GET /admins',
    find: (body) => byId(member(body, 'admins'), admins.aisling),
    document: (fields) => `{ admins { id ${fields} } }`,
    record: (data) => data.admins.find(({ id }: { id: string }) => id === admins.aisling),
    lost: { role: noRole, avatar: 'Pictures were requested: an admin without the key has none.' },
  },
  'the answer of being away': {
    ...admin,
    route: 'PUT /admins/{id}/away',
    find: (body) => body,
    document: (fields) =>
      `mutation ($input: AdminAwaySetInput!) { ${mutation('adminAwaySet', 'input', `admin { ${fields} }`)} }`,
    input: { id: admins.aisling, enabled: true, reassign: true, statusReasonId: '38104' },
    record: (data) => data.adminAwaySet.admin,
    lost: {},
  },
  'who is asking': {
    fields: adminFields,
    itself: (fields) => `{ record: admin(id: "${admins.maeve}") { ${fields} } }`,
    route: 'GET /me',
    find: (body) => body,
    document: (fields) => `{ viewer { admin { ${fields} } } }`,
    record: (data) => data.viewer.admin,
    lost: {},
  },
  'the conversation that was linked': {
    route: 'POST /tickets/{id}/linked_conversations',
    find: (body) => body,
    document: (fields) =>
      `mutation ($input: TicketConversationLinkInput!) { ${mutation('ticketConversationLink', 'input', `conversation { ${fields} }`)} }`,
    input: { ticketId, conversationId },
    record: (data) => data.ticketConversationLink.conversation,
    itself: (fields) => `{ record: conversation(id: "${conversationId}") { ${fields} } }`,
    fields: conversationFields,
    lost: {},
  },
  'a row of conversations': {
    route: 'GET /conversations',
    find: (body) => byId(member(body, 'conversations'), conversationId),
    document: (fields) => `{ conversations(first: 100) { nodes { id ${fields} } } }`,
    record: (data) => data.conversations.nodes.find(({ id }: { id: string }) => id === conversationId),
    itself: (fields) => `{ record: conversation(id: "${conversationId}") { ${fields} } }`,
    fields: conversationFields.replace(/parts.*/, ''),
    lost: { '*': isAbsent },
  },
  'the type inside a ticket': {
    route: 'GET /tickets/{id}',
    find: (body) => member(body, 'ticket_type'),
    document: (fields) => `{ ticket(id: "${seeded.repair}") { type { ${fields} } } }`,
    record: (data) => data.ticket.type,
    itself: (fields) => `{ record: ticketType(id: "2811") { ${fields} } }`,
    fields: 'name description icon category isInternal archived states { id internalLabel } createdAt updatedAt',
    lost: { '*': isAbsent },
  },
  'the state inside a ticket': {
    route: 'GET /tickets/{id}',
    find: (body) => member(body, 'ticket_state'),
    document: (fields) => `{ ticket(id: "${seeded.repair}") { state { id ${fields} } } }`,
    record: (data) => data.ticket.state,
    itself: (fields) => `{ record: ticketStates { id ${fields} } }`,
    fields: 'category internalLabel externalLabel archived ticketTypes { id }',
    lost: { '*': isAbsent },
  },
  'a row of teams': {
    route: 'GET /teams',
    find: (body) => byId(member(body, 'teams'), teams.care),
    document: (fields) => `{ teams { id ${fields} } }`,
    record: (data) => data.teams.find(({ id }: { id: string }) => id === teams.care),
    itself: (fields) => `{ record: team(id: "${teams.care}") { ${fields} } }`,
    fields: 'name admins { id } primaryAdmins { id } secondaryAdmins { id } assignmentLimit distributionMethod',
    lost: { '*': isAbsent },
  },
  'a row of contacts': rowOf('POST /contacts/search', ['data'], [contactId], {
    list: `contacts(filter: { id: { eq: "${contactId}" } }) { nodes { ROWS } }`,
    find: 'contact',
    fields: contactFields,
  }),
  'a row of companies': rowOf('POST /companies/list', ['data'], [companyId], {
    list: 'companies(first: 100) { nodes { ROWS } }',
    find: 'company',
    fields:
      'name companyId plan { name } size website industry monthlySpend sessionCount userCount createdAt updatedAt',
  }),
  'a row of tickets': rowOf('POST /tickets/search', ['tickets'], [seeded.repair], {
    list: `tickets(filter: { id: { eq: "${seeded.repair}" } }) { nodes { ROWS } }`,
    find: 'ticket',
    fields: ticketFields,
  }),
  'a row of articles': rowOf('GET /articles', ['data'], ['4601001'], {
    list: 'articles(first: 10) { nodes { ROWS } }',
    find: 'article',
    fields: articleFields,
  }),
  'the answer of changing an article': answerOf(
    'PUT /articles/{id}',
    'articleUpdate',
    'article',
    { id: '4601002', description: 'Another description' } as { readonly id: string },
    articleFields,
  ),
  'a row of tags': rowOf('GET /tags', ['data'], ['8401'], { list: 'tags { ROWS }', find: 'tag', fields: 'name' }),
  'a row of segments': rowOf('GET /segments', ['segments'], ['5f0c1a2b3c4d5e6f70819201'], {
    list: 'segments { ROWS }',
    find: 'segment',
    fields: 'name personType createdAt updatedAt',
  }),
  'the answer of changing a ticket': answerOf(
    'PUT /tickets/{id}',
    'ticketUpdate',
    'ticket',
    { id: seeded.repair, title: 'Another title' } as { readonly id: string },
    ticketFields,
  ),
  'the answer of changing a contact': answerOf(
    'PUT /contacts/{id}',
    'contactUpdate',
    'contact',
    { id: contactId, name: 'Another name' } as { readonly id: string },
    contactFields,
  ),
};
