import type { Version } from '../../../../src/client/core/versions.ts';
import { asObject, type Json } from '../description.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { conversations } from './conversations.ts';
import { conversationWrites } from './conversationWrites.ts';
import { defaultQuestion } from './default.ts';
import { labels } from './labels.ts';
import { notes } from './notes.ts';
import { people } from './people.ts';
import type { Question, Questions } from './question.ts';
import { tickets } from './tickets.ts';
import { workspace } from './workspace.ts';

const questions: Questions = {
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

/** What is asked for an answer that is the example; undefined where nobody has said it. */
export const questionFor = (key: string, example: Json, version: Version): Question | undefined =>
  (questions[key] ?? defaultQuestion(key))?.(asObject(example), version);
