import type { Version } from '../../../../src/client/core/versions.ts';
import { asObject, type Json } from '../description.ts';
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
import { defaultQuery } from './default.ts';
import { exports } from './exports.ts';
import { fin } from './fin.ts';
import { helpCenter } from './helpCenter.ts';
import { internalArticles } from './internalArticles.ts';
import { labels } from './labels.ts';
import { news } from './news.ts';
import { notes } from './notes.ts';
import { officeHours } from './officeHours.ts';
import { people } from './people.ts';
import type { GatewayQueries, GatewayQuery } from './query.ts';
import { security } from './security.ts';
import { tickets } from './tickets.ts';
import { workspace } from './workspace.ts';

const queries: GatewayQueries = {
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

/** What is asked for an answer that is the example; undefined where nobody has said it. */
export const queryFor = (key: string, example: Json, version: Version): GatewayQuery | undefined =>
  (queries[key] ?? defaultQuery(key))?.(asObject(example), version);
