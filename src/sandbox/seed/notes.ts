import type { Contact } from './contacts.ts';
import { adminId } from './people.ts';
import { day, endOfSeed, hour, type Random } from './random.ts';

export interface Note {
  id: string;
  created_at: number;
  /** One of the two. */
  contact_id: string | null;
  company_id: string | null;
  admin_id: string;
  body: string;
}

const texts = [
  'Prefers to be rung in the morning.',
  'Asked for an invoice in the name of the <b>company</b>.',
  'Had two punctures this month, see the <a href="https://larkspur.example/rides">list of rides</a>.',
  'Will move to Cork in spring: change the home station then.',
  'Knows the workshop well; used to work there.',
  'שילם פעמיים — החזר נשלח. Refund sent 🚲',
];

const removedAdminAt = 14;

const noteOf = (random: Random, id: string, of: Pick<Note, 'contact_id' | 'company_id'>, created_at: number): Note => ({
  id,
  ...of,
  created_at,
  admin_id: adminId(random.happens(0.05) ? removedAdminAt : random.between(0, 11)),
  body: `<p>${random.one(texts)}</p>`,
});

const ofContact = (random: Random, { id: contact_id, note_ids, created_at }: Contact): Note[] =>
  note_ids.map((id, n) => noteOf(random, id, { contact_id, company_id: null }, created_at + (n + 1) * hour));

const companyId = (at: number): string => `6650a1b2c3d4e5f6a7b8${1000 + at}`;
/** The first company has more notes than a page holds, every third some, the others none. */
const notesOfCompany = (at: number): number => (at === 0 ? 64 : at % 3 === 0 ? 1 + (at % 4) : 0);

const ofCompany = (random: Random, at: number): Note[] =>
  Array.from({ length: notesOfCompany(at) }, (_, n) =>
    noteOf(
      random,
      String(650_000 + at * 100 + n),
      { contact_id: null, company_id: companyId(at) },
      endOfSeed - 300 * day + n * day,
    ),
  );

/** Oldest first for each contact and company. */
export const seedNotes = (random: Random, contacts: readonly Contact[]): Note[] => [
  ...contacts.flatMap((contact) => ofContact(random, contact)),
  ...Array.from({ length: 40 }, (_, at) => ofCompany(random, at)).flat(),
];
