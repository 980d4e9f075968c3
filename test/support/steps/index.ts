import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { conversations } from './conversations.ts';
import { conversationWrites } from './conversationWrites.ts';
import { labels } from './labels.ts';
import { notes } from './notes.ts';
import { people } from './people.ts';
import type { Steps } from './step.ts';
import { tickets } from './tickets.ts';
import { workspace } from './workspace.ts';

/** How each operation of the client's table is asked. A new row without a step is red. */
export const steps: Steps = {
  ...companies,
  ...contacts,
  ...conversations,
  ...conversationWrites,
  ...labels,
  ...notes,
  ...people,
  ...tickets,
  ...workspace,
};
