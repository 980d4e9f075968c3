import { isObjectType } from 'graphql';
import { schema } from '../../../src/schema/index.ts';
import { ownFieldsOf } from '../everyField.ts';
import { mutation } from '../writing.ts';
import type { Related } from './workspace.ts';

/** All that a record itself says, so that a new field is read without a word here; and more. */
const fragment = (name: string, more = ''): string => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new TypeError(`${name} is not an object type.`);
  return `fragment ${name}All on ${name} { ${ownFieldsOf(schema, type)} ${more} }`;
};

const sharedFragments = [
  fragment('Team'),
  fragment('TicketTypeAttribute'),
  fragment('TicketType', 'attributes { ...TicketTypeAttributeAll } states { id }'),
  fragment('TicketState', 'ticketTypes { id name }'),
  fragment('DataAttribute'),
  fragment('ConversationAttribute', 'visibleToTeams { id } options { id label archived }'),
  fragment('Collection', 'parent { id name } path { id }'),
].join('\n');
const fragments = [
  sharedFragments,
  fragment('Admin'),
  fragment('DataEventSummary'),
  fragment('ConversationPart', 'tags { name }'),
  fragment('TicketPart'),
  fragment('ContentImportSource'),
  fragment('ExternalPage', 'source { url }'),
  fragment('NewsItem', 'sender { name } newsfeedAssignments { newsfeed { name } }'),
  fragment('DataConnector'),
  fragment('Note'),
  fragment('InternalArticle'),
  fragment('ContentSnippet', 'audiences { name }'),
  fragment(
    'Article',
    `tags { name } statistics { views } collections { name } draft { title }
     versions(first: 3) { totalCount nodes { id title } }`,
  ),
  fragment('Visitor', 'tags { name } companies { name }'),
  fragment('Segment', 'contacts(first: 1) { totalCount }'),
  fragment(
    'Company',
    `tags { name } segments { id name } contacts(first: 3) { totalCount nodes { id name } }
     notes(first: 3) { totalCount nodes { ...NoteAll } }`,
  ),
  fragment(
    'Contact',
    `taggings { tag { id name } appliedAt } segments { id name }
     companies(first: 3) { totalCount nodes { id name userCount tags { id name } } }
     notes(first: 3) { totalCount nodes { ...NoteAll } }
     subscriptions { optedIn type { id } }
     customAttributes { name }`,
  ),
  `fragment ContactHere on Contact {
     id externalId name email lastRepliedAt lastContactedAt tags { id name } segments { id name }
     companies(first: 3) { nodes { id name } }
   }`,
  `fragment ConversationHere on Conversation {
     conversationState: state id title updatedAt read waitingSince tags { id name } company { id name }
     contacts { ...ContactHere } assignee { name } linkedObjectCount
   }`,
  fragment(
    'Conversation',
    `contacts { ...ContactHere } assignee { name } teamAssignee { name } company { id name } tags { name }
     source { body redacted }`,
  ),
  fragment(
    'Ticket',
    `type { name attributes { name } } state { internalLabel } assignee { name } contacts { ...ContactHere }
     attributes { name display } parts(first: 20) { totalCount nodes { ...TicketPartAll } }`,
  ),
].join('\n');

/** What operations share. */
const shared = `
  viewer { admin { id name awayModeEnabled } }
  admins { id name awayModeEnabled awayModeReassign teams { id } }
  teams { ...TeamAll }
  tags { id name }
  officeHoursSchedules { id name }
  audiences { id name updatedAt contentSnippets { id title } }
  folders { id name contentCount updatedAt parent { name } children { name } path { name } }
  segments { id name count }
  ticketTypes { ...TicketTypeAll }
  ticketStates { ...TicketStateAll }
  helpCenters { id collections { ...CollectionAll children { ...CollectionAll } } }
  companyAttributes: dataAttributes(model: COMPANY) { ...DataAttributeAll }
  contactAttributes: dataAttributes(model: CONTACT) { ...DataAttributeAll }
  conversationAttributes(includeArchived: true) { ...ConversationAttributeAll }
`;
const parts = 'parts(first: 20) { totalCount nodes { ...ConversationPartAll } }';
/** Records, lists, counts and what searches find. */
const all = `
  ${shared}
  admin(id: $admin) { ...AdminAll }
  team(id: $team) { ...TeamAll }
  tag(id: $tag) {
    id name contacts(first: 1) { totalCount } companies(first: 1) { totalCount } conversations(first: 1) { totalCount }
  }
  segment(id: $segment) { ...SegmentAll }
  ticketType(id: $ticketType) { ...TicketTypeAll }
  article(id: $article) { ...ArticleAll }
  articles(first: 2) { totalCount nodes { id title } }
  author: admin(id: $admin) { articles(first: 1) { totalCount nodes { id title tags { name } } } }
  tagged: tag(id: $tag) { articles(first: 1) { totalCount nodes { id title } } }
  contentSnippet(id: $snippet) { ...ContentSnippetAll }
  contentSearch(first: 3) { totalCount nodes { id title } }
  contentSnippets(first: 3) { totalCount nodes { id title } }
  contact(by: { id: $contact }) { ...ContactAll mergeHistory(first: 3) { nodes { sourceId } } events(first: 3) { nodes { name } } eventSummaries { ...DataEventSummaryAll } }
  lead: contact(by: { id: $lead }) { ...ContactAll }
  archived: contact(by: { id: $archived }) { id updatedAt }
  byOwnId: contact(by: { externalId: $own }) { id externalId name }
  byNextId: contact(by: { externalId: $next }) { id externalId name }
  contacts(first: 2) { totalCount nodes { id name } }
  addressed: contacts(filter: { email: { eq: $email } }, first: 5) { totalCount nodes { id name } }
  note(id: $note) { ...NoteAll contact { name } }
  company(by: { id: $company }) { ...CompanyAll }
  byCompanyId: company(by: { companyId: $own }) { id name }
  byNextCompanyId: company(by: { companyId: $next }) { id name }
  companies(first: 1) { totalCount nodes { id name } }
  conversation(id: $conversation) { ...ConversationAll ${parts} }
  leadsConversation: conversation(id: $leads) { ...ConversationAll ${parts} }
  conversations(first: 2) { totalCount nodes { id title state } }
  openConversations: conversations(filter: { open: true, contactId: { eq: $contact } }, first: 3) { nodes { id title } }
  deletedConversations(first: 1) { nodes { id } }
  ticket(id: $ticket) { ...TicketAll }
  leadsTicket: ticket(id: $leadsTicket) { ...TicketAll }
  backOffice: ticket(id: $backOffice) { id updatedAt parts(first: 20) { totalCount nodes { ...TicketPartAll } } }
  converted: ticket(id: $conversation) { id type { name } }
  tracker: ticket(id: $tracker) {
    ...TicketAll linkedObjects { ... on Conversation { ...ConversationHere } ... on Ticket { id title type { name } } }
  }
  openTickets: tickets(filter: { open: true, contactId: { eq: $contact } }, first: 3) {
    totalCount nodes { id title type { name } state { internalLabel } contacts { ...ContactHere } }
  }
  internalArticles(first: 3) { totalCount nodes { id title } }
  internalArticle(id: $internalArticle) { ...InternalArticleAll tags { name } audiences { name } }
  redirected: collection(id: "6101") { redirects { id fromUrl } }
  collection(id: $collection) { ...CollectionAll }
  helpCenter(id: "171") { redirects(first: 5) { totalCount nodes { id fromUrl target { ... on Article { title } ... on Collection { name } } } } }
  dataConnector(id: $connector) { ...DataConnectorAll headers { name } dataInputs { name } }
  dataConnectors(first: 2) { nodes { id name state } }
  order: customObject(type: "Order", by: { id: $order }) { id updatedAt customAttributesJson }
  orderByOwnId: customObject(type: "Order", by: { externalId: $own }) { id }
  visitor(userId: $visitorUserId) { ...VisitorAll }
  newsItem(id: $newsItem) { ...NewsItemAll }
  officeHoursSchedule(id: $officeHours) { id name exceptions { id name exceptionType } }
  contentImportSource(id: $contentImportSource) {
    ...ContentImportSourceAll externalPages(first: 3) { totalCount nodes { title url } }
  }
  contentImportSources { url status }
  externalPage(id: $externalPage) { ...ExternalPageAll }
  sender: admin(id: $admin) { newsItems { id title } }
`;

type Variable = keyof Related;
const namedIn = (selection: string) => [...new Set(selection.match(/(?<=\$)\w+/g))] as Variable[];
const variables = namedIn(all);
const texts: readonly Variable[] = ['email', 'own', 'next', 'visitorUserId'];
const declared = (names: readonly Variable[]): string =>
  names.map((name) => `$${name}: ${texts.includes(name) ? 'String' : 'ID'}!`).join(', ');
const declarations = declared(variables);

/** Reads all that a mutation of related records can touch. */
export const readAll = `query (${declarations}) { ${all} } ${fragments}`;

/** Reads what operations share. */
export const readShared = `query { ${shared} } ${sharedFragments}`;

const writeOf = (name: string): string => mutation(name, 'write', '__typename');
const inputOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;

/** Reads, writes and reads again in one document. */
export const around = (name: string): string =>
  `mutation ($write: ${inputOf(name)}, ${declarations}) {
     before: reading { ...Reading } ${writeOf(`write: ${name}`)} after: reading { ...Reading }
   }
   fragment Reading on Query { ${all} } ${fragments}`;

/** Reads, and again after each of several writes, in one document. After each of these readings there is a moment. */
export const aroundEach = (names: readonly string[]): string =>
  `mutation (${names.map((name, i) => `$write${i}: ${inputOf(name)}`).join(', ')}, ${declarations}) {
     before: reading { ...Reading }
     ${names
       .map(
         (name, i) => `${mutation(`write${i}: ${name}`, `write${i}`, '__typename')}
           after${i}: reading { ...Reading } moment${i}: moment`,
       )
       .join('\n')}
   }
   fragment Reading on Query { ${all} } ${fragments}`;

/** One read of all that an operation or a workspace keeps. */
const kept = `
  viewer { admin { id } } admins { id } admin(id: $admin) { jobTitle } teams { id } tags { id } segments { id count }
  subscriptionTypes { id } audiences { id } folders { id internalArticles { id } } ticketTypes { id } ticketStates { id } brands { id } emailSettings { id } awayStatusReasons { id }
  helpCenters { id } collections { nodes { id } }
  companyAttributes: dataAttributes(model: COMPANY) { id } contactAttributes: dataAttributes(model: CONTACT) { id } conversationAttributes { name }
  contact(by: { id: $contact }) { taggings { appliedAt } segments { id } subscriptions { type { id } } }
  byOwnId: contact(by: { externalId: $own }) { name }
  company(by: { id: $company }) { name }
  byCompanyId: company(by: { companyId: $own }) { name }
  conversation(id: $conversation) { title parts(first: 1) { totalCount } }
  note(id: $note) { body }
  article(id: $article) { title draft { title } }
  author: admin(id: $admin) { articles(first: 1) { totalCount } }
  contentSnippet(id: $snippet) { title }
  ticket(id: $ticket) { title }
  newsItem(id: $newsItem) { title }
  officeHoursSchedule(id: $officeHours) { name exceptions { id } }
  contentImportSource(id: $contentImportSource) { status externalPages(first: 1) { totalCount } }
  externalPage(id: $externalPage) { title }
  dataConnector(id: $connector) { name url }
`;

/** Reads what is kept before, between and after two writes. */
export const aroundTwice = (name: string): string =>
  `mutation ($write: ${inputOf(name)}, ${declared(namedIn(kept))}) {
     before: reading { ...Kept } ${writeOf(`first: ${name}`)} between: reading { ...Kept }
     ${writeOf(`second: ${name}`)} after: reading { ...Kept }
   }
   fragment Kept on Query { ${kept} }`;

export const variablesOf = (related: Related): Readonly<Record<string, string>> =>
  Object.fromEntries(variables.map((name) => [name, related[name]]));
