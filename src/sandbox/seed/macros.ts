import { day, endOfSeed, hour } from './random.ts';

export interface Macro {
  type: 'macro';
  id: string;
  name: string;
  body: string | null;
  body_text: string | null;
  created_at: string;
  updated_at: string;
  visible_to: 'everyone' | 'specific_teams';
  visible_to_team_ids: string[];
  available_on: ('inbox' | 'messenger')[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Placeholders as admins write them become elements. */
const htmlOf = (text: string): string =>
  text
    .split('\n\n')
    .map((part) =>
      part.replaceAll(
        /\{\{([\w.]+)(?:\|fallback:"([^"]*)")?\}\}/g,
        (_, key: string, fallback?: string) =>
          `<attribute key="${key}"${fallback === undefined ? '' : ` default="${escaped(fallback)}"`}/>`,
      ),
    )
    .map((part) => `<p>${part}</p>`)
    .join('');

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

type Sketch = Partial<Pick<Macro, 'visible_to_team_ids' | 'available_on'>> & {
  readonly name: string;
  readonly text: string | null;
};

const hello = 'Hi {{user.first_name|fallback:"there"}},';

const sketches: readonly Sketch[] = [
  { name: 'Thank you', text: 'Thank you for writing to us. We will come back to you today.' },
  {
    name: 'Refund is on its way',
    text: `${hello}\n\nYour refund for order #{{conversation.custom_attributes.order_number}} goes to {{user.custom_attributes.payment_method|fallback:"your card <original> & bank"}} within 5 days.`,
    visible_to_team_ids: ['7303'],
    available_on: ['inbox'],
  },
  {
    name: 'Book a repair',
    text: `${hello}\n\nBring your bike to the workshop between 9 and 17. A check takes an hour.`,
    visible_to_team_ids: ['7301', '7302'],
  },
  // The token's admin is in none of these teams.
  { name: 'Ask for the frame number', text: hello, visible_to_team_ids: ['7302'], available_on: ['inbox'] },
  // A team that is there no more beside one that is.
  {
    name: 'Hand over to care',
    text: 'Over to you.',
    visible_to_team_ids: ['7301', 'night_team'],
    available_on: ['inbox'],
  },
  // Actions only.
  { name: 'Close as spam', text: null, available_on: ['inbox'] },
  ...['Dublin', 'Cork', 'Galway', 'Limerick', 'Belfast', 'Derry', 'Sligo', 'Kilkenny'].flatMap((city) => [
    { name: `Opening hours in ${city}`, text: `Our shop in ${city} is open from 10 to 18, Monday to Saturday.` },
    { name: `Test ride in ${city}`, text: `${hello}\n\nYou can try any bike in ${city}. Which day suits you?` },
    { name: `Parts in ${city}`, text: 'The part is in {{user.custom_attributes.shop|fallback:"your shop"}} tomorrow.' },
    { name: `Closed today in ${city}`, text: `${hello}\n\nToday our shop in ${city} is closed.` },
  ]),
];

/** Newest first. */
export const seedMacros = (): Macro[] =>
  sketches.map(({ name, text, visible_to_team_ids = [], available_on = ['inbox', 'messenger'] }, at) => ({
    type: 'macro',
    id: String(4_210_101 + at),
    name,
    body: text === null ? null : htmlOf(text),
    body_text: text,
    created_at: iso(endOfSeed - 200 * day - at * hour),
    updated_at: iso(endOfSeed - at * day),
    visible_to: visible_to_team_ids.length === 0 ? 'everyone' : 'specific_teams',
    visible_to_team_ids: [...visible_to_team_ids],
    available_on: [...available_on],
  }));
