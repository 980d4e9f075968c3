import type { InterfaceRef, ObjectRef } from '@pothos/core';
import { builder, type Types } from './builder.ts';
import {
  ActivityLog,
  Article,
  ArticleSearchResult,
  ArticleVersion,
  Call,
  Collection,
  Company,
  Contact,
  ContentSearchResult,
  ContentSnippet,
  Conversation,
  ConversationPart,
  CustomObject,
  DataConnector,
  DataConnectorExecution,
  DataEvent,
  DeletedConversation,
  ExternalPage,
  HelpCenterRedirect,
  InternalArticle,
  Macro,
  MessageStatus,
  NewsItem,
  Note,
  SideConversation,
  Ticket,
  TicketPart,
} from './refs.ts';

/** The connection of a noun that upstream gives in pages, and its edge. */
const connectionOf = <T>(noun: ObjectRef<Types, T> | InterfaceRef<Types, T>, one: string, many: string) =>
  builder.connectionObject(
    { type: noun, name: `${noun.name}Connection`, description: `A page of ${many}.` },
    {
      name: `${noun.name}Edge`,
      description: `${one.charAt(0).toUpperCase()}${one.slice(1)} and its cursor.`,
    },
  );

export const ActivityLogConnection = connectionOf(ActivityLog, 'an audit event', 'audit events');
export const ArticleConnection = connectionOf(Article, 'an article', 'articles');
export const ArticleSearchConnection = connectionOf(ArticleSearchResult, 'a search result', 'search results');
export const ArticleVersionConnection = connectionOf(ArticleVersion, 'a version', 'versions of an article');
export const CallConnection = connectionOf(Call, 'a call', 'calls');
export const CollectionConnection = connectionOf(Collection, 'a collection', 'collections');
export const CompanyConnection = connectionOf(Company, 'a company', 'companies');
export const ContactConnection = connectionOf(Contact, 'a contact', 'contacts');
export const ContentSearchResultConnection = connectionOf(ContentSearchResult, 'a content item', 'content items');
export const ContentSnippetConnection = connectionOf(ContentSnippet, 'a content snippet', 'content snippets');
export const ConversationConnection = connectionOf(Conversation, 'a conversation', 'conversations');
export const ConversationPartConnection = connectionOf(ConversationPart, 'a conversation part', 'conversation parts');
export const CustomObjectConnection = connectionOf(CustomObject, 'a custom object', 'custom objects');
export const DataConnectorConnection = connectionOf(DataConnector, 'a data connector', 'data connectors');
export const DataConnectorExecutionConnection = connectionOf(DataConnectorExecution, 'an execution', 'executions');
export const DataEventConnection = connectionOf(DataEvent, 'an event', 'events');
export const DeletedConversationConnection = connectionOf(
  DeletedConversation,
  'a deleted conversation',
  'deleted conversations',
);
export const ExternalPageConnection = connectionOf(ExternalPage, 'an external page', 'external pages');
export const HelpCenterRedirectConnection = connectionOf(HelpCenterRedirect, 'a redirect', 'redirects');
export const InternalArticleConnection = connectionOf(InternalArticle, 'an internal article', 'internal articles');
export const MacroConnection = connectionOf(Macro, 'a macro', 'macros');
export const MessageStatusConnection = connectionOf(MessageStatus, 'a message status', 'message statuses');
export const NewsItemConnection = connectionOf(NewsItem, 'a news item', 'news items');
export const NoteConnection = connectionOf(Note, 'a note', 'notes');
export const SideConversationConnection = connectionOf(SideConversation, 'a side conversation', 'side conversations');
export const TicketConnection = connectionOf(Ticket, 'a ticket', 'tickets');
export const TicketPartConnection = connectionOf(TicketPart, 'a ticket part', 'ticket parts');
