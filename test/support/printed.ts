import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** A page of the documentation. */
export const textOf = (page: string): string => readFileSync(new URL(page, root), 'utf8');

/** The blocks of a language that a text prints. */
export const blocksIn = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);

/** A printed JSON, in which `…` stands for anything. */
export const parsePrinted = (json: string): unknown => JSON.parse(json.replaceAll(/"…"|…/g, '"…"'));

/** Where a value differs from what is printed, in which `…` stands for anything; null where it does not. */
export const difference = (found: unknown, printed: unknown, at = ''): string | null => {
  if (printed === '…') return null;
  if (Array.isArray(printed) && Array.isArray(found)) {
    let [next, isOmitted] = [0, false];
    for (const one of printed) {
      if (one === '…') {
        isOmitted = true;
        continue;
      }
      const place = next;
      while (isOmitted && next < found.length && difference(found[next], one) !== null) next += 1;
      if (next >= found.length) return `${at}: nothing from ${place} on is ${JSON.stringify(one)}`;
      const problem = difference(found[next], one, `${at}[${next}]`);
      if (problem !== null) return problem;
      [next, isOmitted] = [next + 1, false];
    }
    return isOmitted || next === found.length ? null : `${at}: ${found.length} items, printed ${next}`;
  }
  if (typeof printed === 'object' && printed !== null && typeof found === 'object' && found !== null) {
    const [names, printedNames] = [Object.keys(found), Object.keys(printed)].map((keys) => keys.toSorted().join());
    if (names !== printedNames) return `${at}: has ${names}, printed ${printedNames}`;
    for (const [name, value] of Object.entries(printed)) {
      const problem = difference((found as Readonly<Record<string, unknown>>)[name], value, `${at}.${name}`);
      if (problem !== null) return problem;
    }
    return null;
  }
  return found === printed ? null : `${at}: ${JSON.stringify(found)}, printed ${JSON.stringify(printed)}`;
};
