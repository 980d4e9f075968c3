import { workspace } from './people.ts';
import { day, endOfSeed, hour } from './random.ts';

export interface HelpCenter {
  id: string;
  workspace_id: string;
  identifier: string;
  website_turned_on: boolean;
  display_name: string;
  url: string;
  custom_domain: string | null;
  default: boolean;
  locales: string[];
  created_at: number;
  updated_at: number;
}

export interface CollectionText {
  type: 'group_content';
  name: string;
  description: string;
}

export interface Collection {
  id: string;
  workspace_id: string;
  name: string;
  description: string | null;
  icon: string | null;
  url: string | null;
  /** Text for some, as it came from older versions. */
  order: number | string;
  parent_id: string | null;
  help_center_id: number | null;
  /** Beside the default language; null where a language has none. */
  texts: Record<string, CollectionText | null>;
  created_at: number;
  updated_at: number;
}

const center = (id: string, of: Omit<HelpCenter, 'id' | 'workspace_id' | 'created_at' | 'updated_at'>): HelpCenter => ({
  id,
  workspace_id: workspace.id_code,
  ...of,
  created_at: endOfSeed - 380 * day,
  updated_at: endOfSeed - 12 * day,
});

export const seedHelpCenters = (): HelpCenter[] => [
  center('171', {
    identifier: 'larkspur',
    website_turned_on: true,
    display_name: 'Larkspur riders',
    url: 'https://help.larkspur.example',
    custom_domain: 'help.larkspur.example',
    default: true,
    locales: ['en', 'fr', 'ar'],
  }),
  center('172', {
    identifier: 'larkspur-cargo',
    website_turned_on: false,
    display_name: 'Larkspur Cargo',
    url: 'https://intercom.help/larkspur-cargo',
    custom_domain: null,
    default: false,
    locales: ['en'],
  }),
];

const text = (name: string, description = ''): CollectionText => ({ type: 'group_content', name, description });

type Sketch = Pick<Collection, 'name' | 'order'> & Partial<Collection>;

/** Two trees, three levels deep in the first. */
const sketches: readonly Sketch[] = [
  {
    name: 'Getting started',
    description: 'Your first ride, step by step.',
    order: 0,
    icon: 'bicycle',
    texts: {
      fr: text('Premiers pas', 'Votre première sortie, étape par étape.'),
      ar: text('البداية', 'رحلتك الأولى خطوة بخطوة.'),
    },
  },
  {
    name: 'Bikes & repairs',
    description: 'Care for your bike.',
    order: 1,
    texts: { fr: text('Vélos et réparations'), ar: text('الدراجات والإصلاح', 'اعتنِ بدراجتك (24" و 26").') },
  },
  { name: 'Orders & payments', order: '2', texts: { fr: text('Commandes'), ar: null } },
  { name: 'Account', description: null, order: 3, icon: null },
  { name: 'Choosing a bike', order: 0, parent_id: '6101', texts: { fr: text('Choisir un vélo'), ar: null } },
  { name: 'Punctures and tyres', order: '1', parent_id: '6102' },
  { name: 'Brakes', order: 0, parent_id: '6102' },
  { name: 'Refunds', order: 0, parent_id: '6103', texts: { fr: text('Remboursements'), ar: text('المبالغ المستردة') } },
  { name: 'Tubeless tyres', order: 0, parent_id: '6106' },
  // A nested one may not say whose it is.
  { name: 'Disc brakes', order: 0, parent_id: '6107', help_center_id: null, url: null },
  { name: 'Cargo bikes', description: '', order: 0, help_center_id: 172 },
  { name: 'Leasing', order: 1, help_center_id: 172 },
];

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]+/g, '-');

export const seedCollections = (): Collection[] =>
  sketches.map((sketch, at) => ({
    id: String(6101 + at),
    workspace_id: workspace.id_code,
    description: `All about: ${sketch.name.toLowerCase()}.`,
    icon: 'book-bookmark',
    url: `https://help.larkspur.example/en/collections/${6101 + at}-${slug(sketch.name)}`,
    parent_id: null,
    help_center_id: 171,
    ...sketch,
    texts: { ...sketch.texts },
    created_at: endOfSeed - 300 * day + at * hour,
    updated_at: endOfSeed - 20 * day - at * hour,
  }));

export interface Redirect {
  type: 'help_center_redirect';
  id: string;
  from_url: string;
  locale: string;
  help_center_id: string;
  target_type: 'article' | 'collection';
  target_id: string;
  created_at: number;
  updated_at: number;
}

/** Old addresses; one leads to a collection that no longer exists. */
const oldPages: readonly (readonly [path: string, locale: string, type: Redirect['target_type'], id: string])[] = [
  ['/start', 'en', 'collection', '6101'],
  ['/reparation', 'fr', 'collection', '6102'],
  ['/bremsen', 'en', 'collection', '6107'],
  ['/winter', 'en', 'collection', '6199'],
  ['/tyres', 'en', 'article', '4601001'],
  ['/freins', 'fr', 'article', '4601003'],
];
const oldCargoPages: typeof oldPages = [['/cargo', 'en', 'collection', '6111']];

/** Oldest first. */
export const seedRedirects = (): Redirect[] =>
  [
    ...oldPages.map((page) => ({ page, center: '171', origin: 'https://help.larkspur.example' })),
    ...oldCargoPages.map((page) => ({ page, center: '172', origin: 'https://intercom.help/larkspur-cargo' })),
  ].map(({ page: [path, locale, target_type, target_id], center, origin }, at) => ({
    type: 'help_center_redirect',
    id: String(2601 + at),
    from_url: `${origin}${path}`,
    locale,
    help_center_id: center,
    target_type,
    target_id,
    created_at: endOfSeed - 60 * day + at * hour,
    updated_at: endOfSeed - 60 * day + at * hour,
  }));
