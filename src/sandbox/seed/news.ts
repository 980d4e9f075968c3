import { workspace } from './people.ts';
import { day, endOfSeed, hour } from './random.ts';

export interface Newsfeed {
  id: string;
  type: 'newsfeed';
  name: string;
  created_at: number;
  updated_at: number;
}

export interface NewsItem {
  id: string;
  type: 'news-item';
  workspace_id: string;
  title: string;
  body: string;
  sender_id: number;
  state: 'draft' | 'live';
  labels: string[];
  cover_image_url: string | null;
  reactions: (string | null)[];
  deliver_silently: boolean;
  created_at: number;
  updated_at: number;
  newsfeed_assignments: { newsfeed_id: number; published_at: number }[];
}

const riders = 53;
const visitors = 54;
/** All of its items are drafts. */
const shops = 55;

export const seedNewsfeeds = (): Newsfeed[] =>
  (
    [
      [riders, 'Riders'],
      [visitors, 'Visitors'],
      [shops, 'Partner shops'],
    ] as const
  ).map(([id, name]) => ({
    id: String(id),
    type: 'newsfeed',
    name,
    created_at: endOfSeed - 300 * day,
    updated_at: endOfSeed - 300 * day,
  }));

interface Sketch {
  readonly title: string;
  readonly body: string;
  readonly feeds: readonly number[];
  readonly draft?: true;
  readonly labels?: string[];
  readonly reactions?: string[];
  readonly cover?: string;
  readonly silent?: true;
}

const faces = ['😆', '😅', '👍'];

const sketches: readonly Sketch[] = [
  {
    title: 'The Wren is here',
    body: '<p>Our lightest <b>town bike</b> is in all shops.</p><p>Try it this week.</p>',
    feeds: [riders, visitors],
    labels: ['New', 'Product'],
    reactions: faces,
    cover: 'https://larkspur.example/news/wren.jpg',
  },
  // No feed shows what is live in none.
  { title: 'Shop party', body: '<p>Cake at eight.</p>', feeds: [] },
  { title: 'Winter service', body: '', feeds: [riders], draft: true, labels: ['Offer'] },
  { title: 'Prices for partners', body: '<p>From January on.</p>', feeds: [shops], draft: true, silent: true },
  ...[
    'Dublin',
    'Cork',
    'Galway',
    'Limerick',
    'Belfast',
    'Derry',
    'Sligo',
    'Kilkenny',
    'Athlone',
    'Ennis',
    'Tralee',
  ].flatMap((city): Sketch[] => [
    { title: `New hours in ${city}`, body: `<p>Our shop in ${city} opens at nine.</p>`, feeds: [riders], silent: true },
    {
      title: `Group ride from ${city}`,
      body: `<p>We meet at the shop in ${city} on Sunday.</p>`,
      feeds: [riders],
      labels: ['Event'],
      reactions: faces.slice(0, 2),
    },
  ]),
];

/** Of the last sender, who has left, is one item. */
const senders = [991267801, 991267802, 991267813];
const gone = 991267815;

/** Oldest first. */
export const seedNewsItems = (): NewsItem[] =>
  sketches.map(({ title, body, feeds, draft, labels = [], reactions, cover, silent }, at) => {
    const created_at = endOfSeed - (sketches.length - at) * 5 * day;
    return {
      id: String(141 + at),
      type: 'news-item',
      workspace_id: workspace.id_code,
      title,
      body,
      sender_id: at === 1 ? gone : (senders[at % senders.length] ?? gone),
      state: draft ? 'draft' : 'live',
      labels: [...labels],
      cover_image_url: cover ?? null,
      reactions: reactions ?? [null, null, null, null],
      deliver_silently: silent ?? false,
      created_at,
      updated_at: created_at + hour,
      newsfeed_assignments: feeds.map((newsfeed_id) => ({ newsfeed_id, published_at: created_at + hour })),
    };
  });
