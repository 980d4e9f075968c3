let toPlainText: ((html: string) => string) | undefined;

/** What reads HTML takes a tenth of the start to load, and waits for the first text that is asked for. */
const loaded = async (): Promise<(html: string) => string> => {
  ({ toPlainText } = await import('./toPlainText.ts'));
  return toPlainText;
};

/** HTML as people would read it; null where there is none. */
export const plainText = (html: string | null): string | null | Promise<string> => {
  if (html === null) return null;
  return toPlainText === undefined ? loaded().then((read) => read(html)) : toPlainText(html);
};
