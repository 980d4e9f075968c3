import { day, endOfSeed, hour } from './random.ts';

export interface InternalArticle {
  id: string;
  title: string;
  body: string | null;
  body_markdown: string | null;
  owner_id: number;
  author_id: number;
  locale: string;
  ai_chatbot_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean;
  audience_ids: number[];
  folder_id: number | null;
  tag_ids: string[];
  created_at: number;
  updated_at: number;
}

const admins = [991267801, 991267802, 991267803, 991267805];
/** Left the workspace. */
const removed = 991267815;
/** Not the last one, which is empty. */
const folders = [7001, 7002, 7003, 7004, 7005];

const titles = [
  'How we answer about refunds',
  'Who is on call at the weekend',
  'Batteries: what we may say',
  'Recall of the 2023 brake levers',
  'Escalating to the workshop',
  'Tone of voice',
  'كيف نجيب على أسئلة الضمان',
  'Prices of spare parts',
  'Insurance cases',
  'Lost & stolen bikes',
  'Cargo bikes: weights and limits',
  'What Fin may promise',
  'Onboarding for new colleagues',
  'Returns from abroad',
  'Leasing through employers',
  'Outages: what to write',
  'Press questions',
  'Opening hours on public holidays',
  'Personal data of riders',
  'Glossary',
];

/** Oldest first. */
export const seedInternalArticles = (): InternalArticle[] =>
  titles.map((title, at) => ({
    id: String(6301 + at),
    title,
    // One has no text yet.
    body: at === 19 ? null : `<h1>${title.replace('&', '&amp;')}</h1><p>For colleagues only.</p>`,
    body_markdown: at === 19 ? null : `# ${title}\n\nFor colleagues only.\n`,
    // One has no owner.
    owner_id: at === 4 ? 0 : (admins[at % admins.length] ?? 0),
    author_id: at === 1 ? removed : (admins[(at + 1) % admins.length] ?? removed),
    locale: at === 6 ? 'ar' : 'en',
    ai_chatbot_availability: at % 4 === 0,
    ai_copilot_availability: true,
    ai_sales_agent_availability: at % 5 === 0,
    audience_ids: at % 3 === 0 ? [301 + (at % 4)] : at === 1 ? [301, 302] : [],
    // Some are in no folder.
    folder_id: at % 7 === 6 ? null : (folders[at % folders.length] ?? null),
    tag_ids: at % 5 === 0 ? ['8401'] : [],
    created_at: endOfSeed - 200 * day + at * day,
    updated_at: endOfSeed - 40 * day + at * hour,
  }));
