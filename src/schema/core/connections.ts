import { builder } from './builder.ts';
import {
  ActivityLog,
  Company,
  Contact,
  Conversation,
  ConversationPart,
  DataEvent,
  DeletedConversation,
  MessageStatus,
  Note,
  SideConversation,
  Ticket,
  TicketPart,
} from './refs.ts';

/** One connection for each noun that upstream gives in pages. */
export const ActivityLogConnection = builder.connectionObject(
  { type: ActivityLog, name: 'ActivityLogConnection', description: 'A page of audit events.' },
  { name: 'ActivityLogEdge', description: 'An audit event and its place in the list.' },
);
export const CompanyConnection = builder.connectionObject(
  { type: Company, name: 'CompanyConnection', description: 'A page of companies.' },
  { name: 'CompanyEdge', description: 'A company and its place in the list.' },
);
export const ContactConnection = builder.connectionObject(
  { type: Contact, name: 'ContactConnection', description: 'A page of contacts.' },
  { name: 'ContactEdge', description: 'A contact and its place in the list.' },
);
export const ConversationConnection = builder.connectionObject(
  { type: Conversation, name: 'ConversationConnection', description: 'A page of conversations.' },
  { name: 'ConversationEdge', description: 'A conversation and its place in the list.' },
);
export const ConversationPartConnection = builder.connectionObject(
  { type: ConversationPart, name: 'ConversationPartConnection', description: 'A page of what was said and done.' },
  { name: 'ConversationPartEdge', description: 'A part and its place in the list.' },
);
export const DataEventConnection = builder.connectionObject(
  { type: DataEvent, name: 'DataEventConnection', description: 'A page of events.' },
  { name: 'DataEventEdge', description: 'An event and its place in the list.' },
);
export const DeletedConversationConnection = builder.connectionObject(
  { type: DeletedConversation, name: 'DeletedConversationConnection', description: 'A page of deleted conversations.' },
  { name: 'DeletedConversationEdge', description: 'A deleted conversation and its place in the list.' },
);
export const MessageStatusConnection = builder.connectionObject(
  { type: MessageStatus, name: 'MessageStatusConnection', description: 'A page of how far messages came.' },
  { name: 'MessageStatusEdge', description: 'How far a message came, and its place in the list.' },
);
export const NoteConnection = builder.connectionObject(
  { type: Note, name: 'NoteConnection', description: 'A page of notes.' },
  { name: 'NoteEdge', description: 'A note and its place in the list.' },
);
export const SideConversationConnection = builder.connectionObject(
  { type: SideConversation, name: 'SideConversationConnection', description: 'A page of side conversations.' },
  { name: 'SideConversationEdge', description: 'A side conversation and its place in the list.' },
);
export const TicketConnection = builder.connectionObject(
  { type: Ticket, name: 'TicketConnection', description: 'A page of tickets.' },
  { name: 'TicketEdge', description: 'A ticket and its place in the list.' },
);
export const TicketPartConnection = builder.connectionObject(
  { type: TicketPart, name: 'TicketPartConnection', description: 'A page of what happened to a ticket.' },
  { name: 'TicketPartEdge', description: 'A part and its place in the list.' },
);
