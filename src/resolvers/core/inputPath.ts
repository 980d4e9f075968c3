/** The place of a member of an input; `at` is the place of the input itself, blank at the root. */
export const memberOf = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);
