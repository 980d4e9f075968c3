import { helpCenterLocales } from '../../client/core/enums.ts';
import { InvalidInputError } from '../../client/core/errors.ts';

/**
 * A language that a help centre can have; null for none. `at` is its place in the input.
 *
 * @throws {InvalidInputError} for any other text.
 */
export const checkedLocale = (locale: string | null | undefined, at = 'locale'): string | null => {
  if (locale == null || helpCenterLocales.includes(locale)) return locale ?? null;
  throw new InvalidInputError(`Must be a locale of help centres: ${helpCenterLocales.join(', ')}.`, at);
};
