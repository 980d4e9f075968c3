import { isBefore, type Version } from '../../../../src/client/core/versions.ts';
import type { JsonObject } from '../description.ts';
import { part, parts, row } from './conversations.ts';
import { type GatewayQueries, mutate, text } from './query.ts';
import { ticket } from './tickets.ts';

const message = 'id type messageType subject body createdAt author { id: actorId name email } conversation { id }';
const adminId = '991267943';
const contactId = '6762f2d81bb69f9f2193bc54';

const changed = (field: string, version: Version, input: object) =>
  mutate(field, `conversation { ${row(version)} ${parts} }`, input);

const act = ({ id, state, open }: JsonObject, version: Version) => {
  const by = { id: text(id), adminId };
  if (state === 'snoozed') return changed('conversationSnooze', version, { ...by, until: '2030-01-13T00:00:00Z' });
  if (open === false) return changed('conversationClose', version, { ...by, body: 'Goodbye :)' });
  return changed('conversationAssign', version, { ...by, assignee: { adminId } });
};

const sent = (version: Version) => {
  const to = [{ contactId, role: 'USER' as const }];
  return { adminId, message: { inApp: { body: 'heyy', to, ...(isBefore(version, '2.14') ? {} : { cc: to }) } } };
};

const delivery = 'status type templateName createdAt updatedAt conversation { id }';

export const conversationWrites: GatewayQueries = {
  'POST /conversations': () =>
    mutate('conversationCreate', `sentMessage { ${message} }`, { contactId, contactRole: 'USER', body: 'Hello there' }),
  'PUT /conversations/{}': ({ id }, version) =>
    changed('conversationUpdate', version, {
      id: text(id),
      read: true,
      customAttributes: [{ name: 'issue_type', value: { text: 'Billing' } }],
      ...(isBefore(version, '2.13') ? {} : { title: 'new conversation title' }),
      ...(version === 'Unstable' ? { priority: 'HIGH', adminId } : {}),
    }),
  'DELETE /conversations/{}': ({ id }, version) =>
    mutate('conversationDelete', 'id', {
      id: text(id),
      ...(isBefore(version, '2.16') ? {} : { retainMetrics: false }),
    }),
  'POST /conversations/{}/run_assignment_rules': ({ id }, version) =>
    changed('conversationAssignmentRulesRun', version, { id: text(id) }),
  'POST /conversations/{}/convert': ({ id }, version) =>
    mutate('conversationConvertToTicket', `ticket { ${ticket} }`, {
      id: text(id),
      typeId: '53',
      ...(isBefore(version, '2.16') ? {} : { stateId: '7493' }),
    }),
  'POST /conversations/{}/merge': (_, version) => changed('conversationMerge', version, { id: '455', intoId: '456' }),
  'POST /conversations/{}/parts': act,
  'POST /conversations/{}/reply': ({ id }, version) =>
    changed('conversationReply', version, { id: text(id), reply: { note: { adminId, body: 'Thanks again :)' } } }),
  'POST /conversations/redact': ({ id }, version) =>
    changed('conversationPartRedact', version, { conversationId: text(id), redact: { partId: '149' } }),
  'PUT /conversations/{}/conversation_parts/{}': ({ id, external_reply_send_state }) =>
    mutate('conversationPartUpdate', `part { ${part} } conversation { id }`, {
      conversationId: '455',
      partId: text(id),
      secret: 'hmac_secret_value',
      change:
        external_reply_send_state === undefined
          ? { seenById: adminId }
          : { sent: { state: 'sent', infoMessage: 'Message delivered successfully' } },
    }),
  'POST /conversations/{}/customers': () =>
    mutate('conversationContactAttach', 'conversation { contacts { id } }', {
      conversationId: '455',
      contact: { id: contactId },
      by: { adminId },
    }),
  'DELETE /conversations/{}/customers/{}': () =>
    mutate('conversationContactDetach', 'conversation { contacts { id } }', {
      conversationId: '455',
      contactId,
      adminId,
    }),
  'POST /messages': (_, version) => mutate('messageCreate', `sentMessage { ${message} }`, sent(version)),
  'GET /messages/status': ({ ruleset_id }) => ({
    query: `query ($id: ID!) { answer: messageStatuses(rulesetId: $id, first: 2) {
      totalCount nodes { id whatsAppMessageId contact { id } ${delivery} } } }`,
    variables: { id: text(ruleset_id) === '' ? '12345' : text(ruleset_id) },
  }),
  'GET /messages/whatsapp/status': ({ message_id }) => ({
    query: `query ($id: String!) { answer: whatsAppMessageStatus(messageId: $id) {
      messageId error { message details } ${delivery} } }`,
    variables: { id: text(message_id) === '' ? 'wamid_1' : text(message_id) },
  }),
};
