import type { Case } from './cases.ts';
import type { Related } from './workspace.ts';

const unseen = 'conversations with Fin are not shown';
const turn = ({ own, next }: Related) => ({
  conversationId: next,
  user: { id: own, name: 'After' },
  message: { body: 'Where is my bike?' },
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
    { name: 'finCapabilitiesList', input: ({ own }) => ({ user: { id: own, name: 'After' } }) } satisfies Case,
  ].map((one): Case => ({ ...one, version: 'Unstable' })),
];
