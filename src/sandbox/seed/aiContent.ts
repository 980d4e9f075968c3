import { day, endOfSeed, hour } from './random.ts';

export interface ContentImportSource {
  id: string;
  last_synced_at: number | null;
  sync_behavior: 'api' | 'automatic' | 'manual';
  status: 'active' | 'deactivated';
  url: string;
  created_at: number;
  updated_at: number;
  audience_ids: number[] | null;
}

export interface ExternalPage {
  id: string;
  title: string;
  html: string;
  url: string | null;
  ai_agent_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean | null;
  /** Deprecated: some pages have none. */
  fin_availability: boolean | null;
  source_id: number;
  external_id: string;
  created_at: number;
  updated_at: number;
  last_ingested_at: number;
}

/** One that the API writes, and one that Intercom reads by itself. */
const [wiki, website] = [1234, 1235];

export const seedContentImportSources = (): ContentImportSource[] => {
  const since = endOfSeed - 100 * day;
  return [
    {
      id: String(wiki),
      last_synced_at: endOfSeed - 2 * hour,
      sync_behavior: 'api',
      status: 'active',
      url: 'https://wiki.larkspur.example/',
      created_at: since,
      updated_at: endOfSeed - 2 * hour,
      audience_ids: [301],
    },
    {
      id: String(website),
      last_synced_at: endOfSeed - day,
      sync_behavior: 'automatic',
      status: 'active',
      url: 'https://www.larkspur.example/help',
      created_at: since,
      updated_at: endOfSeed - day,
      audience_ids: null,
    },
  ];
};

const parts = ['Brakes', 'Chains', 'Lights', 'Locks', 'Saddles', 'Tyres', 'Bells', 'Baskets', 'Forks', 'Pedals'];
const tasks = ['fitting', 'cleaning', 'replacing', 'ordering', 'returning'];

/** 90 pages of the first source and 60 of the second, oldest first. */
export const seedExternalPages = (): ExternalPage[] =>
  Array.from({ length: 150 }, (_, at) => {
    const isWiki = at % 5 < 3;
    const [part = '', task = ''] = [parts[at % parts.length], tasks[Math.floor(at / parts.length) % tasks.length]];
    const title = `${part}: ${task}${at < 50 ? '' : `, part ${Math.floor(at / 50) + 1}`}`;
    const created_at = endOfSeed - (200 - at) * hour;
    const slug = title.toLowerCase().replaceAll(/\W+/g, '-');
    return {
      id: String(2001 + at),
      title,
      html: `<h1>${title}</h1><p>${part} are checked in every service.</p>`,
      // Fin does not cite these.
      url: at % 15 === 1 ? null : `https://${isWiki ? 'wiki.larkspur.example' : 'www.larkspur.example/help'}/${slug}`,
      ai_agent_availability: at % 4 !== 0,
      ai_copilot_availability: true,
      ai_sales_agent_availability: at % 10 === 2 ? null : at % 2 === 0,
      fin_availability: at % 3 === 0 ? null : at % 4 !== 0,
      source_id: isWiki ? wiki : website,
      external_id: `page-${at + 1}`,
      created_at,
      updated_at: created_at + hour,
      last_ingested_at: created_at + hour,
    };
  });
