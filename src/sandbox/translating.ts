/** What is said to customers, in their language too. The one that it was written in comes first. */
export const translationsOf = (html: string): Readonly<Record<string, string>> => ({
  original: 'en',
  en: html,
  fr: html.replace(/^(<p>)?/, '$1[fr] '),
});
