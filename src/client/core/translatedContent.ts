import type { Reader } from './model.ts';
import { asText, isRecord, pick } from './read.ts';

/**
 * Contents by their locales under the name, each with its `locale`, which is a key such as `fr` or `pt-BR`. Languages
 * without a content are omitted. null where they are not said, as of a help center in one language (quirk: translations-absent).
 */
export const translatedContent =
  <T>(name: string, reader: Reader<T | null>): Reader<readonly T[] | null> =>
  (wire, note) => {
    const contents = pick(wire, [name]);
    if (!isRecord(contents)) return null;
    return Object.entries(contents).flatMap(([locale, content]) =>
      isRecord(content) ? (reader({ ...content, locale }, note) ?? []) : [],
    );
  };

const localeInUrl = /^https?:\/\/[^?#]*\/([a-z]{2}(?:-[A-Z]{2})?)\/(?:articles|collections)\//;

/**
 * The language of the texts at the root of a record: its default language, or the only one of its help center, which is
 * said by its address alone (quirk: translations-absent).
 */
export const rootLocale = (wire: unknown): string | null =>
  asText(pick(wire, ['default_locale'])) ?? localeInUrl.exec(asText(pick(wire, ['url'])) ?? '')?.[1] ?? null;
