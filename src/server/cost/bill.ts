import type { FieldCost } from '../../schema/core/cost.ts';

/** Where a field is in the response, and what multiplies it there. */
export interface Place {
  readonly path: string;
  /** What would make it fewer; undefined where it is one. */
  readonly fewer?: string | undefined;
}

/** The place of a field below another. */
export const childPlace = ({ path, fewer }: Place, name: string): Place => ({
  path: path === '' ? name : `${path}.${name}`,
  fewer,
});

/**
 * A list that comes whole cannot be made shorter, but its records can be asked for one by one. The records of a page
 * are as many as its `first`.
 */
export const placeBelow = (
  { path, fewer }: Place,
  { page, entries }: { readonly page: number | undefined; readonly entries: number },
  isInPage: boolean,
): Place => {
  if (page !== undefined) return { path, fewer: `a smaller \`first\` of \`${path}\`` };
  return { path, fewer: entries > 1 && !isInPage ? `fewer \`${path}\`, such as some by their ids` : fewer };
};

/** What would make the pages of a list fewer. */
export const helpOf = (
  { kind }: FieldCost,
  { path, fewer }: Place,
  isLong: boolean,
  parents: number,
): string | undefined => {
  if (isLong) return `a smaller \`first\` of \`${path}\``;
  if (kind === 'regroup' && parents > 1)
    return `\`${path}\` without \`totalCount\` and \`after\`, so that one search serves several`;
  return fewer;
};

/** What one field adds to the estimate. */
export interface BilledCalls {
  readonly field: string;
  /** The type that the field was looked up on: of several possible ones, only the dearest counts. */
  readonly on: string;
  readonly likely: number;
  readonly most: number;
  /** The parents that it is called for. */
  readonly times: number;
  readonly help?: string | undefined;
}
export interface BilledObjects {
  readonly field: string;
  readonly on: string;
  readonly objects: number;
}

/** The parts of an estimate, written where it is refused only. */
export interface Bill {
  readonly calls: BilledCalls[];
  readonly objects: BilledObjects[];
}

/** How many fields a refusal names. */
const maxNamed = 3;

interface Line {
  readonly field: string;
  readonly on: string;
}

/** Sums up the lines of each field, and keeps the largest: of the types that a field may have, the dearest. */
const largest = <L extends Line>(lines: readonly L[], amountOf: (line: L) => number) => {
  const sums = new Map<string, { readonly line: L; amount: number }>();
  for (const line of lines) {
    const key = `${line.field} ${line.on}`;
    const sum = sums.get(key) ?? { line, amount: 0 };
    sum.amount += amountOf(line);
    sums.set(key, sum);
  }
  const named = new Set<string>();
  return [...sums.values()]
    .filter(({ line, amount }) => amount > 0 && line.field !== '')
    .sort((a, b) => b.amount - a.amount)
    .filter(({ line }) => !named.has(line.field) && named.add(line.field).size <= maxNamed);
};

const general = 'a smaller `first`, fewer levels';

const sentence = (fields: readonly string[], helps: readonly (string | undefined)[]): string => {
  const known = [...new Set(helps.filter((help) => help !== undefined))];
  const named = fields.length === 0 ? '' : ` Dearest: ${fields.join(', ')}.`;
  return `${named} Request less: ${known.length === 0 ? general : known.join('; ')}.`;
};

/** The fields that cost most, for the message of a refusal and for its extensions. */
export const dearestCalls = ({ calls }: Bill, by: 'likely' | 'most') => {
  const top = largest(calls, (line) => line[by]);
  const dearest = top.map(({ line: { field, times }, amount }) => ({ field, calls: amount, times }));
  const each = ({ field, calls: count, times }: (typeof dearest)[number]) =>
    `\`${field}\` with ${count} (${count % times === 0 ? `${times} × ${count / times}` : `for ${times}`})`;
  return {
    dearest,
    text: sentence(
      dearest.map(each),
      top.map(({ line }) => line.help),
    ),
  };
};

/** The fields that have most objects. */
export const dearestObjects = ({ objects }: Bill) => {
  const top = largest(objects, (line) => line.objects);
  const dearest = top.map(({ line: { field }, amount }) => ({ field, objects: amount }));
  const each = ({ field, objects: count }: (typeof dearest)[number]) => `\`${field}\` with ${count}`;
  return { dearest, text: sentence(dearest.map(each), []) };
};
