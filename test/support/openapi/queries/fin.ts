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

export const fin: GatewayQueries = {
  'POST /fin/start': (_, version) =>
    mutate('finStart', session, {
      ...turn,
      history: [{ author: 'AGENT', body: 'What do you need help with?', timestamp: '2025-01-24T10:01:00Z' }],
      conversationAttributes: [{ name: 'priority_level', value: { text: 'high' } }],
      attachmentUrls: ['https://example.com/document.pdf'],
      ...(version === 'Unstable' && { followUpQuestions: false, asEmail: true }),
    }),
  'POST /fin/reply': (_, version) =>
    mutate('finReply', session, { ...turn, ...(version === 'Unstable' && { followUpQuestions: false, asEmail: true }) }),
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
    mutate('finCapabilitiesList', 'capabilities { type procedureId name description }', { user: { id: '123456' } }),
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
