import { admins, conversations, seeded, tags, teams, types } from '../writing.ts';
import type { Calls } from './index.ts';

const adminId = Number(admins.maeve);
const by = { admin_id: admins.maeve };
const company_id = '6650a1b2c3d4e5f6a7b81013';
const conversation_id = conversations.free;
const ticket_id = seeded.repair;
const ticket_type_id = types.repair;
const saddle = { name: 'Saddle', model: 'contact', data_type: 'string' } as const;
const everything = { query: { field: 'created_at', operator: '>', value: '0' } } as const;
const reply = { message_type: 'comment', type: 'admin', body: 'Hello', ...by } as const;

export const peopleCalls: Calls = {
  'admins.identify': ({ admins }) => admins.identify(),
  'admins.away': ({ admins }) =>
    admins.away({
      admin_id: adminId,
      away_mode_enabled: true,
      away_mode_reassign: false,
      away_status_reason_id: 38103,
    }),
  'admins.listAllActivityLogs': ({ admins }) => admins.listAllActivityLogs({ created_at_after: '1677253093' }),
  'admins.list': ({ admins }) => admins.list(),
  'admins.find': ({ admins }) => admins.find({ admin_id: adminId }),
  'awayStatusReasons.listAwayStatusReasons': (sdk) => sdk.awayStatusReasons.listAwayStatusReasons(),
  'teams.list': (sdk) => sdk.teams.list(),
  'teams.find': (sdk) => sdk.teams.find({ team_id: teams.care }),

  'companies.retrieve': ({ companies }) => companies.retrieve(),
  'companies.createOrUpdate': ({ companies }) => companies.createOrUpdate({ company_id: 'own', name: 'Stones' }),
  'companies.find': ({ companies }) => companies.find({ company_id }),
  'companies.update': ({ companies }) => companies.update({ company_id, body: { name: 'Stones' } }),
  'companies.delete': ({ companies }) => companies.delete({ company_id }),
  'companies.listAttachedContacts': ({ companies }) => companies.listAttachedContacts({ company_id }),
  'companies.listAttachedSegments': ({ companies }) => companies.listAttachedSegments({ company_id }),
  'companies.list': ({ companies }) => companies.list(),
  'companies.scroll': ({ companies }) => companies.scroll(),
  'companies.attachContact': ({ companies }, { contact_id }) => companies.attachContact({ contact_id, id: company_id }),
  'companies.detachContact': async ({ companies }, { contact_id }) => {
    await companies.attachContact({ contact_id, id: company_id });
    return companies.detachContact({ contact_id, company_id });
  },

  'contacts.listAttachedCompanies': ({ contacts }, contact) => contacts.listAttachedCompanies(contact),
  'contacts.listAttachedSegments': ({ contacts }, contact) => contacts.listAttachedSegments(contact),
  'contacts.listAttachedSubscriptions': ({ contacts }, contact) => contacts.listAttachedSubscriptions(contact),
  'contacts.attachSubscription': ({ contacts }, contact) =>
    contacts.attachSubscription({ ...contact, id: '121', consent_type: 'opt_in' }),
  'contacts.detachSubscription': async ({ contacts }, contact) => {
    await contacts.attachSubscription({ ...contact, id: '121', consent_type: 'opt_in' });
    return contacts.detachSubscription({ ...contact, subscription_id: '121' });
  },
  'contacts.listAttachedTags': ({ contacts }, contact) => contacts.listAttachedTags(contact),
  'contacts.find': ({ contacts }, contact) => contacts.find(contact),
  'contacts.update': ({ contacts }, contact) => contacts.update({ ...contact, name: 'Ada' }),
  'contacts.delete': ({ contacts }, contact) => contacts.delete(contact),
  'contacts.mergeLeadInUser': async ({ contacts }, { contact_id: into }) => {
    const phone = '+353 1 234 5678';
    await contacts.update({ contact_id: into, phone });
    const lead = await contacts.create({ role: 'lead', phone });
    return contacts.mergeLeadInUser({ from: lead.id, into });
  },
  'contacts.search': ({ contacts }) => contacts.search(everything),
  'contacts.list': ({ contacts }) => contacts.list(),
  'contacts.create': ({ contacts }) => contacts.create({ email: 'ada@x.example' }),
  'contacts.showContactByExternalId': ({ contacts }, { external_id }) =>
    contacts.showContactByExternalId({ external_id }),
  'contacts.archive': ({ contacts }, contact) => contacts.archive(contact),
  'contacts.unarchive': async ({ contacts }, contact) => {
    await contacts.archive(contact);
    return contacts.unarchive(contact);
  },
  'contacts.blockContact': ({ contacts }, contact) => contacts.blockContact(contact),
  'notes.list': ({ notes }, contact) => notes.list(contact),
  'notes.create': ({ notes }, contact) => notes.create({ ...contact, body: 'Called.' }),
  'notes.find': ({ notes }, { note_id }) => notes.find({ note_id }),
  'segments.list': ({ segments }) => segments.list(),
  'segments.find': ({ segments }, { segment_id }) => segments.find({ segment_id }),
  'subscriptionTypes.list': ({ subscriptionTypes }) => subscriptionTypes.list(),
  'visitors.find': ({ visitors }, { user_id }) => visitors.find({ user_id }),
  'visitors.update': ({ visitors }, { user_id }) => visitors.update({ user_id, name: 'Ada' }),
  'visitors.mergeToContact': ({ visitors }, { user_id, external_id }) =>
    visitors.mergeToContact({ type: 'user', visitor: { user_id }, user: { user_id: external_id } }),
  'dataAttributes.list': ({ dataAttributes }) => dataAttributes.list(),
  'dataAttributes.create': ({ dataAttributes }) => dataAttributes.create(saddle),
  'dataAttributes.update': async ({ dataAttributes }) => {
    const { id } = await dataAttributes.create(saddle);
    return dataAttributes.update({ data_attribute_id: Number(id), body: { archived: true } });
  },
  'events.list': ({ events }, { external_id: user_id }) => events.list({ type: 'user', user_id }),
  'events.create': ({ events }, { external_id: user_id }) =>
    events.create({ event_name: 'rode', created_at: 1_760_000_000, user_id }),
  'events.summaries': ({ events }, { external_id: user_id }) =>
    events.summaries({
      user_id,
      event_summaries: { event_name: 'rode', count: 1, first: 1_760_000_000, last: 1_760_000_000 },
    }),

  'tags.tagContact': ({ tags: all }, contact) => all.tagContact({ ...contact, id: tags.vip }),
  'tags.untagContact': async ({ tags: all }, contact) => {
    await all.tagContact({ ...contact, id: tags.vip });
    return all.untagContact({ ...contact, tag_id: tags.vip });
  },
  'tags.tagConversation': ({ tags: all }) => all.tagConversation({ conversation_id, id: tags.vip, ...by }),
  'tags.untagConversation': async ({ tags: all }) => {
    await all.tagConversation({ conversation_id, id: tags.vip, ...by });
    return all.untagConversation({ conversation_id, tag_id: tags.vip, ...by });
  },
  'tags.tagTicket': ({ tags: all }) => all.tagTicket({ ticket_id, id: tags.vip, ...by }),
  'tags.untagTicket': async ({ tags: all }) => {
    await all.tagTicket({ ticket_id, id: tags.vip, ...by });
    return all.untagTicket({ ticket_id, tag_id: tags.vip, ...by });
  },
  'tags.list': ({ tags }) => tags.list(),
  'tags.create': ({ tags }) => tags.create({ name: 'Tandem' }),
  'tags.find': ({ tags: all }) => all.find({ tag_id: tags.vip }),
  'tags.delete': async ({ tags }) => tags.delete({ tag_id: (await tags.create({ name: 'Tandem' })).id }),

  'conversations.list': (sdk) => sdk.conversations.list(),
  'conversations.create': (sdk, { contact_id: id }) =>
    sdk.conversations.create({ from: { type: 'user', id }, body: 'Hello' }),
  'conversations.find': (sdk) => sdk.conversations.find({ conversation_id }),
  'conversations.update': (sdk) => sdk.conversations.update({ conversation_id, read: true }),
  'conversations.deleteConversation': (sdk) =>
    sdk.conversations.deleteConversation({ conversation_id: Number(conversation_id) }),
  'conversations.search': (sdk) => sdk.conversations.search(everything),
  'conversations.reply': (sdk) => sdk.conversations.reply({ conversation_id, body: reply }),
  'conversations.manage': (sdk) =>
    sdk.conversations.manage({ conversation_id, body: { message_type: 'close', type: 'admin', ...by } }),
  'conversations.attachContactAsAdmin': (sdk, { contact_id: intercom_user_id }) =>
    sdk.conversations.attachContactAsAdmin({ conversation_id, ...by, customer: { intercom_user_id } }),
  'conversations.detachContactAsAdmin': async (sdk, { contact_id }) => {
    const customer = { intercom_user_id: contact_id };
    await sdk.conversations.attachContactAsAdmin({ conversation_id, ...by, customer });
    return sdk.conversations.detachContactAsAdmin({ conversation_id, contact_id, ...by });
  },
  'conversations.redactConversationPart': async (sdk) => {
    await sdk.conversations.reply({ conversation_id, body: reply });
    const { conversation_parts: list } = await sdk.conversations.find({ conversation_id });
    const conversation_part_id = list?.conversation_parts?.at(-1)?.id ?? '';
    return sdk.conversations.redactConversationPart({
      type: 'conversation_part',
      conversation_id,
      conversation_part_id,
    });
  },
  'conversations.convertToTicket': (sdk) =>
    sdk.conversations.convertToTicket({ conversation_id: Number(conversation_id), ticket_type_id }),
  'conversations.runAssignmentRules': (sdk) => sdk.conversations.runAssignmentRules({ conversation_id }),

  'ticketStates.listTicketStates': ({ ticketStates }) => ticketStates.listTicketStates(),
  'ticketTypes.list': ({ ticketTypes }) => ticketTypes.list(),
  'ticketTypes.create': ({ ticketTypes }) => ticketTypes.create({ name: 'Return' }),
  'ticketTypes.get': ({ ticketTypes }) => ticketTypes.get({ ticket_type_id }),
  'ticketTypes.update': ({ ticketTypes }) => ticketTypes.update({ ticket_type_id, name: 'Return' }),
  'ticketTypes.attributes.create': ({ ticketTypes }) =>
    ticketTypes.attributes.create({ ticket_type_id, name: 'Colour', description: 'Paint', data_type: 'string' }),
  'ticketTypes.attributes.update': ({ ticketTypes }, { attribute_id }) =>
    ticketTypes.attributes.update({ ticket_type_id, attribute_id, description: 'Paint' }),
  'tickets.reply': ({ tickets }) => tickets.reply({ ticket_id, body: reply }),
  'tickets.create': ({ tickets }, { contact_id: id }) => tickets.create({ ticket_type_id, contacts: [{ id }] }),
  'tickets.enqueueCreateTicket': ({ tickets }, { contact_id: id }) =>
    tickets.enqueueCreateTicket({ ticket_type_id, contacts: [{ id }] }),
  'tickets.get': ({ tickets }) => tickets.get({ ticket_id }),
  'tickets.update': ({ tickets }) => tickets.update({ ticket_id, open: false }),
  'tickets.deleteTicket': ({ tickets }) => tickets.deleteTicket({ ticket_id }),
  'tickets.search': ({ tickets }) => tickets.search(everything),
  'jobs.status': async ({ jobs, tickets }, { contact_id: id }) => {
    const job = await tickets.enqueueCreateTicket({ ticket_type_id, contacts: [{ id }] });
    return jobs.status({ job_id: job.id ?? '' });
  },
  'messages.create': ({ messages }, { contact_id: id }) =>
    messages.create({
      message_type: 'email',
      subject: 'Hello',
      body: 'Hello',
      template: 'plain',
      from: { type: 'admin', id: adminId },
      to: { type: 'user', id },
    }),
};
