import { day, endOfSeed } from './random.ts';

export type Block = Readonly<Record<string, unknown>>;

/** With what search knows of it and its answer lacks: folder, tags and admins. */
export interface ContentSnippet {
  id: string;
  title: string | null;
  locale: string;
  json_blocks: readonly Block[];
  ai_chatbot_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean;
  created_at: number;
  updated_at: number;
  audience_ids: number[] | null;
  folder_id: string | null;
  tag_ids: string[];
  created_by_id: string;
  updated_by_id: string;
  /** Whether a procedure uses it: it cannot be deleted then. */
  has_procedures: boolean;
}

type Sketch = Partial<Pick<ContentSnippet, 'locale' | 'audience_ids' | 'folder_id' | 'tag_ids' | 'has_procedures'>> & {
  readonly title: string | null;
  readonly text: string;
};

const sketches: readonly Sketch[] = [
  { title: 'Opening hours', text: 'Our shops are open from 10 to 18.', folder_id: '7001' },
  { title: 'Refunds', text: 'A refund takes five days.', folder_id: '7004', audience_ids: [301], tag_ids: ['8405'] },
  { title: 'Flat tyre', text: 'We mend a flat tyre within an hour.', folder_id: '7003', tag_ids: ['8404'] },
  { title: 'True a wheel', text: 'A wheel is trued on the same day.', folder_id: '7003', audience_ids: [301, 302] },
  { title: 'Warranty', text: 'Frames have a warranty of ten years.', folder_id: '7002', tag_ids: ['8404', '8401'] },
  { title: 'Test rides', text: 'Test rides are free.', audience_ids: [303], has_procedures: true },
  // An audience that is there no more.
  { title: 'Wholesale prices', text: 'Ask for the list of prices.', audience_ids: [301, 399], folder_id: '7004' },
  { title: null, text: 'Without a title.', audience_ids: null },
  { title: 'Horaires', text: 'Nos magasins sont ouverts de 10h à 18h.', locale: 'fr', folder_id: '7001' },
  { title: 'Remboursements', text: 'Un remboursement prend cinq jours.', locale: 'fr', audience_ids: [301] },
  { title: 'Garantie', text: 'Dix ans de garantie.', locale: 'fr' },
  { title: 'Crevaison', text: 'Nous réparons une crevaison en une heure.', locale: 'fr' },
];

export const seedContentSnippets = (): ContentSnippet[] =>
  sketches.map(({ title, text, ...rest }, at) => ({
    id: String(6101 + at),
    title,
    locale: 'en',
    json_blocks: [{ type: 'paragraph', text }],
    ai_chatbot_availability: at % 3 !== 2,
    ai_copilot_availability: at % 2 === 0,
    ai_sales_agent_availability: at === 1,
    created_at: endOfSeed - (100 + at) * day,
    updated_at: endOfSeed - at * day,
    audience_ids: [],
    folder_id: null,
    tag_ids: [],
    created_by_id: at % 2 === 0 ? '991267801' : '991267802',
    updated_by_id: '991267801',
    has_procedures: false,
    ...rest,
  }));
