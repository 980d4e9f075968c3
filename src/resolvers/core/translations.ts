import { InvalidInputError } from '../../client/core/errors.ts';
import { checkedLocale } from './locales.ts';

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
