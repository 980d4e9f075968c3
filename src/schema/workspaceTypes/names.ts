import { createHash } from 'node:crypto';

/** Letters that have no accent to lose. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
};

/** The words of a label that names can be made of: letters and digits, without their accents. */
const words = (label: string): readonly string[] =>
  label
    .replaceAll(/[ßæÆœŒøØłŁ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
/** `url` of “URL”, `orderNo` of “OrderNo”. */
const small = (word: string): string =>
  word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);

/** Longer labels are cut: what then has the name of another gets its id. */
const maxLength = 60;

/** An id as a part of a name: as it is where it is short, and else its hash. */
const inName = (id: string): string =>
  /^[A-Za-z0-9]{1,20}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 8);

/** A name must begin with a letter: `filler` stands before a digit, and before the id of what says nothing, such as an emoji alone. */
const beginning = (name: string, start: RegExp, filler: string, id: string): string => {
  const cut = name.slice(0, maxLength).replace(/_$/, '');
  if (cut === '') return `${filler}_${inName(id)}`;
  return start.test(cut) ? cut : `${filler}${cut}`;
};

/** `OrderProblem` of “Order problem”. */
export const typeNameOf = (label: string, id: string): string =>
  beginning(words(label).map(capital).join(''), /^[A-Z]/, 'Type', id);

/** `orderNumber` of “Order number”. */
export const fieldNameOf = (label: string, id: string): string => {
  const [first = '', ...rest] = words(label);
  return beginning([small(first), ...rest.map(capital)].join(''), /^[a-z]/, 'attribute', id);
};

/** `WRONG_ITEM` of “Wrong item”. */
export const valueNameOf = (label: string, id: string): string =>
  beginning(words(label).join('_'), /^[A-Za-z]/, 'ITEM_', id)
    .replace('__', '_')
    .toUpperCase();

/** A name that is free: the wanted one, else with the id. */
export const freeName = (wanted: string, id: string, isFree: (name: string) => boolean): string => {
  if (isFree(wanted)) return wanted;
  const suffix = wanted === wanted.toUpperCase() ? inName(id).toUpperCase() : inName(id);
  let name = `${wanted}_${suffix}`;
  while (!isFree(name)) name += wanted === wanted.toUpperCase() ? 'X' : 'x';
  return name;
};
