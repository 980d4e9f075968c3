let toPlainText: ((html: string) => string) | undefined;

/** What reads HTML takes a tenth of the start to load, and waits for the first text that is asked for. */
const loaded = async (): Promise<(html: string) => string> => {
  ({ toPlainText } = await import('./toPlainText.ts'));
  return toPlainText;
};

/** Of records that somebody still holds: a record is one object however often it is asked for, under whatever aliases. */
const known = new WeakMap<object, Map<string, string>>();

const readOnce = (record: object, html: string, read: (html: string) => string): string => {
  const texts = known.get(record) ?? new Map<string, string>();
  known.set(record, texts);
  const text = texts.get(html) ?? read(html);
  texts.set(html, text);
  return text;
};

/** HTML of a record as people would read it; null where there is none. Each text of a record is read once. */
export const plainText = (record: object, html: string | null): string | null | Promise<string> => {
  if (html === null) return null;
  if (toPlainText === undefined) return loaded().then((read) => readOnce(record, html, read));
  return readOnce(record, html, toPlainText);
};
