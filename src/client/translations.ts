import { asText, isRecord, type Reader, shallow } from './core/read.ts';

/** A text in one language. */
export interface TextTranslation {
  /** As Intercom writes it, such as `pt-BR`. */
  readonly locale: string;
  readonly text: string;
  /** Whether it was written in that language; null where Intercom does not say. */
  readonly isOriginal: boolean | null;
}

/** No locale: what stands there is the one that the text was written in. */
const original = 'original';

/** Texts by their locales under `translations`; null where there are none. */
export const translations: Reader<readonly TextTranslation[] | null> = (wire) => {
  const texts = isRecord(wire) ? shallow(wire['translations']) : null;
  if (!isRecord(texts)) return null;
  const written = asText(texts[original]);
  return Object.entries(texts).flatMap(([locale, text]) =>
    locale === original || typeof text !== 'string'
      ? []
      : { locale, text, isOriginal: written === null ? null : locale === written },
  );
};
