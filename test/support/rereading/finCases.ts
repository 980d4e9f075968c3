import type { Case } from './cases.ts';
import type { Related } from './workspace.ts';

const unseen = 'conversations with Fin are not shown';
const turn = ({ own, next }: Related) => ({
  conversationId: next,
  user: { id: own, name: 'After' },
  message: { body: 'Where is my bike?' },
});

const event = ({ own, next }: Related) => ({
  eventId: next,
  externalConversationId: next,
  contact: { role: 'USER', externalId: own, name: 'After', email: `${next}@rider.example` },
});

/** What Fin and other channels are sent. */
export const fin: readonly Case[] = [
  { name: 'finStart', input: turn },
  { name: 'finReply', input: (related) => ({ ...turn(related), conversationId: 'larkspur-chat-1' }) },
  {
    name: 'finRatingSubmit',
    input: () => ({ conversationId: 'larkspur-chat-2', rating: 'AMAZING' }),
    unseen,
  },
  { name: 'customChannelNewConversationNotify', input: event, version: '2.15' },
  { name: 'customChannelNewMessageNotify', input: (all) => ({ ...event(all), body: 'Hello' }), version: '2.15' },
  {
    name: 'customChannelQuickReplySelectedNotify',
    input: (all) => ({ ...event(all), quickReplyOptionId: '1' }),
    version: '2.15',
  },
  {
    name: 'customChannelAttributeCollectedNotify',
    input: (all) => ({ ...event(all), attribute: { id: 'address', value: 'Dublin' } }),
    version: '2.15',
  },
  ...[
    { name: 'finAsk', input: turn } satisfies Case,
    {
      name: 'finEscalate',
      input: ({ own }) => ({ target: { user: { id: own, name: 'After' } } }),
    } satisfies Case,
    {
      name: 'finProcedureRun',
      input: ({ own, next }) => ({ procedureId: '70101', conversationId: next, user: { id: own, name: 'After' } }),
    } satisfies Case,
    {
      name: 'procedureInputSubmit',
      input: () => ({
        conversationId: '215473840000110',
        stepId: 'step-2',
        attributeValues: [{ identifier: 'local.approved', value: { boolean: true } }],
      }),
      unseen: 'conversations show nothing of their procedures',
    } satisfies Case,
    { name: 'finCapabilitiesList', input: ({ own }) => ({ user: { id: own, name: 'After' } }) } satisfies Case,
  ].map((one): Case => ({ ...one, version: 'Unstable' })),
];
