/**
 * Reference data that the operations of a workspace share, by the kind of record whose change makes it out of date. The
 * names are those of the loaders that read them.
 */
export const sharedLists = {
  admin: ['admins', 'viewer'],
  audience: ['audiences'],
  article: ['articles'],
  awayStatusReason: ['awayStatusReasons'],
  brand: ['brands'],
  collection: ['collections'],
  contentSnippet: ['contentSnippets'],
  dataAttribute: ['companyAttributes', 'contactAttributes', 'conversationAttributes'],
  email: ['emails'],
  helpCenter: ['helpCenters'],
  helpCenterRedirect: ['helpCenterRedirects'],
  folder: ['folders'],
  contentImportSource: ['contentImportSources'],
  externalPage: ['externalPages'],
  internalArticle: ['internalArticles'],
  macro: ['macros'],
  newsfeed: ['newsfeeds'],
  newsItem: ['newsItems'],
  officeHoursSchedule: ['officeHoursSchedules'],
  reportingDataset: ['reportingDatasets'],
  segment: ['segments'],
  subscriptionType: ['subscriptionTypes'],
  tag: ['tags'],
  team: ['teams'],
  ticketState: ['ticketStates'],
  ticketType: ['ticketTypes'],
} as const;

export type SharedKind = keyof typeof sharedLists;
export type SharedListName = (typeof sharedLists)[SharedKind][number];
