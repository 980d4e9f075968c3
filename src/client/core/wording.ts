/** What Intercom advises in terms of its REST API, by patterns that all match, and what a caller of the graph can do instead. */
const advice: readonly (readonly [when: readonly RegExp[], say: (survivor: string | null) => string])[] = [
  [
    [/\bscroll API\b/i],
    () => 'Intercom lists the first 10,000 companies only. Use `allCompanies` for all of them, without a filter.',
  ],
  [
    [/\bscroll\b/i, /\bexists\b/i],
    () =>
      'Another read of all companies is in progress, and Intercom allows one at a time. Retry `allCompanies` later.',
  ],
  [
    [/\brestart the scroll\b/i],
    () => 'The read of all companies has expired. Start `allCompanies` again, without `after`.',
  ],
  [
    [/\b(starting_after|scroll_param)\b/],
    () =>
      '`after` is not a cursor that Intercom knows. Use `endCursor` or the `cursor` of an edge of this list, with the same arguments.',
  ],
  [
    [/\bmerged\b/, /'Link' header/],
    (survivor) => `This contact has been merged into ${survivor === null ? 'another one' : `the contact ${survivor}`}.`,
  ],
];

/** Arguments of Intercom's lists by the names that they have in the graph. */
const args: Readonly<Record<string, string>> = {
  starting_after: 'after',
  scroll_param: 'after',
  page: 'after',
  per_page: 'first',
};

const own = (name: string): string | undefined => (Object.hasOwn(args, name) ? args[name] : undefined);

/** A message of Intercom's in the words of the graph. `survivor` is the contact that another was merged into. */
export const inGraphWords = (message: string, survivor: string | null): string => {
  const said = advice.find(([when]) => when.every((pattern) => pattern.test(message)))?.[1](survivor);
  return said ?? message.replaceAll(/\bper_page\b/g, '`first`');
};

/** The argument that Intercom complains of, as the graph calls it where that is known. */
export const graphField = (field: string | null): string | null => (field === null ? null : (own(field) ?? field));
