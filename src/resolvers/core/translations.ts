import { InvalidInputError } from '../../client/core/errors.ts';
import { checkedLocale } from './locales.ts';

interface Translated<T> {
  /** What stands at the root of the record: the default language, or the only one of a help center with one. */
  readonly original: T | null;
  readonly translations: readonly T[] | null;
}

/**
 * The content in one language; without a locale, in that of the root. null if there is none.
 *
 * @throws {InvalidInputError} for a locale that Intercom does not have.
 */
export const inLanguage = <T extends { readonly locale: string | null }>(
  { original, translations }: Translated<T>,
  locale: string | null | undefined,
): T | null => {
  const wanted = checkedLocale(locale) ?? original?.locale;
  const found = translations?.find((one) => one.locale === wanted);
  return found ?? (locale == null || locale === original?.locale ? original : null);
};

/**
 * @throws {InvalidInputError} for translations with a locale that Intercom does not have, or with the same locale twice.
 */
export const checkTranslations = (translations: readonly { readonly locale: string }[] | null | undefined): void => {
  const seen = new Set<string>();
  for (const [i, { locale }] of (translations ?? []).entries()) {
    const at = `translations[${i}].locale`;
    checkedLocale(locale, at);
    if (seen.has(locale))
      throw new InvalidInputError(`The locale \`${locale}\` is in the list twice. Send it once.`, at);
    seen.add(locale);
  }
};
