import type { Actor as ActorModel } from '../../client/actors.ts';
import type {
  ActivityLog as ActivityLogModel,
  Admin as AdminModel,
  Viewer as ViewerModel,
} from '../../client/admins.ts';
import type { Attachment as AttachmentModel } from '../../client/attachments.ts';
import type { AwayStatusReason as AwayStatusReasonModel } from '../../client/awayStatusReasons.ts';
import type { Brand as BrandModel } from '../../client/brands.ts';
import type { BulkJob as BulkJobModel } from '../../client/bulkJobs.ts';
import type { Company as CompanyModel } from '../../client/companies/index.ts';
import type { Contact as ContactModel } from '../../client/contacts/index.ts';
import type { DeletedConversation as DeletedConversationModel } from '../../client/conversations/deleted.ts';
import type { Conversation as ConversationModel } from '../../client/conversations/index.ts';
import type { ConversationPart as ConversationPartModel } from '../../client/conversations/parts.ts';
import type { SideConversation as SideConversationModel } from '../../client/conversations/sideConversations.ts';
import type { DataAttribute as DataAttributeModel } from '../../client/dataAttributes.ts';
import type { DataEvent as DataEventModel } from '../../client/dataEvents.ts';
import type { EmailSetting as EmailSettingModel } from '../../client/emails.ts';
import type { Job as JobModel } from '../../client/jobs.ts';
import type { Message as MessageModel, MessageStatus as MessageStatusModel } from '../../client/messages.ts';
import type { Note as NoteModel } from '../../client/notes.ts';
import type { Segment as SegmentModel } from '../../client/segments.ts';
import type { SubscriptionType as SubscriptionTypeModel } from '../../client/subscriptionTypes.ts';
import type { Tag as TagModel } from '../../client/tags.ts';
import type { Team as TeamModel } from '../../client/teams.ts';
import type { TicketState as TicketStateModel } from '../../client/ticketStates.ts';
import type { Ticket as TicketModel } from '../../client/tickets/index.ts';
import type { TicketPart as TicketPartModel } from '../../client/tickets/parts.ts';
import type { ListItem, TicketTypeAttribute as TicketTypeAttributeModel } from '../../client/ticketTypeAttributes.ts';
import type { TicketType as TicketTypeModel } from '../../client/ticketTypes.ts';
import type { Visitor as VisitorModel } from '../../client/visitors.ts';
import { builder } from './builder.ts';

/** Every noun of the graph, declared once, so that domains point at each other without importing each other. */
export const ActivityLog = builder.objectRef<ActivityLogModel>('ActivityLog');
export const Actor = builder.interfaceRef<ActorModel>('Actor');
export const Admin = builder.objectRef<AdminModel>('Admin');
export const AttributeListItem = builder.objectRef<ListItem>('AttributeListItem');
export const AwayStatusReason = builder.objectRef<AwayStatusReasonModel>('AwayStatusReason');
export const Brand = builder.objectRef<BrandModel>('Brand');
export const BulkJob = builder.objectRef<BulkJobModel>('BulkJob');
export const Company = builder.objectRef<CompanyModel>('Company');
export const Contact = builder.objectRef<ContactModel>('Contact');
export const Conversation = builder.objectRef<ConversationModel>('Conversation');
export const ConversationPart = builder.objectRef<ConversationPartModel>('ConversationPart');
export const DataAttribute = builder.objectRef<DataAttributeModel>('DataAttribute');
export const DataEvent = builder.objectRef<DataEventModel>('DataEvent');
export const DeletedConversation = builder.objectRef<DeletedConversationModel>('DeletedConversation');
export const EmailSetting = builder.objectRef<EmailSettingModel>('EmailSetting');
export const File = builder.objectRef<AttachmentModel>('File');
export const Job = builder.objectRef<JobModel>('Job');
export const Message = builder.objectRef<MessageModel>('Message');
export const MessageStatus = builder.objectRef<MessageStatusModel>('MessageStatus');
export const Note = builder.objectRef<NoteModel>('Note');
export const Segment = builder.objectRef<SegmentModel>('Segment');
export const SideConversation = builder.objectRef<SideConversationModel>('SideConversation');
export const SubscriptionType = builder.objectRef<SubscriptionTypeModel>('SubscriptionType');
export const Tag = builder.objectRef<TagModel>('Tag');
export const Team = builder.objectRef<TeamModel>('Team');
export const Ticket = builder.objectRef<TicketModel>('Ticket');
export const TicketPart = builder.objectRef<TicketPartModel>('TicketPart');
export const TicketState = builder.objectRef<TicketStateModel>('TicketState');
export const TicketType = builder.objectRef<TicketTypeModel>('TicketType');
export const TicketTypeAttribute = builder.objectRef<TicketTypeAttributeModel>('TicketTypeAttribute');
export const Viewer = builder.objectRef<ViewerModel>('Viewer');
export const Visitor = builder.objectRef<VisitorModel>('Visitor');
