import { day, endOfSeed } from './random.ts';

/** A file that was uploaded for the AI agent: search finds it, and nothing else in the API shows it. */
export interface ContentFile {
  id: string;
  title: string;
  text: string;
  folder_id: string | null;
  tag_ids: string[];
  ai_chatbot_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean;
  created_by_id: string;
  updated_by_id: string;
  created_at: number;
  updated_at: number;
}

const file = (id: number, title: string, text: string, folder_id: string | null): ContentFile => ({
  id: String(id),
  title,
  text,
  folder_id,
  tag_ids: [],
  ai_chatbot_availability: true,
  ai_copilot_availability: true,
  ai_sales_agent_availability: false,
  created_by_id: '991267803',
  updated_by_id: '991267803',
  created_at: endOfSeed - 90 * day,
  updated_at: endOfSeed - 30 * day,
});

/** One has the id of a snippet: ids are unique among contents of one type only. */
export const seedContentFiles = (): ContentFile[] => [
  file(6101, 'price-list.pdf', 'Prices of parts and repairs', '7004'),
  file(6202, 'warranty-terms.pdf', 'Warranty of frames', null),
];
