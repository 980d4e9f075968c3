import { builder } from './builder.ts';

/** Every noun of the graph, declared once, so that domains point at each other without importing each other. */
export const ActivityLog = builder.objectRef<import('../../client/admins.ts').ActivityLog>('ActivityLog');
export const Actor = builder.interfaceRef<import('../../client/actors.ts').Actor>('Actor');
export const Admin = builder.objectRef<import('../../client/admins.ts').Admin>('Admin');
export const AiContentSource =
  builder.objectRef<import('../../client/conversations/ai.ts').AiContentSource>('AiContentSource');
export const Article = builder.objectRef<import('../../client/articles/index.ts').Article>('Article');
export const ArticleDraft = builder.objectRef<import('../../client/articles/index.ts').Article>('ArticleDraft');
export const ArticleHighlight =
  builder.objectRef<import('../../client/articles/search.ts').TextPiece>('ArticleHighlight');
export const ArticleSearchResult =
  builder.objectRef<import('../../client/articles/search.ts').ArticleSearchResult>('ArticleSearchResult');
export const ArticleVersion =
  builder.objectRef<import('../../client/articles/index.ts').ArticleVersion>('ArticleVersion');
export const AttributeListItem =
  builder.objectRef<import('../../client/ticketTypeAttributes.ts').ListItem>('AttributeListItem');
export const Audience = builder.objectRef<import('../../client/audiences.ts').Audience>('Audience');
export const AwayStatusReason =
  builder.objectRef<import('../../client/awayStatusReasons.ts').AwayStatusReason>('AwayStatusReason');
export const Banner = builder.objectRef<import('../../client/banners.ts').Banner>('Banner');
export const Brand = builder.objectRef<import('../../client/brands.ts').Brand>('Brand');
export const BulkJob = builder.objectRef<import('../../client/bulkJobs.ts').BulkJob>('BulkJob');
export const Call = builder.objectRef<import('../../client/calls.ts').Call>('Call');
export const Collection = builder.objectRef<import('../../client/collections.ts').Collection>('Collection');
export const Company = builder.objectRef<import('../../client/companies/index.ts').Company>('Company');
export const Contact = builder.objectRef<import('../../client/contacts/index.ts').Contact>('Contact');
export const ContentSearchResult =
  builder.interfaceRef<import('../../client/content.ts').FoundContent>('ContentSearchResult');
export const ContentSnippet =
  builder.objectRef<import('../../client/contentSnippets.ts').ContentSnippet>('ContentSnippet');
export const ContentExport = builder.objectRef<import('../../client/contentExports.ts').ContentExport>('ContentExport');
export const ContentImportSource =
  builder.objectRef<import('../../client/contentImportSources.ts').ContentImportSource>('ContentImportSource');
export const Conversation =
  builder.objectRef<import('../../client/conversations/index.ts').Conversation>('Conversation');
export const ConversationAttribute =
  builder.objectRef<import('../../client/conversationAttributes.ts').ConversationAttribute>('ConversationAttribute');
export const ConversationPart =
  builder.objectRef<import('../../client/conversations/parts.ts').ConversationPart>('ConversationPart');
export const CustomObject = builder.objectRef<import('../../client/customObjects.ts').CustomObject>('CustomObject');
export const DataAttribute = builder.objectRef<import('../../client/dataAttributes.ts').DataAttribute>('DataAttribute');
export const DataConnector = builder.objectRef<import('../../client/dataConnectors.ts').DataConnector>('DataConnector');
export const DataConnectorExecution =
  builder.objectRef<import('../../client/dataConnectorExecutions.ts').DataConnectorExecution>('DataConnectorExecution');
export const DataEvent = builder.objectRef<import('../../client/dataEvents.ts').DataEvent>('DataEvent');
export const DeletedConversation =
  builder.objectRef<import('../../client/conversations/deleted.ts').DeletedConversation>('DeletedConversation');
export const EcommerceCatalog =
  builder.objectRef<import('../../client/ecommerceCatalogs.ts').CatalogUpload>('EcommerceCatalog');
export const EmailSetting = builder.objectRef<import('../../client/emails.ts').EmailSetting>('EmailSetting');
export const ExternalPage = builder.objectRef<import('../../client/externalPages.ts').ExternalPage>('ExternalPage');
export const File = builder.objectRef<import('../../client/attachments.ts').Attachment>('File');
export const HelpCenter = builder.objectRef<import('../../client/helpCenters.ts').HelpCenter>('HelpCenter');
export const FinVoiceCall = builder.objectRef<import('../../client/finVoiceCalls.ts').FinVoiceCall>('FinVoiceCall');
export const Folder = builder.objectRef<import('../../client/folders.ts').Folder>('Folder');
export const OfficeHoursException =
  builder.objectRef<import('../../client/officeHoursExceptions.ts').OfficeHoursException>('OfficeHoursException');
export const OfficeHoursSchedule =
  builder.objectRef<import('../../client/officeHoursSchedules.ts').OfficeHoursSchedule>('OfficeHoursSchedule');
export const HelpCenterRedirect =
  builder.objectRef<import('../../client/helpCenterRedirects.ts').HelpCenterRedirect>('HelpCenterRedirect');
export const InternalArticle =
  builder.objectRef<import('../../client/internalArticles.ts').InternalArticle>('InternalArticle');
export const Job = builder.objectRef<import('../../client/jobs.ts').Job>('Job');
export const Macro = builder.objectRef<import('../../client/macros.ts').Macro>('Macro');
export const Message = builder.objectRef<import('../../client/messages.ts').Message>('Message');
export const MessageStatus = builder.objectRef<import('../../client/messages.ts').MessageStatus>('MessageStatus');
export const Newsfeed = builder.objectRef<import('../../client/newsfeeds.ts').Newsfeed>('Newsfeed');
export const NewsItem = builder.objectRef<import('../../client/newsItems.ts').NewsItem>('NewsItem');
export const Note = builder.objectRef<import('../../client/notes.ts').Note>('Note');
export const ReportingDataset =
  builder.objectRef<import('../../client/reportingExports.ts').ReportingDataset>('ReportingDataset');
export const ReportingExport =
  builder.objectRef<import('../../client/reportingExports.ts').ReportingExport>('ReportingExport');
export const Segment = builder.objectRef<import('../../client/segments.ts').Segment>('Segment');
export const SideConversation =
  builder.objectRef<import('../../client/conversations/sideConversations.ts').SideConversation>('SideConversation');
export const SubscriptionType =
  builder.objectRef<import('../../client/subscriptionTypes.ts').SubscriptionType>('SubscriptionType');
export const Tag = builder.objectRef<import('../../client/tags.ts').Tag>('Tag');
export const Tagging = builder.objectRef<import('../../client/tags.ts').Tagging>('Tagging');
export const Team = builder.objectRef<import('../../client/teams.ts').Team>('Team');
export const Ticket = builder.objectRef<import('../../client/tickets/index.ts').Ticket>('Ticket');
export const TicketPart = builder.objectRef<import('../../client/tickets/parts.ts').TicketPart>('TicketPart');
export const TicketState = builder.objectRef<import('../../client/ticketStates.ts').TicketState>('TicketState');
export const TicketType = builder.objectRef<import('../../client/ticketTypes.ts').TicketType>('TicketType');
export const TicketTypeAttribute =
  builder.objectRef<import('../../client/ticketTypeAttributes.ts').TicketTypeAttribute>('TicketTypeAttribute');
export const Viewer = builder.objectRef<import('../../client/admins.ts').Viewer>('Viewer');
export const Visitor = builder.objectRef<import('../../client/visitors.ts').Visitor>('Visitor');
export const Workflow = builder.objectRef<import('../../client/workflows.ts').Workflow>('Workflow');
