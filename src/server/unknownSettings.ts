import { type Env, settings } from './settings.ts';

const ours = /^(INTERCOM|GATEWAY)_/;
/** Read by the test suite, not by the gateway. */
const elsewhere = new Set(['INTERCOM_OPENAPI_DIR']);
const names = Object.keys(settings);

/** One line for each name that begins as ours, or is nearly one of ours, and is none. */
export const unknownSettings = (env: Env): string[] =>
  Object.keys(env).flatMap((name) => {
    if (name in settings || elsewhere.has(name)) return [];
    const meant = nearest(name);
    if (meant === undefined && !ours.test(name)) return [];
    return [`${name} is not a setting.${meant === undefined ? '' : ` Did you mean ${meant}?`}`];
  });

/** Mistypings that a name may have; a short one may be another program's own. */
const maxTypos = 2;
const minLength = 6;

const nearest = (name: string): string | undefined => {
  const candidates = names.flatMap((known) => {
    const shared = sharedWords(name, known);
    // No fewer typos than the lengths differ by: most need not be counted, and there may be hundreds of variables.
    const isFar = Math.abs(name.length - known.length) > maxTypos && shared < 2;
    return isFar ? [] : [{ known, typos: distance(name, known), shared }];
  });
  const mistyped = candidates.filter(({ typos }) => typos <= maxTypos && name.length >= minLength);
  const alike = candidates.filter(
    ({ shared, known }) => shared > 1 && (ours.test(name) || isAlmost(name, known, shared)),
  );
  const [best] = [
    ...mistyped.sort((a, b) => a.typos - b.typos),
    ...alike.sort((a, b) => b.shared - a.shared || a.typos - b.typos),
  ];
  return best?.known;
};

const sharedWords = (name: string, known: string): number => {
  const words = new Set(name.split('_'));
  return known.split('_').filter((word) => words.has(word)).length;
};

const ownWords = new Set(names.flatMap((name) => name.split('_')));

/** Either lacks or changes one word of the other, but the first is not another program's. */
const isAlmost = (name: string, known: string, shared: number): boolean =>
  ownWords.has(name.split('_')[0] ?? '') && [name, known].every((one) => one.split('_').length - shared <= 1);

/** Characters to add, drop or change. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, known] of [...other].entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === known ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
};
