/* What all records of the upstream are made from: numbers. */

export const born = 1_700_000_000;
export const of = (list, n) => list[n % list.length];
export const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));
export const hex = (kind, a, b) => kind + a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');

export const adminCount = 40;
export const names = [
  'Maeve Donnelly',
  'Tomasz Lis',
  'Aiko Mori',
  'Ines Prat',
  'Ola Nordmann',
  'Chidi Eze',
  'Ruth Klein',
];
