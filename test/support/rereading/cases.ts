import type { Version } from '../../../src/client/core/versions.ts';
import { admins, states, tags, types } from '../writing.ts';
import { conversationAttributes } from './casesOfAttributes.ts';
import { calls } from './casesOfCalls.ts';
import { exports } from './casesOfExports.ts';
import { news } from './casesOfNews.ts';
import { companies } from './companyCases.ts';
import { content } from './contentCases.ts';
import { fin } from './finCases.ts';
import { helpCenter } from './helpCenterCases.ts';
import type { Related } from './workspace.ts';

export interface Case {
  /** A mutation, and which of its kinds where it has several. */
  readonly name: string;
  readonly input: (related: Related) => object;
  /** @default 2.16 */
  readonly version?: Version;
  /** Its operation is none of those of the mutation's other cases. */
  readonly hasOwnRoute?: true;
  /** Why no reading shows what was written. */
  readonly unseen?: string;
}

const at = '2025-01-01T00:00:00Z';
const adminId = admins.maeve;
const body = 'Soon.';
const options = [{ text: 'Yes', uuid: '0df48b85-9a93-4c66-a167-753eff0baaec' }];

const unstable = (cases: readonly Case[]): readonly Case[] =>
  cases.map((one): Case => ({ version: 'Unstable', ...one }));

const contacts: readonly Case[] = [
  { name: 'contactCreate', input: ({ email, next }) => ({ role: 'LEAD', email, externalId: next }) },
  { name: 'contactUpdate', input: ({ contact, next }) => ({ id: contact, externalId: next, name: 'After' }) },
  {
    name: 'contactUpdate of the role',
    input: ({ lead, own }) => ({ id: lead, role: 'USER', email: `${own}@x.example` }),
  },
  { name: 'contactDelete', input: ({ contact }) => ({ id: contact }) },
  { name: 'contactArchive', input: ({ contact }) => ({ id: contact }) },
  { name: 'contactUnarchive', input: ({ archived }) => ({ id: archived }) },
  { name: 'contactBlock', input: ({ contact }) => ({ id: contact }) },
  { name: 'contactMerge', input: ({ lead, contact }) => ({ fromId: lead, intoId: contact }) },
  { name: 'contactNoteCreate', input: ({ contact }) => ({ contactId: contact, body }) },
  {
    name: 'contactSubscriptionAdd',
    input: ({ contact }) => ({ contactId: contact, subscriptionTypeId: '124', consentType: 'OPT_IN' }),
  },
  { name: 'contactSubscriptionRemove', input: ({ contact }) => ({ contactId: contact, subscriptionTypeId: '122' }) },
  { name: 'contactTagAdd', input: ({ contact, vip }) => ({ contactId: contact, tagId: vip }) },
  { name: 'contactTagRemove', input: ({ contact, tag }) => ({ contactId: contact, tagId: tag }) },
  { name: 'contactTagBulkAdd', input: ({ contact }) => ({ tagName: 'VIP', contactIds: [contact] }) },
  { name: 'contactTagBulkAdd of a new tag', input: ({ lead, own }) => ({ tagName: `New ${own}`, contactIds: [lead] }) },
  {
    name: 'dataEventCreate',
    input: ({ contact }) => ({ contact: { id: contact }, name: 'rode', createdAt: new Date() }),
  },
  {
    name: 'dataEventCreate by email',
    input: ({ email }) => ({ contact: { email }, name: 'rode', createdAt: new Date() }),
  },
  {
    name: 'dataEventSummaryCreate',
    input: ({ own }) => ({ externalId: own, name: 'rode', count: 3, firstAt: at, lastAt: at }),
  },
  {
    name: 'messageCreate',
    input: ({ contact }) => ({ adminId, message: { inApp: { body, to: [{ contactId: contact, role: 'USER' }] } } }),
  },
  {
    name: 'messageCreate by email that opens a conversation',
    input: ({ contact }) => ({
      adminId,
      createConversationWithoutContactReply: true,
      message: { email: { body, subject: body, template: 'PLAIN', to: [{ contactId: contact, role: 'USER' }] } },
    }),
  },
  {
    name: 'messageCreate by WhatsApp',
    input: () => ({
      adminId,
      message: {
        whatsApp: { template: 'hello', locale: 'en', components: [], to: { phone: '353871234567', name: 'R' } },
      },
    }),
    unseen: 'the sandbox knows nobody by a number',
  },
  ...unstable([
    {
      name: 'messageCreate as an SMS',
      input: ({ contact }) => ({ adminId, message: { sms: { body, to: { contactId: contact, role: 'USER' } } } }),
    },
    {
      name: 'contactBulkCreate',
      input: ({ email, next }) => ({ contacts: [{ role: 'LEAD', email, externalId: next }] }),
    },
    {
      name: 'contactBulkUpdate',
      input: ({ contact, vip, tag, next }) => ({
        contacts: [{ id: contact, externalId: next, name: 'After', addTagIds: [vip], removeTagIds: [tag] }],
      }),
    },
    { name: 'contactBulkDelete', input: ({ contact, lead }) => ({ ids: [contact, lead] }) },
  ]),
  { name: 'visitorUpdate', input: ({ visitorUserId }) => ({ visitor: { userId: visitorUserId }, name: 'After' }) },
  {
    name: 'visitorConvert',
    input: ({ visitorUserId, next }) => ({
      visitor: { userId: visitorUserId },
      contact: { externalId: next },
      role: 'USER',
    }),
  },
  {
    name: 'visitorConvert into one who is there',
    input: ({ visitorUserId, contact }) => ({
      visitor: { userId: visitorUserId },
      contact: { id: contact },
      role: 'USER',
    }),
  },
];

const conversations: readonly Case[] = [
  { name: 'conversationCreate', input: ({ contact }) => ({ contactId: contact, body }) },
  { name: 'conversationUpdate', input: ({ conversation }) => ({ id: conversation, title: 'After', read: true }) },
  { name: 'conversationDelete', input: ({ conversation }) => ({ id: conversation }) },
  { name: 'conversationAssignmentRulesRun', input: ({ leads }) => ({ id: leads }), version: '2.11' },
  { name: 'conversationMerge', input: ({ leads, conversation }) => ({ id: leads, intoId: conversation }) },
  { name: 'conversationClose', input: ({ conversation }) => ({ id: conversation, adminId }) },
  { name: 'conversationClose with a word', input: ({ conversation }) => ({ id: conversation, adminId, body }) },
  {
    name: 'conversationSnooze',
    input: ({ conversation }) => ({ id: conversation, adminId, until: '2040-01-01T00:00:00Z' }),
  },
  { name: 'conversationOpen', input: ({ conversation }) => ({ id: conversation, adminId }) },
  {
    name: 'conversationAssign',
    input: ({ conversation }) => ({ id: conversation, adminId, assignee: { adminId }, body }),
  },
  {
    name: 'conversationReply',
    input: ({ conversation }) => ({ id: conversation, reply: { asAdmin: { adminId, body } } }),
  },
  { name: 'conversationReply: note', input: ({ leads }) => ({ id: leads, reply: { note: { adminId, body } } }) },
  {
    name: 'conversationReply: quick reply',
    input: ({ leads }) => ({ id: leads, reply: { quickReply: { adminId, options } } }),
  },
  {
    name: 'conversationReply by a contact',
    input: ({ conversation, contact }) => ({
      id: conversation,
      reply: { asContact: { contact: { id: contact }, body } },
    }),
  },
  {
    name: 'conversationReply to the last one',
    input: ({ own }) => ({ reply: { asContact: { contact: { externalId: own }, body } } }),
  },
  {
    name: 'conversationPartRedact',
    input: ({ conversation, part }) => ({ conversationId: conversation, redact: { partId: part } }),
  },
  {
    name: 'conversationPartRedact of the source',
    input: ({ conversation, source }) => ({ conversationId: conversation, redact: { sourceId: source } }),
  },
  ...unstable([
    {
      name: 'conversationPartUpdate',
      input: ({ conversation, part }) => ({
        conversationId: conversation,
        partId: part,
        change: { seenById: adminId },
        secret: 'hmac',
      }),
    },
  ]),
  {
    name: 'conversationContactAttach',
    input: ({ leads, other }) => ({ conversationId: leads, contact: { id: other }, by: { adminId } }),
  },
  {
    name: 'conversationContactDetach',
    input: ({ conversation, other }) => ({ conversationId: conversation, contactId: other, adminId }),
  },
  { name: 'conversationTagAdd', input: ({ leads, tag }) => ({ conversationId: leads, tagId: tag, adminId }) },
  {
    name: 'conversationTagRemove',
    input: ({ conversation, tag }) => ({ conversationId: conversation, tagId: tag, adminId }),
  },
  {
    name: 'conversationConvertToTicket',
    input: ({ conversation, ticketType }) => ({ id: conversation, typeId: ticketType, title: 'After' }),
  },
];

const draft = ({ email, ticketType }: Related) => ({ typeId: ticketType, contacts: [{ email }], title: 'New' });

const tickets: readonly Case[] = [
  { name: 'ticketCreate', input: draft },
  {
    name: 'ticketCreate of a conversation',
    input: (related) => ({ ...draft(related), linkConversationId: related.leads }),
  },
  { name: 'ticketEnqueue', input: (related) => ({ ...draft(related), linkConversationId: related.conversation }) },
  {
    name: 'ticketUpdate',
    input: ({ ticket }) => ({ id: ticket, title: 'After', stateId: states.inProgress, assignee: { adminId }, adminId }),
  },
  { name: 'ticketReply', input: ({ ticket }) => ({ id: ticket, reply: { asAdmin: { adminId, body } } }) },
  { name: 'ticketReply: note', input: ({ ticket }) => ({ id: ticket, reply: { note: { adminId, body } } }) },
  {
    name: 'ticketReply: note for all that is linked',
    input: ({ backOffice }) => ({ id: backOffice, reply: { note: { adminId, body, crossPost: true } } }),
  },
  {
    name: 'ticketReply: quick reply',
    input: ({ ticket }) => ({ id: ticket, reply: { quickReply: { adminId, options } } }),
  },
  {
    name: 'ticketReply by a contact',
    input: ({ ticket, email }) => ({ id: ticket, reply: { asContact: { contact: { email }, body } } }),
  },
  { name: 'ticketDelete', input: ({ ticket }) => ({ id: ticket }) },
  { name: 'ticketChangeType', input: ({ ticket }) => ({ id: ticket, typeId: types.order, stateId: states.submitted }) },
  {
    name: 'ticketConversationLink',
    input: ({ tracker, leadsTicket }) => ({ ticketId: tracker, conversationId: leadsTicket }),
  },
  {
    name: 'ticketConversationUnlink',
    input: ({ tracker, conversation }) => ({ ticketId: tracker, conversationId: conversation }),
  },
  {
    name: 'ticketTagAdd',
    input: ({ ticket }) => ({ ticketId: ticket, tagId: tags.vip, adminId }),
    unseen: 'tickets show no tags',
  },
  {
    name: 'ticketTagRemove',
    input: ({ ticket, tag }) => ({ ticketId: ticket, tagId: tag, adminId }),
    unseen: 'tickets show no tags',
  },
];

const settings: readonly Case[] = [
  { name: 'adminAwaySet', input: () => ({ id: adminId, enabled: true, reassign: true, statusReasonId: '38101' }) },
  ...unstable([{ name: 'teamMembersUpdate', input: ({ team }) => ({ id: team, adminIds: [adminId, admins.tomasz] }) }]),
  { name: 'tagUpsert of a new one', input: ({ own }) => ({ name: `New ${own}` }) },
  { name: 'tagUpsert', input: ({ tag, own }) => ({ id: tag, name: `After ${own}` }) },
  { name: 'tagDelete', input: ({ tag }) => ({ id: tag }) },
  {
    name: 'dataAttributeCreate',
    input: ({ own }) => ({ model: 'COMPANY', name: own, dataType: 'STRING' }),
  },
  { name: 'dataAttributeUpdate', input: ({ attribute, own }) => ({ id: attribute, description: own }) },
  { name: 'ticketTypeCreate', input: () => ({ name: 'New' }) },
  { name: 'ticketTypeUpdate', input: ({ ticketType, own }) => ({ id: ticketType, name: `After ${own}` }) },
  {
    name: 'ticketTypeAttributeCreate',
    input: ({ ticketType, own }) => ({ ticketTypeId: ticketType, name: own, description: '', dataType: 'STRING' }),
  },
  {
    name: 'ticketTypeAttributeUpdate',
    input: ({ ticketType, ticketAttribute, own }) => ({
      ticketTypeId: ticketType,
      id: ticketAttribute,
      description: own,
    }),
  },
];

/** At least one for each mutation. */
export const cases: readonly Case[] = [
  contacts,
  calls,
  companies,
  conversations,
  tickets,
  settings,
  exports,
  content,
  news,
  helpCenter,
  conversationAttributes,
  fin,
].flat();

/** One for each mutation, and those with a route of their own. */
export const oneOfEach = (): readonly Case[] => [
  ...new Map(cases.toReversed().map((one) => [one.hasOwnRoute ? one.name : mutationOf(one), one])).values(),
];

export const mutationOf = ({ name }: Pick<Case, 'name'>): string => /^\w+/.exec(name)?.[0] ?? '';
