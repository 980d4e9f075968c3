import { day, endOfSeed } from './random.ts';

export interface Folder {
  id: string;
  name: string;
  description: string | null;
  emoji: string | null;
  parent_folder_id: string | null;
  created_at: number;
  updated_at: number;
}

const folder = (
  id: number,
  name: string,
  parent: number | null,
  { description = null, emoji = null }: Partial<Pick<Folder, 'description' | 'emoji'>> = {},
): Folder => ({
  id: String(id),
  name,
  description,
  emoji,
  parent_folder_id: parent === null ? null : String(parent),
  created_at: endOfSeed - 300 * day,
  updated_at: endOfSeed - (id - 7000) * day,
});

/** Three levels; the last one is empty. */
export const seedFolders = (): Folder[] => [
  folder(7001, 'Handbook', null, { description: 'What riders ask', emoji: '📚' }),
  folder(7002, 'Repairs', 7001, { emoji: '🔧' }),
  folder(7003, 'Wheels', 7002),
  folder(7004, 'Sales', 7001, { description: '' }),
  folder(7005, 'Workshop', null),
  folder(7006, 'Old notes', 7005),
];
