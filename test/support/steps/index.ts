import { aiContent } from './aiContent.ts';
import { articles } from './articles.ts';
import { calls } from './calls.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { content } from './content.ts';
import { conversationAttributes } from './conversationAttributes.ts';
import { conversations } from './conversations.ts';
import { conversationWrites } from './conversationWrites.ts';
import { customObjects } from './customObjects.ts';
import { dataConnectors } from './dataConnectors.ts';
import { defaultStep } from './default.ts';
import { exports } from './exports.ts';
import { fin } from './fin.ts';
import { helpCenter } from './helpCenter.ts';
import { internalArticles } from './internalArticles.ts';
import { labels } from './labels.ts';
import { news } from './news.ts';
import { notes } from './notes.ts';
import { officeHours } from './officeHours.ts';
import { people } from './people.ts';
import { security } from './security.ts';
import type { Step, Steps } from './step.ts';
import { tickets } from './tickets.ts';
import { workspace } from './workspace.ts';

const steps: Steps = {
  ...aiContent,
  ...articles,
  ...calls,
  ...companies,
  ...contacts,
  ...content,
  ...conversationAttributes,
  ...conversations,
  ...conversationWrites,
  ...fin,
  ...exports,
  ...customObjects,
  ...dataConnectors,
  ...helpCenter,
  ...internalArticles,
  ...labels,
  ...news,
  ...notes,
  ...officeHours,
  ...people,
  ...security,
  ...tickets,
  ...workspace,
};

/** How an operation of the client's table is asked. One without a step is red. */
export const stepFor = (key: string): Step | undefined => steps[key] ?? defaultStep(key);
