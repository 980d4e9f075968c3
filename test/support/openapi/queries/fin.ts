import { type GatewayQueries, mutate } from './query.ts';

const session = `finSession {
  conversationId userId procedureId status createdAt attributeErrors { owner name message } eventStreamUrl
  intercomConversation { id }
}`;
const user = { id: '123456', name: 'Jane Smith', email: 'jane.smith@example.com' };
const turn = {
  conversationId: 'ext-123',
  user,
  message: { body: 'How can I resolve my outstanding invoice?', timestamp: '2025-01-24T10:01:20.000Z' },
};

const notification = `notification {
  externalConversationId conversation { id } externalContactId contact { id }
}`;
const event = {
  eventId: 'evt_12345',
  externalConversationId: 'conv_67890',
  contact: { role: 'USER', externalId: 'user_001', name: 'Jane Doe', email: 'jane.doe@example.com' },
};

export const fin: GatewayQueries = {
  'POST /custom_channel_events/notify_new_conversation': () =>
    mutate('customChannelNewConversationNotify', notification, event),
  'POST /custom_channel_events/notify_new_message': () =>
    mutate('customChannelNewMessageNotify', notification, { ...event, body: 'Hello, I need help with my order.' }),
  'POST /custom_channel_events/notify_quick_reply_selected': () =>
    mutate('customChannelQuickReplySelectedNotify', notification, { ...event, quickReplyOptionId: '1234' }),
  'POST /custom_channel_events/notify_attribute_collected': () =>
    mutate('customChannelAttributeCollectedNotify', notification, {
      ...event,
      attribute: { id: 'shipping_address', value: '123 Main St, Springfield' },
    }),
  'POST /procedures/{}/collect_agent_input': () =>
    mutate('procedureInputSubmit', 'conversation { id }', {
      conversationId: '215473853299345',
      stepId: 'd5b81f72-adb9-4317-b973-75b3c3624c09',
      attributeValues: [
        { identifier: 'workflow_local_variables.72c5a6b3-3cce-41d8-8e30-14da40791958', value: { boolean: true } },
        {
          identifier: 'workflow_local_variables.5adb55fb-f549-44a0-8ee9-7e652ad77c25',
          value: { text: '85f00ba7-558c-4b02-a397-6f5c3659941c' },
        },
      ],
    }),
  'POST /fin/start': (_, version) =>
    mutate('finStart', session, {
      ...turn,
      history: [{ author: 'AGENT', body: 'What do you need help with?', timestamp: '2025-01-24T10:01:00Z' }],
      conversationAttributes: [{ name: 'priority_level', value: { text: 'high' } }],
      attachmentUrls: ['https://example.com/document.pdf'],
      ...(version === 'Unstable' && { followUpQuestions: false, asEmail: true }),
    }),
  'POST /fin/reply': (_, version) =>
    mutate('finReply', session, {
      ...turn,
      ...(version === 'Unstable' && { followUpQuestions: false, asEmail: true }),
    }),
  'POST /fin/ask': () => mutate('finAsk', session, turn),
  'POST /fin/escalate': () =>
    mutate('finEscalate', session, {
      target: { conversationId: 'ext-123' },
      context: 'Customer is requesting a refund and is frustrated.',
    }),
  'POST /fin/csat': () =>
    mutate('finRatingSubmit', 'conversationId rating', {
      conversationId: 'ext-123',
      rating: 'AMAZING',
      remark: 'Fin solved my problem in seconds.',
    }),
  'POST /fin/capabilities': () =>
    mutate('finCapabilitiesList', 'version capabilities { type procedureId name description endpoint method }', {
      user: { id: '123456' },
    }),
  'POST /fin/procedures/{}/run': () =>
    mutate('finProcedureRun', session, {
      procedureId: '12345',
      conversationId: 'ext-123',
      user,
      message: { author: 'AGENT', body: 'Starting your refund request.' },
      conversationAttributes: [{ name: 'order_id', value: { text: '98765' } }],
      asEmail: true,
    }),
};
