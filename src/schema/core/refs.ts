import type {
  ActivityLog as ActivityLogModel,
  Admin as AdminModel,
  Viewer as ViewerModel,
} from '../../client/admins.ts';
import type { AwayStatusReason as AwayStatusReasonModel } from '../../client/awayStatusReasons.ts';
import type { Contact as ContactModel } from '../../client/contacts.ts';
import type { Job as JobModel } from '../../client/jobs.ts';
import type { Tag as TagModel } from '../../client/tags.ts';
import type { Team as TeamModel } from '../../client/teams.ts';
import type { TicketState as TicketStateModel } from '../../client/ticketStates.ts';
import type { Ticket as TicketModel } from '../../client/tickets/index.ts';
import type { TicketPart as TicketPartModel } from '../../client/tickets/parts.ts';
import type { ListItem, TicketTypeAttribute as TicketTypeAttributeModel } from '../../client/ticketTypeAttributes.ts';
import type { TicketType as TicketTypeModel } from '../../client/ticketTypes.ts';
import { builder } from './builder.ts';

/** Every noun of the graph, declared once, so that domains point at each other without importing each other. */
export const ActivityLog = builder.objectRef<ActivityLogModel>('ActivityLog');
export const Admin = builder.objectRef<AdminModel>('Admin');
export const AwayStatusReason = builder.objectRef<AwayStatusReasonModel>('AwayStatusReason');
export const Contact = builder.objectRef<ContactModel>('Contact');
export const Conversation = builder.objectRef<{ readonly id: string }>('Conversation');
export const Job = builder.objectRef<JobModel>('Job');
export const Tag = builder.objectRef<TagModel>('Tag');
export const Team = builder.objectRef<TeamModel>('Team');
export const Ticket = builder.objectRef<TicketModel>('Ticket');
export const TicketPart = builder.objectRef<TicketPartModel>('TicketPart');
export const TicketState = builder.objectRef<TicketStateModel>('TicketState');
export const TicketType = builder.objectRef<TicketTypeModel>('TicketType');
export const TicketTypeAttribute = builder.objectRef<TicketTypeAttributeModel>('TicketTypeAttribute');
export const Viewer = builder.objectRef<ViewerModel>('Viewer');

/** One connection for each noun that upstream gives in pages. */
export const ActivityLogConnection = builder.connectionObject(
  { type: ActivityLog, name: 'ActivityLogConnection', description: 'A page of audit events.' },
  { name: 'ActivityLogEdge', description: 'An audit event and its place in the list.' },
);
export const ContactConnection = builder.connectionObject(
  { type: Contact, name: 'ContactConnection', description: 'A page of contacts.' },
  { name: 'ContactEdge', description: 'A contact and its place in the list.' },
);
export const TicketConnection = builder.connectionObject(
  { type: Ticket, name: 'TicketConnection', description: 'A page of tickets.' },
  { name: 'TicketEdge', description: 'A ticket and its place in the list.' },
);
export const TicketPartConnection = builder.connectionObject(
  { type: TicketPart, name: 'TicketPartConnection', description: 'A page of what happened to a ticket.' },
  { name: 'TicketPartEdge', description: 'A part and its place in the list.' },
);

export const AttributeListItem = builder.objectRef<ListItem>('AttributeListItem');
